import { groupBy } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** The very same salted commitment in cases of different people: copied from one file into another. */
export default rule({
  id: "duplicates.commitment",
  article: "R3; R6",
  severity: "major",
  family: "duplicates",
  title: { en: "The same commitment stands in several people's cases", zh: "同一承诺值出现在多人案卷中" },
  reads: "record",
  *check({ cases }) {
    const forms = [...cases.values()].flatMap((of) => [...of.forms.values()]);
    for (const same of groupBy(forms, ({ commitment }) => commitment).values()) {
      for (const form of same) {
        // What carries a tag is found by it.
        const others = same.filter(
          ({ case: of, tag }) => of.sentence !== form.case.sentence && (tag === null || tag !== form.tag),
        );
        if (others.length === 0) continue;
        const numbers = [...new Set(others.map((other) => other.case.id))];
        yield {
          what: {
            en: `the ${form.type} has the commitment of a form of case ${numbers.join(", ")}`,
            zh: `该 ${zh.form(form.type)} 的承诺值与案件 ${numbers.join("、")} 的表单相同`,
          },
          ...{ officer: form.officer, case: form.case, at: form.filed },
        };
      }
    }
  },
});
