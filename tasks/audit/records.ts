import { auditTask } from "./audit.ts";

export default auditTask({ name: "records", families: ["records"] });
