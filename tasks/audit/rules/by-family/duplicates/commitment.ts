import { groupBy } from "../../lib.ts";
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
      const first = same[0];
      if (!first || new Set(same.map((form) => form.case.sentence)).size < 2) continue;
      for (const form of same.slice(1)) {
        // What carries a tag is found by it.
        if (form.tag !== null && form.tag === first.tag) continue;
        yield {
          what: {
            en: `the ${form.type} has the commitment of the ${first.type} of case ${first.case.id}`,
            zh: `该 ${form.type} 的承诺值与案件 ${first.case.id} 的 ${first.type} 相同`,
          },
          ...{ officer: form.officer, case: form.case, at: form.filed },
        };
      }
    }
  },
});
