import type { BaseContract } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import * as enums from "../generated/enums.ts";
import {
  type ActionOf,
  type DutyOf,
  KINDS,
  type Kind,
  type StateOf,
  type TableKind,
  resultName,
} from "./kinds.ts";
import { membersIn } from "./read.ts";

/** One transition of a table, read from its contract. */
export interface Transition<K extends TableKind = TableKind> {
  readonly action: ActionOf[K];
  /** The result that takes it; null when the action has none. */
  readonly result: string | null;
  /** Which cases it is for: those on all of these tracks; every case when there are none. */
  readonly tracks: readonly enums.Track[];
  /** The states from which it starts: the case's, or the record's that stands beside it. */
  readonly from: readonly StateOf[K][];
  /** The state it leads to; `stays`, or `back` to the state before the last. */
  readonly to: StateOf[K] | "stays" | "back";
  readonly party: enums.Party;
  readonly post: enums.Post;
  /** The form of its own kind that it files; null when none. */
  readonly form: enums.FormType | null;
  /** Whether its call takes a paper: what it files, or what a side record puts on record. */
  readonly takesPaper: boolean;
  readonly starts: readonly (DutyOf[K] | "waiting")[];
  readonly answers: readonly DutyOf[K][];
}

const TARGETS: Record<string, "stays" | "back"> = { "255": "stays", "254": "back" };
const WAITING_BIT = 7n;

interface ChainStep {
  readonly action: bigint;
  readonly result: bigint;
  readonly tracks: bigint;
  readonly from: bigint;
  readonly to: bigint;
  readonly party: bigint;
  readonly post: bigint;
  readonly form: bigint;
  readonly starts: bigint;
  readonly answers: bigint;
}

/** The name of a function: where Solidity keeps an action's name for itself, an underscore follows it. */
export const functionOf = (contract: BaseContract, action: string): string =>
  contract.interface.hasFunction(action) ? action : `${action}_`;

/** A whole table, as its contract enforces it. */
export async function readTable<K extends TableKind>(
  contracts: Contracts,
  name: K,
): Promise<Transition<K>[]> {
  const kind = KINDS[name] as Kind<K>;
  const contract = contracts[kind.contract] as unknown as BaseContract & { steps(): Promise<ChainStep[]> };
  const takesPaper = (action: string): boolean => {
    const known = contract.interface.getFunction(functionOf(contract, action));
    return known?.inputs.some((input) => input.name === "paper") ?? false;
  };
  const steps = await contract.steps();
  return steps.map((step) => {
    const action = memberOf(kind.actions, step.action);
    const form = memberOf(enums.FormType, step.form);
    const duties = step.starts & ((1n << WAITING_BIT) - 1n);
    return {
      action,
      result: resultName(name, action, step.result),
      tracks: membersIn(enums.Track, step.tracks),
      from: membersIn(kind.states, step.from),
      to: TARGETS[String(step.to)] ?? memberOf(kind.states, step.to),
      party: memberOf(enums.Party, step.party),
      post: memberOf(enums.Post, step.post),
      form: form === "none" ? null : form,
      takesPaper: takesPaper(action),
      starts: [
        ...membersIn(kind.duties, duties),
        ...((step.starts >> WAITING_BIT) & 1n ? (["waiting"] as const) : []),
      ],
      answers: membersIn(kind.duties, step.answers),
    };
  });
}
