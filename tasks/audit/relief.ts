import { auditTask } from "./audit.ts";

export default auditTask({ name: "relief", families: ["relief"] });
