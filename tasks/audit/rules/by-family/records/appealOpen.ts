import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";

/** As long as a re-check may take at most (监狱法 46: a month). */
const DAYS = 31;

/** An appeal against a form that nobody answered, or an upheld one after which the form was never superseded. */
export default rule({
  id: "records.appealOpen",
  article: "社矫法 34; 监狱法 46; R20",
  severity: "major",
  family: "records",
  title: {
    en: "An appeal was not answered, or its answer not carried out",
    zh: "申诉未答复，或答复后未更正",
  },
  reads: "case",
  *check(of, { record }) {
    for (const form of of.forms.values()) {
      for (const { at, answer } of form.appeals) {
        const [from, missing, missingZh] = answer
          ? [answer.at.day, "was not superseded", "未予更正"]
          : [at.day, "was not answered", "未予答复"];
        if (answer && (!answer.upheld || form.superseded)) continue;
        if (record.now.day <= plusDays(from, DAYS)) continue;
        yield {
          what: {
            en: `the appeal of ${at.day} against the ${form.type}${answer ? `, upheld on ${answer.at.day},` : ""} ${missing} by ${record.now.day}`,
            zh: `${at.day} 对 ${form.type} 的申诉${answer ? `（${answer.at.day} 成立）` : ""}至 ${record.now.day} ${missingZh}`,
          },
          ...{ agency: form.agency, at },
        };
      }
    }
  },
});
