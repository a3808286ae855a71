import { plusDays } from "../../../days.ts";
import { isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** Longer than any answer takes by the agencies' own rules (计分 36: five working days, twice). */
const DAYS = 30;
/** What settles a case on the forms as they stand. */
const SETTLING: ReadonlySet<string> = new Set([
  "rule",
  "serve",
  "approve",
  "decide",
  "decideRevocation",
  "decideReimprisonment",
]);

/** A dispute that stayed open while the case was decided, or for long. */
export default rule({
  id: "records.disputeOpen",
  article: "R3; R20",
  severity: "major",
  family: "records",
  title: { en: "A dispute over a form was left open", zh: "对表单的异议未处理" },
  reads: "case",
  *check(of, { record }) {
    for (const form of of.forms.values()) {
      for (const { officer, kind, at, withdrawn } of form.disputes) {
        // Whoever superseded what was disputed has answered.
        const answered = form.superseded && isBefore(at, form.superseded.at) ? form.superseded.at : null;
        const end = [withdrawn, answered]
          .filter((each) => each !== null)
          .sort((a, b) => a.block - b.block)[0];
        const decided = of.acts.find(
          (act) => SETTLING.has(act.action) && isBefore(at, act.at) && (!end || isBefore(act.at, end)),
        );
        if (!decided && (end?.day ?? record.now.day) <= plusDays(at.day, DAYS)) continue;
        yield {
          what: {
            en: `the ${form.type} of agency ${form.agency} was disputed (${kind}) on ${at.day}; ${decided ? `${decided.what} followed on ${decided.at.day} all the same` : `it was still open on ${end?.day ?? record.now.day}`}`,
            zh: `机关 ${form.agency} 的 ${zh.form(form.type)} 于 ${at.day} 被提出异议（${zh.dispute(kind)}）；${decided ? `${decided.at.day} 仍办理 ${zh.step(decided.what)}` : `至 ${end?.day ?? record.now.day} 未处理`}`,
          },
          ...{ officer, agency: form.agency, at },
        };
      }
    }
  },
});
