import type { Words } from "../../lib/wording.ts";

/** Text as it stands in a page. */
export const escaped = (text: string | number | null): string =>
  String(text ?? "–")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** A text in both languages, Chinese first. */
export const both = ({ zh, en }: Words): string =>
  `<span lang="zh">${escaped(zh)}</span> <span lang="en" class="en">${escaped(en)}</span>`;

/** A number that a reader may compare with the report's JSON, under a name. */
export const counted = (name: string, value: number): string =>
  `<data class="n" data-name="${escaped(name)}" value="${value}">${value.toLocaleString("en-US")}</data>`;

/** A table with a caption. @param heads of its columns @param rows cells that are HTML already */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  id = "",
): string {
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  const named = id === "" ? "" : ` id="${escaped(id)}"`;
  return `<table${named}><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** What something is called, by the list of its kind's words; its name where there are none. */
export function named(list: Readonly<Record<string, Words>>, name: string): string {
  const words = Object.hasOwn(list, name) ? list[name] : undefined;
  return words ? both(words) : escaped(name);
}

/** What somebody wrote, or what may be of any length without a gap: it breaks wherever it must. */
export const free = (text: string | null): string => `<span class="free">${escaped(text)}</span>`;

/** A day, in one piece. */
export const dated = (day: string | null): string =>
  day === null ? "–" : `<time datetime="${escaped(day)}">${escaped(day)}</time>`;

/** Bars beside their names, in the order given, under a caption; a bar is a mark. */
export function bars(title: Words, values: readonly (readonly [name: string, value: number])[]): string {
  if (values.length === 0) return "";
  const most = Math.max(...values.map(([, value]) => value), 1);
  const [line, width, left] = [22, 720, 330];
  const rows = values.map(([name, value], i) => {
    const y = i * line;
    const length = Math.max(1, ((width - left - 60) * value) / most);
    return (
      `<g class="mark" data-value="${value}"><text x="${left - 8}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>` +
      `<rect x="${left}" y="${y + 3}" width="${length.toFixed(1)}" height="15"/>` +
      `<text x="${(left + length + 6).toFixed(1)}" y="${y + 15}">${value}</text></g>`
    );
  });
  return figure(title, width, values.length * line + 4, rows.join(""));
}

/** A drawing with its caption. @param marks what is drawn, as SVG */
export const figure = (title: Words, width: number, height: number, marks: string): string =>
  `<figure><figcaption>${both(title)}</figcaption>` +
  `<svg role="img" viewBox="0 0 ${width} ${height}" aria-label="${escaped(`${title.zh} ${title.en}`)}">${marks}</svg></figure>`;

const CSS = `
:root { color: #1a1a1a; background: #fff; font: 15px/1.55 "Noto Serif CJK SC", "Songti SC", SimSun, Georgia, serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; border-bottom: 3px double #1a1a1a; padding-bottom: .4rem; }
h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.en { color: #4a4a4a; font-size: .88em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
.facts dt { font-weight: bold; } .facts dd { margin: 0; }
.shout { border: 3px solid #a40000; color: #a40000; padding: .8rem; font-weight: bold; text-align: center; }
table { border-collapse: collapse; width: calc(100% - 2px); margin: 1rem 0; font-size: .9rem; }
caption, figcaption { text-align: left; font-weight: bold; padding: .3rem 0; }
figure { margin: 1rem 0; }
th, td { border: 1px solid #999; padding: .25rem .45rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: #eee; } time, .n { white-space: nowrap; }
.critical, .grave { color: #a40000; font-weight: bold; } .critical { text-transform: uppercase; } .major { color: #8a4b00; font-weight: bold; }
svg { width: 100%; height: auto; font: 13px sans-serif; } svg rect { fill: #365b8c; } svg .late { fill: #a40000; }
.hash { font: .8em ui-monospace, monospace; overflow-wrap: anywhere; }
.free { display: inline-block; min-width: 4.5em; overflow-wrap: anywhere; }
@page { size: A4; margin: 18mm 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
  table { font-size: .82em; } th, td { padding: .15rem .3rem; }
  thead { display: table-header-group; } tr, figure { break-inside: avoid; } h2, caption, thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; } }
`;

/** A whole page that asks for nothing: no script, no picture, no letter of another machine. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${CSS}</style>
</head>
<body>
${body}
</body>
</html>
`;
