import type { Contracts } from "../chain/contracts.ts";
import type { Sender } from "../chain/send.ts";
import { checksOf } from "./checks.ts";
import { deadlinesOf } from "./deadlines.ts";
import { rulesOf } from "./rules.ts";
import { signingOf } from "./signing.ts";

/** What the law says: rulesets, judgements and periods, all asked of the contracts. */
export function lawOf(contracts: Contracts, sender: Sender) {
  const rules = rulesOf(contracts);
  return {
    ...rules,
    ...checksOf(contracts, rules),
    ...deadlinesOf(contracts),
    ...signingOf(contracts, sender),
  };
}
export type Law = ReturnType<typeof lawOf>;
