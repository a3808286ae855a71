import { auditTask } from "./audit.ts";
import { FAMILIES } from "./rules/rule.ts";

export default auditTask({ name: "all", families: FAMILIES });
