import EAS from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json" with { type: "json" };
import SchemaRegistry from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json" with { type: "json" };
import { ContractFactory, type Signer, ZeroAddress, ZeroHash, id, solidityPackedKeccak256 } from "ethers";
import type { Peer } from "./benchmark.ts";

const SCHEMA = "bytes32 commitment";
/** How many a batch holds. */
const BATCH = 50;

/** What the Ethereum Attestation Service asks for the same kind of work. */
export interface EasPeers {
  /** One attestation to 32 bytes, under a schema without resolver. */
  readonly attest: Peer;
  /** Each of 50 attestations in one transaction. */
  readonly multiAttest: Peer;
  /** Each of 50 timestamps in one transaction, which know no author, case or trust. */
  readonly multiTimestamp: Peer;
}

const NAMES = {
  attest: "EAS attest (32 bytes)",
  multiAttest: `EAS multiAttest, each of ${BATCH}`,
  multiTimestamp: `EAS multiTimestamp, each of ${BATCH}`,
} as const;
const PUBLISHED = { attest: 200_272, multiAttest: 166_142, multiTimestamp: 24_779 } as const;

const peersOf = (values: Record<keyof typeof NAMES, number>, note: string): EasPeers => ({
  attest: { name: NAMES.attest + note, value: values.attest },
  multiAttest: { name: NAMES.multiAttest + note, value: values.multiAttest },
  multiTimestamp: { name: NAMES.multiTimestamp + note, value: values.multiTimestamp },
});

/** The peer's gas, measured with the bytecode of its own npm package; its published figures where that cannot run. */
export async function easPeers(signer: Signer, progress: (what: string) => void): Promise<EasPeers> {
  try {
    return peersOf(await measure(signer), "");
  } catch (error) {
    progress(`EAS cannot run here, its published figures are taken: ${String(error)} / 采用已公布数值`);
    return peersOf(PUBLISHED, ", published");
  }
}

async function measure(signer: Signer): Promise<Record<keyof typeof NAMES, number>> {
  const registry = await deploy(SchemaRegistry, signer);
  const eas = await deploy(EAS, signer, await registry.getAddress());
  await mined(registry, "register", SCHEMA, ZeroAddress, true);
  const recipient = await signer.getAddress();
  const data = (name: string) => ({
    recipient,
    expirationTime: 0n,
    revocable: true,
    refUID: ZeroHash,
    data: id(name),
    value: 0n,
  });
  const schema = solidityPackedKeccak256(["string", "address", "bool"], [SCHEMA, ZeroAddress, true]);
  const names = Array.from({ length: BATCH }, (_, i) => `bench ${i}`);
  const attest = await mined(eas, "attest", { schema, data: data("bench") });
  const many = await mined(eas, "multiAttest", [{ schema, data: names.map(data) }]);
  const stamps = await mined(eas, "multiTimestamp", names.map(id));
  return {
    attest,
    multiAttest: Math.round(many / BATCH),
    multiTimestamp: Math.round(stamps / BATCH),
  };
}

async function deploy(
  { abi, bytecode }: { abi: object[]; bytecode: string },
  signer: Signer,
  ...args: unknown[]
) {
  const contract = await new ContractFactory(abi, bytecode, signer).deploy(...args);
  return contract.waitForDeployment();
}

async function mined(
  contract: Awaited<ReturnType<typeof deploy>>,
  method: string,
  ...args: unknown[]
): Promise<number> {
  const receipt = await (await contract.getFunction(method).send(...args)).wait();
  if (!receipt) throw new Error(`${method} was not mined`);
  return Number(receipt.gasUsed);
}
