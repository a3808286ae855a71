import type { Finding } from "../rules/rule.ts";

const COLUMNS = [
  "rule",
  "severity",
  "article",
  "who",
  "agency",
  "case",
  "day",
  "block",
  "transaction",
] as const;

/** What a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Findings as a table: RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function toCsv(findings: readonly Finding[]): string {
  const rows = findings.map((finding) =>
    [...COLUMNS.map((column) => finding[column]), finding.what.zh, finding.what.en].map(cell).join(","),
  );
  return `\uFEFF${[[...COLUMNS, "what.zh", "what.en"].join(","), ...rows].join("\r\n")}\r\n`;
}
