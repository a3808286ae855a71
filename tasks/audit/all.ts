import { auditTask } from "./audit.ts";
import { findingOf, integrityOf } from "./integrity/report.ts";
import { FAMILIES } from "./rules/rule.ts";

export default auditTask({
  name: "all",
  families: FAMILIES,
  more: async (open, { record }) => (await integrityOf(open, record.now.block)).findings.map(findingOf),
});
