import { type ContractKey, type LedgerEvent, RULES } from "@xingzhi/sdk";
import type { ExpectedLedger } from "../projection.ts";
import { KINDS } from "@xingzhi/sdk";

type TableContract = (typeof KINDS)[keyof typeof KINDS]["contract"] & ContractKey;
type RuleKey = (typeof RULES)[number]["key"];

/** The number of a rule. */
export const ruleNumber = (key: RuleKey): number => RULES.findIndex((rule) => rule.key === key);

/** `TableMachine._periodRules`: a byte a rule from the lowest. */
const rulesWord = (keys: readonly RuleKey[]): bigint =>
  keys.reduce((word, key, i) => word | (BigInt(ruleNumber(key)) << BigInt(8 * i)), 0n);

/** `TableMachine.learn`. */
export function learning(contract: TableContract, keys: readonly RuleKey[]) {
  const rules = rulesWord(keys);
  return (event: LedgerEvent, ledger: ExpectedLedger): void => {
    const { ruleset } = event.args as { ruleset: number };
    ledger.of(contract).setWord("_periods", ledger.law.pack(ruleset, rules), ruleset);
  };
}
