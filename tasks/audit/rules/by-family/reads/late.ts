import { rule } from "../../rule.ts";

/** A log is written when somebody reads; a batch at the end of the next working day is still one. */
const DAYS = 7;

/** A reading that came onto the ledger long after it happened. */
export default rule({
  id: "reads.late",
  article: "R15",
  severity: "minor",
  family: "reads",
  title: { en: "A reading was logged long after it happened", zh: "查阅记录明显迟登" },
  reads: "record",
  *check({ reads }) {
    for (const { officer, agency, case: on, logged, readAt, commitment } of reads) {
      const late = Math.floor((logged.time - readAt) / 86_400);
      if (late <= DAYS) continue;
      yield {
        what: {
          en: `${commitment} was read ${late} days before it was logged`,
          zh: `${commitment} 在查阅 ${late} 日后方登记`,
        },
        ...{ officer, agency, case: on, at: logged },
      };
    }
  },
});
