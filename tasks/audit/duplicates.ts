import { auditTask } from "./audit.ts";

export default auditTask({ name: "duplicates", families: ["duplicates"] });
