import { auditTask } from "./audit.ts";

export default auditTask({ name: "deadlines", families: ["deadlines"] });
