import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";

const root = join(import.meta.dirname, "..", "..");
const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

/** Runs a task as a user does. */
function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [hardhat, "law", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
const json = (out: string): unknown => JSON.parse(out);

interface Check {
  id: string;
  prisoner: { sentence: Record<string, unknown>; relief: object[]; offences: object[] };
  request: Record<string, unknown>;
  ruleset?: string;
  expect: Record<string, unknown>;
}

describe("The law's tasks", function () {
  this.timeout(60_000);
  let folder: string;
  let published: Check[];
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "xingzhi-law-"));
    published = JSON.parse(readFileSync(join(root, "cases", "checks.json"), "utf8")) as Check[];
  });
  after(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  }
  const changed = (id: string, change: (check: Check) => void): Check => {
    const check = structuredClone(published.find((each) => each.id === id)!);
    change(check);
    return check;
  };

  describe("check", () => {
    it("answers every published check as it is expected, as JSON", () => {
      const { code, out } = run("check", "--facts", "cases/checks.json", "--json");
      expect(code).to.equal(0);
      const answers = json(out) as Record<string, unknown>[];
      expect(answers.map(({ id }) => id)).to.deep.equal(published.map(({ id }) => id));
      for (const [i, { expect: expected }] of published.entries()) {
        const { eligible, breaks, endsAfter } = answers[i]!;
        expect({ eligible, breaks }, published[i]!.id).to.deep.equal({
          eligible: expected.eligible,
          breaks: expected.breaks,
        });
        if (expected.endsAfter !== undefined) expect(endsAfter).to.equal(expected.endsAfter);
      }
      const tooSoon = answers.find(({ id }) => id === "spp-196-too-soon")!;
      expect(tooSoon.ruleset).to.equal("2016-23");
      expect(tooSoon.findings).to.deep.equal([
        {
          rule: "parole.interval",
          article: "法释〔2016〕23号 28",
          unit: "day",
          limit: "2018-03-30",
          given: "2018-03-16",
          earliest: "2018-03-30",
          discretion: false,
        },
      ]);
    });

    it("exits 1 and names what is not as expected, and answers a day before all law", () => {
      const wrong = changed("half-served", ({ expect: expected }) => (expected.eligible = false));
      const early = changed("half-served", (check) => {
        check.id = "before-all-law";
        check.request.on = "2016-12-31";
        delete check.ruleset;
        check.expect = {};
      });
      const { code, out, err } = run("check", "--facts", file("wrong.json", [wrong, early]), "--json");
      expect(code).to.equal(1);
      expect(err).to.include("half-served: eligible");
      const [, second] = json(out) as Record<string, unknown>[];
      expect(second).to.include({
        id: "before-all-law",
        ruleset: null,
        eligible: false,
        error: "RulesetUnknown",
      });
    });

    const wrongFiles: [what: string, place: RegExp, change: (check: Check) => void][] = [
      [
        "a term that ends before it begins",
        /\[0\]\.prisoner\.sentence\.ends: /,
        ({ prisoner }) => (prisoner.sentence.ends = "2010-01-01"),
      ],
      [
        "a term of 10,000 months",
        /\[0\]\.prisoner\.sentence\.months: /,
        ({ prisoner }) => (prisoner.sentence.months = 10_000),
      ],
      [
        "a term of no months",
        /\[0\]\.prisoner\.sentence\.months: /,
        ({ prisoner }) => (prisoner.sentence.months = 0),
      ],
      [
        "an unknown crime",
        /\[0\]\.prisoner\.offences\[0\]\.crime: /,
        ({ prisoner }) => (prisoner.offences = [{ crime: "piracy", months: 9 }]),
      ],
      [
        "relief in the future",
        /\[0\]\.prisoner\.relief\[0\]\.served: /,
        ({ prisoner }) => (prisoner.relief = [{ kind: "commutation", served: "2030-01-01", months: 6 }]),
      ],
      ["a ruleset that there is not", /\[0\]\.ruleset: .*2016-24/, (check) => (check.ruleset = "2016-24")],
      [
        "facts that the contracts alone refuse",
        /\[0\]\.prisoner\.sentence\.delivered: .*SentenceInvalid delivered/,
        ({ prisoner }) => (prisoner.sentence.delivered = "2001-01-01"),
      ],
    ];
    for (const [what, place, change] of wrongFiles) {
      it(`exits 2 and names the place of ${what}`, () => {
        const { code, out, err } = run(
          "check",
          "--facts",
          file("facts.json", [changed("half-served", change)]),
        );
        expect(code, err).to.equal(2);
        expect(out).to.equal("");
        expect(err).to.match(place);
      });
    }

    it("exits 2 without a file, with one that is not there, and with one that is no JSON", () => {
      expect(run("check").code).to.equal(2);
      expect(run("check", "--facts", join(folder, "none.json")).code).to.equal(2);
      const broken = run("check", "--facts", file("broken.json", "[{]"));
      expect(broken.code).to.equal(2);
      expect(broken.err).to.match(/broken\.json: line 1 column \d+/);
    });
  });

  describe("show", () => {
    it("lists the rules of a ruleset with article, unit and whether they are verified", () => {
      const { code, out } = run("show", "--ruleset", "2026-11", "--json");
      expect(code).to.equal(0);
      const { ruleset, effective, rules } = json(out) as {
        ruleset: string;
        effective: string;
        rules: { key: string }[];
      };
      expect([ruleset, effective]).to.deep.equal(["2026-11", "2026-11-01"]);
      expect(rules.find(({ key }) => key === "prison.publicity")).to.include({
        value: 5,
        unit: "workdays",
        article: "监狱法(2026) 50",
        unverified: false,
      });
      expect(rules.find(({ key }) => key === "prison.committee")).to.include({ value: 9, unverified: true });
    });

    it("lists what changed between two, and nothing between a ruleset and itself", () => {
      const { out } = run("show", "--diff", "2026-02", "2026-11", "--json");
      const { changes } = json(out) as {
        changes: { before: { key: string }; after: { value: unknown; unit: string } }[];
      };
      expect(changes.map(({ before }) => before.key)).to.deep.equal([
        "prison.publicity",
        "prison.noOpenObjection",
        "temporaryRelease.period.recheck",
      ]);
      expect(changes[2]!.after).to.include({ value: 1, unit: "months" });
      expect(json(run("show", "--diff", "2016-23", "2016-23", "--json").out)).to.deep.include({
        changes: [],
      });
    });

    it("exits 2 for a ruleset that there is not", () => {
      const { code, err } = run("show", "--ruleset", "2031");
      expect(code).to.equal(2);
      expect(err).to.include("2016-23+2019+2024");
    });
  });

  describe("deadline", () => {
    it("counts working days over National Day", () => {
      const { code, out } = run("deadline", "--from", "2026-09-28", "--period", "5WD", "--json");
      expect(code).to.equal(0);
      expect(json(out)).to.deep.equal({
        from: "2026-09-28",
        period: "5WD",
        counts: "2026-09-29",
        bare: "2026-10-03",
        end: "2026-10-10",
        opens: "2026-10-11",
        skipped: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
      });
    });

    it("exits 1 past the calendar and 2 for what is no day or period", () => {
      const late = run("deadline", "--from", "2026-12-28", "--period", "1M");
      expect(late.code).to.equal(1);
      expect(late.err).to.include("CalendarMissing 2027");
      for (const args of [
        ["--from", "2026-02-29", "--period", "5WD"],
        ["--from", "2026-02-28", "--period", "five"],
        ["--period", "5WD"],
      ])
        expect(run("deadline", ...args).code, args.join(" ")).to.equal(2);
    });
  });

  describe("calendar", () => {
    it("prepares the bitmap that is published, with what is to be signed", () => {
      const { code, out } = run("calendar", "--year", "2026", "--json");
      expect(code).to.equal(0);
      const year = json(out) as {
        workdays: string[];
        count: number;
        checked: boolean;
        published: boolean;
        types: object;
      };
      const data = JSON.parse(readFileSync(join(root, "ignition", "data", "calendar.json"), "utf8")) as {
        workdays: string[][];
      };
      expect(year.workdays).to.deep.equal(data.workdays.at(-1));
      expect(year).to.include({ checked: true, published: true });
      expect(Object.keys(year.types)).to.deep.equal(["WorkYear"]);
    });

    it("exits 1 and names each day on which a list and chinese-days differ", () => {
      const list = { year: 2025, source: "a list", off: ["2025-01-01"], work: ["2025-01-26"] };
      const { code, err } = run("calendar", "--year", "2025", "--list", file("2025.json", list), "--json");
      expect(code).to.equal(1);
      expect(err).to.include("2025-10-01: the list says 名单为 work, chinese-days says 为 off");
      expect(err).not.to.include("2025-01-26");
    });

    it("takes a list for a year that chinese-days does not know, and exits 2 without one", () => {
      expect(run("calendar", "--year", "2031").code).to.equal(2);
      const list = { year: 2031, source: "a list", off: ["2031-01-01"], work: ["2031-01-04"] };
      const { code, out } = run("calendar", "--year", "2031", "--list", file("2031.json", list), "--json");
      expect(code).to.equal(0);
      expect(json(out)).to.include({ checked: false, published: false, count: 261 });
    });

    it("exits 2 for a list of another year, a worked Monday, or a day both off and worked", () => {
      const lists = [
        { year: 2030, off: ["2030-01-01"], work: [] },
        { year: 2031, off: ["2030-12-31"], work: [] },
        { year: 2031, off: ["2031-01-01"], work: ["2031-01-06"] },
        { year: 2031, off: ["2031-01-04"], work: ["2031-01-04"] },
      ];
      for (const list of lists) {
        const path = file("list.json", { source: "a list", ...list });
        expect(run("calendar", "--year", "2031", "--list", path).code, JSON.stringify(list)).to.equal(2);
      }
    });
  });

  it("every task says in its help how it is used, with an example", () => {
    for (const task of ["check", "show", "deadline", "calendar"])
      expect(run(task, "--help").out).to.include(`Example: npx hardhat law ${task}`);
  });
});
