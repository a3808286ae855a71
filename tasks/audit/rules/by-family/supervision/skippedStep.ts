import { enums } from "@xingzhi/sdk";
import type { Act, CaseRecord, LedgerRecord } from "../../../record/model.ts";
import { eventOf, isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** What two of the lesser sanction are needed for. */
const LEAST = 2;
/** What decides on a proposal. */
const DECIDES: ReadonlySet<string> = new Set(["decideRevocation", "decideReimprisonment"]);

/** A sanction, a revocation or a return on the ground of earlier sanctions that did not stand when it was decided on. */
export default rule({
  id: "supervision.skippedStep",
  article: "办法 34, 35; 解释 543",
  severity: "major",
  family: "supervision",
  title: { en: "A sanction skipped a step", zh: "处罚跳级" },
  reads: "case",
  *check(of, { record }) {
    for (const act of of.acts) {
      if (warningGround(act) !== "twoAdmonitionsUnreformed") continue;
      const admonitions = standing("admonition", act, [of]);
      if (admonitions >= LEAST) continue;
      yield {
        what: {
          en: `warned for two admonitions when ${admonitions} stood`,
          zh: `以两次训诫为由警告，实有 ${admonitions} 次`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
    let proposed: string | undefined;
    for (const act of of.acts) {
      const ground = proposalGround(act);
      proposed = ground ?? proposed;
      const isGranted = DECIDES.has(act.action) && act.result === "granted";
      if ((ground === undefined && !isGranted) || proposed?.startsWith("twoWarnings") !== true) continue;
      const warnings = standing("warning", act, connected(of, record));
      if (warnings >= LEAST) continue;
      yield {
        what: {
          en: `${act.action} for two warnings when ${warnings} stood`,
          zh: `以两次警告为由 ${zh.step(act.what)}，实有 ${warnings} 次`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
  },
});

/** Somebody on temporary release is sanctioned in the case of community correction, and returned in that of the release. */
const connected = (of: CaseRecord, { cases }: LedgerRecord): CaseRecord[] =>
  [...cases.values()].filter((each) => each === of || each.origin === of || of.origin === each);

/** How many sanctions of a kind stood before an act; what was annulled later still stood. */
function standing(kind: "admonition" | "warning", { at }: Act, cases: readonly CaseRecord[]): number {
  let count = 0;
  for (const { acts } of cases) {
    const annulled = new Set<number>();
    const given: number[] = [];
    for (const act of acts.filter((each) => isBefore(each.at, at))) {
      const sanction = eventOf(act, "Sanctioned");
      if (sanction && enums.SanctionKind[Number(sanction.args.kind)] === kind)
        given.push(Number(sanction.args.number));
      const answer = eventOf(act, "SanctionAppealAnswered");
      if (answer?.args.upheld === true) annulled.add(Number(answer.args.number));
    }
    count += given.filter((number) => !annulled.has(number)).length;
  }
  return count;
}

/** On what ground somebody was warned. */
function warningGround(act: Act): string | undefined {
  const sanction = eventOf(act, "Sanctioned");
  const isWarning = sanction && enums.SanctionKind[Number(sanction.args.kind)] === "warning";
  return isWarning ? enums.WarningGround[Number(sanction.args.ground)] : undefined;
}

/** On what ground a revocation or return was proposed. */
function proposalGround(act: Act): string | undefined {
  const revocation = eventOf(act, "RevocationProposed");
  if (revocation) return enums.RevocationGround[Number(revocation.args.ground)];
  const reimprisonment = eventOf(act, "ReimprisonmentProposed");
  return reimprisonment && enums.ReimprisonmentGround[Number(reimprisonment.args.ground)];
}
