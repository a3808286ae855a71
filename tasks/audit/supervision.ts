import { auditTask } from "./audit.ts";

export default auditTask({ name: "supervision", families: ["supervision"] });
