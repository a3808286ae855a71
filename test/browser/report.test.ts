import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { Story } from "../../tasks/audit/case/story.ts";
import { storyToHtml } from "../../tasks/audit/case/html.ts";
import { toHtml } from "../../tasks/audit/report/html.ts";
import type { Report } from "../../tasks/audit/report/report.ts";
import { writeWhole } from "../../tasks/lib/files.ts";
import type { Simulation } from "../../tasks/audit/simulate/stage.ts";
import { ServedChain } from "../audit/served/chain.ts";
import { type OpenPage, READ, findBrowser, launch, openFile } from "./browser.ts";
import { HOSTILE, openFaulty } from "./ledger.ts";

/** A4 within its margins of 15 mm, in CSS pixels. */
const A4_WIDTH = Math.floor(((210 - 30) / 25.4) * 96);

type Named = readonly (readonly [name: string, value: string, shown: string])[];
type Marks = readonly (readonly [caption: string, values: readonly (string | null)[]])[];

/** The numbers that a report's JSON has, by the names under which the page gives them. */
function numbersOf(report: Report): Map<string, number> {
  const { block, cases, events, agencies, rules, summary, figures } = report;
  const numbers = new Map(Object.entries({ block, cases, events, agencies, rules }));
  numbers.set("summary.findings", summary.findings);
  for (const part of ["severities", "families", "rules"] as const)
    for (const [name, count] of Object.entries(summary[part])) numbers.set(`summary.${part}.${name}`, count);
  for (const { id, rows } of figures) {
    for (const [i, row] of rows.entries()) {
      for (const [key, value] of Object.entries(row))
        if (typeof value === "number") numbers.set(`${id}.${i}.${key}`, value);
    }
  }
  return numbers;
}

const isOfCode = (key: string, value: unknown): boolean =>
  key === "severity" || (key === "what" && typeof value === "string");

/** Every text of a value, but days and what the code itself names, in the words of somebody who means harm. */
function poisoned<T>(value: T): T {
  if (typeof value === "string") return (/^\d{4}-\d\d-\d\d$/.test(value) ? value : `${value}${HOSTILE}`) as T;
  if (Array.isArray(value)) return value.map(poisoned) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, isOfCode(key, each) ? each : poisoned(each)]),
  ) as T;
}

