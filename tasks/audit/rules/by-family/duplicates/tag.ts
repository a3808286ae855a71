import type { FormRecord } from "../../../record/model.ts";
import { groupBy, isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** One meeting may lawfully deal with several people: its minutes are one paper for all of them, on its day. */
const OF_MEETINGS: ReadonlySet<string> = new Set(["committeeMinutes", "wardMinutes"]);

/** One paper, by its content, in cases of different people: a diagnosis, a piece of evidence, minutes of other days. */
export default rule({
  id: "duplicates.tag",
  article: "112号 9; 2023/24 6–10; 法释〔2016〕23号 5; R3",
  severity: "grave",
  family: "duplicates",
  title: {
    en: "One diagnosis, one piece of evidence or one minutes serves several cases",
    zh: "同一诊断、同一证据或同一会议记录用于多案",
  },
  reads: "record",
  *check({ cases }) {
    const tagged = [...cases.values()]
      .flatMap(({ forms }) => [...forms.values()])
      .filter(({ tag }) => tag !== null);
    for (const same of groupBy(tagged, ({ tag }) => tag ?? undefined).values()) {
      const [first] = same.sort((a, b) => (isBefore(a.filed, b.filed) ? -1 : 1));
      if (!first || new Set(same.map((form) => form.case.sentence)).size < 2) continue;
      const numbers = [...new Set(same.map((form) => form.case.id))];
      for (const form of same) if (!isOfMeeting(form, first)) yield found(form, numbers);
    }
  },
});

/** Whether a form is the minutes of the meeting that the first one tells of. */
const isOfMeeting = (form: FormRecord, first: FormRecord): boolean =>
  OF_MEETINGS.has(form.type) && form.agency === first.agency && form.filed.day === first.filed.day;

function found(form: FormRecord, numbers: readonly number[]) {
  return {
    what: {
      en: `the ${form.type} of ${form.filed.day} serves ${numbers.length} cases: ${numbers.join(", ")}`,
      zh: `${form.filed.day} 的 ${zh.form(form.type)} 用于 ${numbers.length} 案：${numbers.join("、")}`,
    },
    ...{ officer: form.officer, case: form.case, at: form.filed },
  };
}
