import { type Deployment, RULES, STORAGE } from "@xingzhi/sdk";
import type { Provider } from "ethers";
import { extsloadCall, extsloaded } from "../extsload.ts";
import type { ExpectedLedger } from "../projection.ts";
import { slotAt } from "../slots.ts";
import type { CaseContract } from "./caseMachine.ts";
import type { SideContract } from "./sideMachine.ts";

type TableContract = CaseContract | SideContract;
type RuleKey = (typeof RULES)[number]["key"];

/** A ruleset whose periods a contract has learned. */
export interface Learned {
  readonly contract: TableContract;
  readonly ruleset: number;
}

/** `_periodRules` of every contract with a table: the periods that it learns of a ruleset, in their order. */
const PERIODS: Readonly<Record<TableContract, readonly RuleKey[]>> = (() => {
  const relief = [
    ...["procuratorate.submissionOpinion", "court.trial", "parole.assessment", "court.publishWithin"],
    ...["court.service", "court.rehear", "court.trial", "prison.publicity", "court.publicity", "court.cure"],
    ...["court.cureProperty", "court.extension", "court.notice", "prison.committee"],
    "procuratorate.correction",
  ] as readonly RuleKey[];
  return {
    commutationCases: relief,
    paroleCases: relief,
    temporaryReleaseCases: [
      "procuratorate.submissionOpinion",
      "temporaryRelease.period.recheck",
      "temporaryRelease.period.opinion",
      "temporaryRelease.period.approval",
      "temporaryRelease.period.handover",
      "temporaryRelease.period.urgentAnnounce",
      "temporaryRelease.period.reimprisonDecision",
      "temporaryRelease.period.publicity",
      "police.period.publicity",
      "temporaryRelease.period.secondPublicity",
      "temporaryRelease.period.objection",
      "temporaryRelease.period.healthReport",
      "temporaryRelease.period.review",
    ],
    supervisionCases: [
      "supervision.period.report",
      "supervision.period.revocation",
      "temporaryRelease.period.reimprisonDecision",
    ],
    sanctions: [],
    leaves: ["supervision.leave.ahead"],
    placeChanges: [
      "supervision.period.placeConsult",
      "supervision.period.placeAnswer",
      "supervision.period.placePapers",
      "supervision.period.placeReceipt",
      "supervision.period.placeReport",
    ],
    positioning: [],
    arrestRequests: [],
    checkIns: [],
    places: [],
  };
})();

/** The number of a rule. */
export const ruleNumber = (key: RuleKey): number => RULES.findIndex((rule) => rule.key === key);

/**
 * Asks which contracts have learned which rulesets. Anyone may make them learn (`TableMachine.learn`) and no event tells of it,
 * for there is but one thing to be learned: what the rulebook, which never changes it, says.
 */
export async function readLearned(
  provider: Provider,
  deployment: Deployment,
  block: number,
  rulesets: number,
): Promise<Learned[]> {
  const learned = await Promise.all(
    (Object.keys(PERIODS) as TableContract[]).map(async (contract) => {
      const to = deployment.addresses[contract];
      const slots = Array.from({ length: rulesets }, (_, ruleset) =>
        slotAt(STORAGE[contract]._periods.slot, String(ruleset)),
      );
      const words = extsloaded(
        await provider.call({ to, data: extsloadCall(slots), blockTag: block }),
        to,
        rulesets,
      );
      return slots.flatMap((_, ruleset): Learned[] =>
        BigInt(`0x${words.slice(64 * ruleset, 64 * ruleset + 64)}`) === 0n ? [] : [{ contract, ruleset }],
      );
    }),
  );
  return learned.flat();
}

/** What was learned is what the rulebook says: a byte a rule from the lowest, as `Rulebook.pack` takes them. */
export function expectLearned(ledger: ExpectedLedger): void {
  for (const { contract, ruleset } of ledger.law.learned) {
    const rules = PERIODS[contract].reduce(
      (word, key, i) => word | (BigInt(ruleNumber(key)) << BigInt(8 * i)),
      0n,
    );
    ledger.of(contract).setWord("_periods", ledger.law.pack(ruleset, rules), ruleset);
  }
}