describe("The pages of the audits in a browser", function () {
  this.timeout(240_000);
  const made: {
    browser?: Browser;
    simulation?: Simulation;
    chain?: ServedChain;
    pages: Record<string, { file: string; json: Report | Story }>;
  } = { pages: {} };

  before(async function () {
    const executable = findBrowser();
    if (executable === undefined) {
      console.error(
        "skipped: no Chromium on PATH; install one, or name it with XINGZHI_CHROMIUM / 已跳过：未找到 Chromium，请安装或以 XINGZHI_CHROMIUM 指定",
      );
      this.skip();
    }
    made.browser = await launch(executable);
    const simulation = (made.simulation = await openFaulty());
    const { provider, deployment } = simulation;
    const send = (method: string, params: unknown[]) => provider.send(method, params) as Promise<unknown>;
    const chain = (made.chain = await ServedChain.open({ send }, deployment));
    const run = async (name: string, ...args: string[]): Promise<Report | Story> => {
      const file = join(chain.folder, `${name}.html`);
      const { status, stdout, stderr } = await chain.audited(...args, "--html", file, "--json");
      expect(status, stderr).to.equal(1);
      const json = JSON.parse(stdout) as Report | Story;
      made.pages[name] = { file, json };
      return json;
    };
    const all = (await run("all", "all")) as Report;
    await run("family", "deadlines");
    const disputed = all.findings.find(({ rule }) => rule === "records.disputeOpen");
    const late = all.findings.find(({ rule }) => rule === "deadlines.late");
    await run("hostile case", "case", String(disputed?.case));
    await run("late case", "case", String(late?.case));
  });

  after(async () => {
    await made.browser?.close();
    await made.chain?.close();
    await made.simulation?.close();
  });

  /** Looks at a page, and closes it. */
  async function look<T>(name: string, scripts: boolean, at: (open: OpenPage) => Promise<T>): Promise<T> {
    const open = await openFile(made.browser!, made.pages[name]!.file, scripts);
    try {
      return await at(open);
    } finally {
      await open.close();
    }
  }

  for (const name of ["all", "family", "late case", "hostile case"]) {
    describe(name, () => {
      it("asks for nothing, complains of nothing and holds nothing foreign", async () => {
        await look(name, true, async ({ page, troubles }) => {
          expect(await page.evaluate(READ.foreign)).to.deep.equal([]);
          expect(troubles).to.deep.equal([]);
        });
      });

      it("says in its title what it is, in both languages, and that it is Chinese first", async () => {
        await look(name, true, async ({ page }) => {
          expect(await page.title())
            .to.match(/\p{Script=Han}/u)
            .and.match(/[a-z]{4}/);
          expect(await page.evaluate(READ.lang)).to.match(/^zh/);
        });
      });

      it("says the same without scripts, and nothing of it is hidden", async () => {
        const [plain, scripted] = await Promise.all(
          [false, true].map((scripts) =>
            look(name, scripts, async ({ page }) => {
              expect(await page.evaluate(READ.hidden)).to.deep.equal([]);
              return page.evaluate(READ.text);
            }),
          ),
        );
        expect(plain).to.equal(scripted).and.not.equal("");
      });

      it("is printed on sheets of A4, of whose width nothing stands out", async () => {
        await look(name, true, async ({ page }) => {
          await page.emulateMedia({ media: "print" });
          await page.setViewportSize({ width: A4_WIDTH, height: 1000 });
          expect(await page.evaluate(READ.overflow)).to.deep.equal([]);
          const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
          const sheets = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
          expect(sheets.length).to.be.greaterThan(0);
          for (const [, width, height] of sheets) {
            expect([Math.round(Number(width)), Math.round(Number(height))]).to.deep.equal([595, 842]);
          }
        });
      });
    });
  }

  for (const name of ["all", "family"]) {
    it(`has the numbers of the JSON of the same run, all and no others: ${name}`, async () => {
      const report = made.pages[name]!.json as Report;
      expect(report.summary.findings).to.be.greaterThan(5);
      expect(report.figures.flatMap(({ rows }) => rows).length).to.be.greaterThan(0);
      const read = await look(name, true, ({ page }) => page.evaluate<Named>(READ.numbers));
      const given = new Map(read.map(([key, value]) => [key, Number(value)]));
      expect(Object.fromEntries(given)).to.deep.equal(Object.fromEntries(numbersOf(report)));
      for (const [key, value, shown] of read)
        expect(Number(shown.replaceAll(",", "")), key).to.equal(Number(value));
    });

    it(`has a mark for every entry that it draws, and a row for every finding: ${name}`, async () => {
      const { findings, summary, figures } = made.pages[name]!.json as Report;
      const [marks, rows] = await look(name, true, async ({ page }) => [
        await page.evaluate<Marks>(READ.marks),
        await page.evaluate<Record<string, number>>(READ.rows),
      ]);
      const drawn = new Map(marks.map(([caption, values]) => [caption.replace(/^\P{ASCII}+ /u, ""), values]));
      const months = new Map<string, number>();
      for (const { day } of findings)
        if (day !== null) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
      const inTime = [...months].sort(([a], [b]) => a.localeCompare(b)).map(([, count]) => String(count));
      expect(drawn.get("Findings by month")).to.deep.equal(inTime);
      const byRule = Object.values(summary.rules).map(String);
      expect(drawn.get("Findings by rule")).to.have.members(byRule);
      const agencies = new Set(findings.map(({ agency }) => agency));
      expect(drawn.get("Findings by agency")).to.have.length(Math.min(agencies.size, 20));
      expect(rows).to.include({ findings: findings.length, rules: byRule.length });
      for (const { id, rows: counted } of figures)
        if (counted.length > 0) expect(rows[id], id).to.equal(counted.length);
    });
  }

  for (const name of ["late case", "hostile case"]) {
    it(`tells every step, form, duty, alert and finding of the case, and draws its duties: ${name}`, async () => {
      const { steps, forms, duties, alerts, findings } = made.pages[name]!.json as Story;
      const lists = { steps, forms, duties, alerts, findings };
      const [marks, rows, numbers] = await look(name, true, async ({ page }) => [
        await page.evaluate<Marks>(READ.marks),
        await page.evaluate<Record<string, number>>(READ.rows),
        await page.evaluate<Named>(READ.numbers),
      ]);
      expect(duties.length).to.be.greaterThan(0);
      expect(marks.map(([, values]) => values.length)).to.deep.equal([duties.length]);
      for (const [id, list] of Object.entries(lists)) expect(rows[id] ?? 0, id).to.equal(list.length);
      for (const [key, value] of numbers)
        expect(Number(value), key).to.equal(lists[key as keyof typeof lists].length);
    });
  }

  it("shows words that somebody hid a script in as they were written", async () => {
    const { file } = made.pages["hostile case"]!;
    expect(readFileSync(file, "utf8")).not.to.include(HOSTILE);
    await look("hostile case", true, async ({ page }) => {
      expect(await page.evaluate(READ.text)).to.include(HOSTILE);
      expect(await page.title()).not.to.equal("stolen");
    });
  });

  it("runs and fetches nothing, were every text of it hostile", async () => {
    const report = poisoned(made.pages.all!.json as Report);
    const story = poisoned(made.pages["late case"]!.json as Story);
    const pages = {
      report: toHtml({ ...report, audit: "all" }, []),
      story: storyToHtml({ ...story, kind: "parole" }),
    };
    for (const [name, html] of Object.entries(pages)) {
      const file = join(made.chain!.folder, `poisoned ${name}.html`);
      writeWhole(file, html);
      const open = await openFile(made.browser!, file, true);
      try {
        expect(await open.page.evaluate(READ.foreign)).to.deep.equal([]);
        expect(await open.page.title()).not.to.equal("stolen");
        expect(open.troubles).to.deep.equal([]);
        expect(await open.page.evaluate(READ.hidden)).to.deep.equal([]);
      } finally {
        await open.close();
      }
    }
  });
});
