import { randomBytes } from "node:crypto";
import { encryptKeystoreJson, SigningKey, Wallet } from "ethers";

/** A key with what others may know of it. */
export interface Account {
  readonly privateKey: string;
  readonly address: string;
}

/** A key from the system's source of randomness. */
export function newAccount(): Account {
  const { privateKey, address } = new Wallet(`0x${randomBytes(32).toString("hex")}`);
  return { privateKey, address };
}

/** What a node is known by to its peers: the public key, 128 hex digits. */
export const nodeId = (privateKey: string): string =>
  SigningKey.computePublicKey(privateKey, false).slice("0x04".length);

/** An IPv4 address or a name, never an IPv6 address. */
export const enodeOf = (id: string, host: string, port: number): string => `enode://${id}@${host}:${port}`;

export const newPassword = (): string => randomBytes(32).toString("hex");

/**
 * A keystore of Geth. The password is random and as long as the key itself: nothing is gained by making it slow to try,
 * which is what a higher N is for.
 */
export const keystoreOf = async ({ privateKey, address }: Account, password: string): Promise<string> =>
  encryptKeystoreJson({ privateKey, address }, password, { scrypt: { N: 4096, r: 8, p: 1 } });
