import { plusDays } from "../../../days.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** As long as a re-check may take at most (监狱法 46: a month). */
const DAYS = 31;

/** An appeal against a form that nobody answered in time, or an upheld one after which the form was not superseded in time. */
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
        const answered = answer?.at.day ?? record.now.day;
        const isUpheld = answer?.upheld === true;
        const corrected = isUpheld ? (form.superseded?.at.day ?? record.now.day) : answered;
        const isLate = answered > plusDays(at.day, DAYS);
        if (!isLate && corrected <= plusDays(answered, DAYS)) continue;
        const [done, doneZh] = answer
          ? isLate
            ? [`was answered only on ${answered}`, `至 ${answered} 方答复`]
            : form.superseded
              ? [
                  `was upheld on ${answered}, and carried out only on ${corrected}`,
                  `于 ${answered} 成立，至 ${corrected} 方更正`,
                ]
              : [
                  `was upheld on ${answered}, and the form not superseded by ${corrected}`,
                  `于 ${answered} 成立，至 ${corrected} 未予更正`,
                ]
          : [`was not answered by ${answered}`, `至 ${answered} 未予答复`];
        yield {
          what: {
            en: `the appeal of ${at.day} against the ${form.type} ${done}`,
            zh: `${at.day} 对 ${zh.form(form.type)} 的申诉${doneZh}`,
          },
          ...{ agency: form.agency, at },
        };
      }
    }
  },
});
