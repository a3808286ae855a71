import { rule } from "../../rule.ts";

/** A reading dated before the form was filed: one of the two times is wrong. */
export default rule({
  id: "reads.beforeFiled",
  article: "R15",
  severity: "major",
  family: "reads",
  title: { en: "A form was read before it was filed", zh: "查阅时间早于提交时间" },
  reads: "record",
  *check({ reads }) {
    for (const { officer, agency, case: on, logged, readAt, commitment } of reads) {
      const form = on?.forms.get(commitment);
      if (!form || readAt >= form.filed.time) continue;
      yield {
        what: {
          en: `${commitment} is said to have been read ${form.filed.time - readAt} seconds before it was filed`,
          zh: `${commitment} 的查阅时间比提交时间早 ${form.filed.time - readAt} 秒`,
        },
        ...{ officer, agency, case: on, at: logged },
      };
    }
  },
});
