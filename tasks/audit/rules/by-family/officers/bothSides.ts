import type { Act } from "../../../record/model.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** Who prepares and who checks: pairs of steps that one person must not take both in a case. */
const CHECKS: readonly (readonly [string, string])[] = [
  ["propose", "approveByWard"],
  ["propose", "reviewByExecutionDept"],
  ["propose", "decideByWarden"],
  ["approveByWard", "reviewByExecutionDept"],
  ["approveByWard", "decideByWarden"],
  ["reviewByExecutionDept", "decideByWarden"],
  ["reviewByCommittee", "decideByWarden"],
  ["deliberate", "decideByWarden"],
  ["docket", "rule"],
  ["apply", "decideByWarden"],
  ["requestLeave", "approveLeave"],
  ["requestPlaceChange", "approvePlaceChange"],
  ["publishDecision", "approve"],
];

/** One person on both sides of a check. */
export default rule({
  id: "officers.bothSides",
  article: "监狱法 50; 130号; 法释〔2014〕5号 4; 办法 27",
  severity: "grave",
  family: "officers",
  title: { en: "One person prepared and checked", zh: "同一人既办理又审核" },
  reads: "case",
  *check(of, ask) {
    for (const [prepares, checks] of CHECKS) {
      const prepared = of.acts.filter(({ action }) => action === prepares);
      for (const act of of.acts.filter(({ action }) => action === checks)) {
        const same = prepared.find((each) => isSame(each, act, ask.officer));
        if (!same) continue;
        yield {
          what: {
            en: `${same.what} on ${same.at.day} and ${act.what} by the same person`,
            zh: `${same.at.day} 的 ${zh.step(same.what)} 与 ${zh.step(act.what)} 由同一人办理`,
          },
          ...{ officer: act.officer, at: act.at },
        };
      }
    }
    for (const form of of.forms.values()) {
      for (const { officer, at } of form.confirmations) {
        if (ask.officer(officer)?.agency !== form.agency) continue;
        yield {
          what: {
            en: `the ${form.type} of agency ${form.agency} was confirmed by an officer of that very agency`,
            zh: `机关 ${form.agency} 的 ${zh.form(form.type)} 由本机关人员确认`,
          },
          ...{ officer, at },
        };
      }
      for (const { at: appealed, answer } of form.appeals) {
        if (answer?.officer !== form.officer) continue;
        yield {
          what: {
            en: `the appeal of ${appealed.day} against the ${form.type} was answered by whoever had filed it`,
            zh: `${appealed.day} 对 ${zh.form(form.type)} 的申诉由提交该表单的本人答复`,
          },
          ...{ officer: answer.officer, at: answer.at },
        };
      }
    }
  },
});

function isSame(a: Act, b: Act, officerOf: (n: number) => { readonly address: string } | undefined): boolean {
  return (
    a.officer === b.officer ||
    (officerOf(a.officer)?.address ?? "a") === (officerOf(b.officer)?.address ?? "b")
  );
}
