import { auditTask } from "./audit.ts";

export default auditTask({ name: "officers", families: ["officers"] });
