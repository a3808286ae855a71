import { Interface, type ParamType, type Result } from "ethers";
import { CONTRACT_ERRORS, ERRORS_ABI } from "../generated/errors.ts";
import { ContractError } from "./contractError.ts";

const errors = new Interface(ERRORS_ABI);

/** A revert whose error the SDK has no class for: one of the libraries', or of a contract that is not the ledger's. */
export class UnknownRevert extends Error {
  override readonly name = "UnknownRevert";
  /** The revert data, hex. */
  readonly data: string;

  constructor(data: string, signature?: string) {
    super(`the contract refused with ${signature ?? data} / 合约拒绝：${signature ?? data}`);
    this.data = data;
  }
}

/** The revert data that a provider's error carries, wherever it put it. */
export function revertData(error: unknown): string | undefined {
  for (let e = error, depth = 0; typeof e === "object" && e !== null && depth < 6; depth++) {
    const { data, info, error: inner, cause } = e as Record<string, unknown>;
    if (typeof data === "string" && data.startsWith("0x") && data.length >= 10) return data;
    if (typeof data === "object" && data !== null && "data" in data) e = data;
    else e = info ?? inner ?? cause;
  }
  return undefined;
}

/** A decoded value by the names of the ABI: structs as objects, lists as arrays. */
function plain(type: ParamType, value: unknown): unknown {
  const { arrayChildren } = type;
  if (arrayChildren) return (value as Result).toArray().map((item) => plain(arrayChildren, item));
  if (type.baseType !== "tuple") return value;
  return named(type.components ?? [], value as Result);
}
const named = (types: readonly ParamType[], values: Result): Record<string, unknown> =>
  Object.fromEntries(types.map((type, i) => [type.name, plain(type, values[i])]));

/** The ledger's own error in a failed call: an instance of its class; undefined when the call failed otherwise. */
export function decodeRevert(error: unknown): ContractError | UnknownRevert | undefined {
  if (error instanceof ContractError || error instanceof UnknownRevert) return error;
  const data = revertData(error);
  if (data === undefined) return undefined;
  const parsed = errors.parseError(data);
  if (!parsed) return new UnknownRevert(data);
  const known = CONTRACT_ERRORS[parsed.name as keyof typeof CONTRACT_ERRORS] as
    (new (args: object) => ContractError) | undefined;
  return known
    ? new known(named(parsed.fragment.inputs, parsed.args))
    : new UnknownRevert(data, parsed.signature);
}
