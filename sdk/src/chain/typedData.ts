import type { ContractRunner, Signer, TypedDataDomain, TypedDataField } from "ethers";
import { InputError } from "./input.ts";

/** What somebody signs: `signer.signTypedData(domain, types, message)` (EIP-712). */
export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

interface Signable {
  eip712Domain(): Promise<
    [string, string, string, bigint, string, string, bigint[]] & { readonly verifyingContract: string }
  >;
}

/** The bit of `fields` that says that the domain has a salt. */
const SALT = 0x10;

/** The domain in which a contract reads signatures, as the contract tells it (EIP-5267). */
export async function domainOf(contract: Signable): Promise<TypedDataDomain> {
  const [fields, name, version, chainId, verifyingContract, salt] = await contract.eip712Domain();
  const domain = { name, version, chainId, verifyingContract };
  return (Number(fields) & SALT) === 0 ? domain : { ...domain, salt };
}

/** The runner as one who signs. */
export function signerOf(runner: ContractRunner): Signer {
  if ("signTypedData" in runner) return runner as Signer;
  throw new InputError("signing needs a signer: give createXingzhi an officer's wallet as `runner`");
}
