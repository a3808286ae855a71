import { type Audit, auditTask } from "./audit.ts";
import { findingOf, integrityOf } from "./integrity/report.ts";
import { FAMILIES } from "./rules/rule.ts";

/** All rules, and what the storage holds. */
export const everything: Audit = {
  name: "all",
  families: FAMILIES,
  more: async (open, { record }) => (await integrityOf(open, record.now.block)).findings.map(findingOf),
};

export default auditTask(everything);
