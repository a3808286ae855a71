import { type ContractKey, type Deployment, KINDS } from "@xingzhi/sdk";
import { Contract, Interface, type Provider } from "ethers";

/** One transition as its contract gives it, in numbers: `Step` in `Table.sol`. */
export interface Row {
  readonly action: number;
  readonly result: number;
  readonly tracks: number;
  /** Bit n is set when it starts from state n. */
  readonly from: bigint;
  readonly to: number;
  /** 0 when it files none of its own kind. */
  readonly form: number;
  readonly starts: number;
  readonly answers: number;
}

/** The tables, by the contracts that enforce them. */
export type Tables = ReadonlyMap<ContractKey, readonly Row[]>;

// As `Table.sol` has them.
export const ANY_RESULT = 255;
export const STAYS = 255;
export const BACK = 254;
/** In `starts`: the waiting period, kept apart from the duties. */
export const WAIT = 1 << 7;

type RawStep = Readonly<Record<string, bigint>>;

/** Reads every table from its contract, which nothing can change. */
export async function readSteps(provider: Provider, deployment: Deployment, block: number): Promise<Tables> {
  const tables = Object.values(KINDS).map(async ({ contract, abi }) => {
    const machine = new Contract(deployment.addresses[contract], new Interface(abi), provider);
    const steps = (await machine.getFunction("steps")({ blockTag: block })) as readonly RawStep[];
    return [contract, steps.map(rowOf)] as const;
  });
  return new Map(await Promise.all(tables));
}

function rowOf(step: RawStep): Row {
  const number = (name: string): number => Number(step[name]);
  return {
    action: number("action"),
    result: number("result"),
    tracks: number("tracks"),
    from: step.from ?? 0n,
    to: number("to"),
    form: number("form"),
    starts: number("starts"),
    answers: number("answers"),
  };
}

/** What `TableMachine._find` finds; undefined where the table allows nothing. */
export const findRow = (
  rows: readonly Row[],
  action: number,
  result: number,
  state: number,
  tracks: number,
): Row | undefined =>
  rows.find(
    (row) =>
      row.action === action &&
      (row.result === ANY_RESULT || row.result === result) &&
      ((row.from >> BigInt(state)) & 1n) === 1n &&
      (row.tracks & ~tracks) === 0,
  );

/** The state that a row leads to. */
export const targetOf = ({ to }: Pick<Row, "to">, state: number, before: number): number =>
  to === STAYS ? state : to === BACK ? before : to;
