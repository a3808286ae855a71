import { auditTask } from "./audit.ts";

export default auditTask({ name: "attendance", families: ["attendance"] });
