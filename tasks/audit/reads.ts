import { auditTask } from "./audit.ts";

export default auditTask({ name: "reads", families: ["reads"] });
