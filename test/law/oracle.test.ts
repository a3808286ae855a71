import { readFileSync } from "node:fs";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { judge } from "./oracle.ts";
import type { Check, Judgement } from "./oracle.ts";
import { generate } from "./requests.ts";

interface Published extends Check {
  expect: { eligible: boolean; breaks: string[]; endsAfter?: string };
}

const published = (
  JSON.parse(readFileSync(new URL("../../cases/checks.json", import.meta.url), "utf8")) as Published[]
).filter(({ request }) => ["commutation", "parole"].includes(request.kind));

const RULES = [
  ...["start", "cap", "interval", "floor", "property", "barred", "newCrime", "majorMeritOnly"].map(
    (rule) => `commutation.${rule}`,
  ),
  ...["served", "interval", "property", "recidivist", "violent", "barred"].map((rule) => `parole.${rule}`),
];

function made(
  kind: Check["request"]["kind"],
  on: string,
  more: object,
  prisoner: object,
  sentence: object,
): Check {
  return {
    id: "made",
    prisoner: {
      sentence: {
        kind: "fixed",
        months: 60,
        effective: "2017-01-10",
        delivered: "2017-01-31",
        begins: "2017-01-10",
        ends: "2022-01-09",
        ...sentence,
      },
      offences: [{ crime: "other", months: 60 }],
      traits: [],
      property: "none",
      relief: [],
      ...prisoner,
    },
    request: { kind, on, ...more },
  };
}

describe("The law's oracle", () => {
  describe("answers the published checks", () => {
    it("of which there are some", () => expect(published).to.have.length.greaterThan(10));
    for (const { expect: expected, ...check } of published) {
      it(check.id, () => {
        const { breaks, endsAfter } = judge(check);
        expect(breaks).to.deep.equal([...expected.breaks].sort());
        expect(breaks.length === 0).to.equal(expected.eligible);
        if (expected.endsAfter !== undefined) expect(endsAfter).to.equal(expected.endsAfter);
      });
    }
  });

  describe("counts months", () => {
    const repentance = { grade: "repentance", months: 6 };

    it("from a month's last day to a month's last day (刑诉解释 202)", () => {
      // Delivered on 31 January; a year and a half later is 31 July.
      expect(judge(made("commutation", "2018-07-30", repentance, {}, {})).breaks).to.deep.equal([
        "commutation.start",
      ]);
      expect(judge(made("commutation", "2018-07-31", repentance, {}, {})).breaks).to.be.empty;
      // Delivered on 28 February, the month's last day; 18 months later is 31 August.
      const february = { delivered: "2017-02-28" };
      expect(judge(made("commutation", "2018-08-30", repentance, {}, february)).breaks).to.have.length(1);
      expect(judge(made("commutation", "2018-08-31", repentance, {}, february)).breaks).to.be.empty;
    });

    it("and recomputes a term in one step (刑法 80)", () => {
      const sentence = {
        begins: "2017-08-31",
        ends: "2022-08-30",
        effective: "2017-09-01",
        delivered: "2017-09-08",
      };
      expect(judge(made("commutation", "2019-09-02", repentance, {}, sentence)).endsAfter).to.equal(
        "2022-02-27",
      );
    });

    it("and takes half of an odd number as half a month, fifteen days", () => {
      const sentence = { months: 7, begins: "2018-01-10", ends: "2018-08-09", effective: "2018-01-10" };
      const offences = [{ crime: "other", months: 7 }];
      expect(judge(made("parole", "2018-04-24", {}, { offences }, sentence)).breaks).to.deep.equal([
        "parole.served",
      ]);
      expect(judge(made("parole", "2018-04-25", {}, { offences }, sentence)).breaks).to.be.empty;
    });
  });

  it("does not know the law before 2017-01-01", () => {
    expect(() => judge(made("parole", "2016-12-31", {}, {}, {}))).to.throw("RulesetUnknown");
    expect(judge(made("parole", "2017-01-01", {}, {}, {})).ruleset).to.equal("2016-23");
  });
});

describe("Made-up requests", () => {
  let checks: Check[];
  let judged: Judgement[];

  before(() => {
    checks = generate(1, 5000);
    judged = checks.map(judge);
  });

  it("are the same for the same seed", () => {
    expect(generate(7, 200)).to.deep.equal(generate(7, 200));
    expect(generate(7, 200)).not.to.deep.equal(generate(8, 200));
    expect(generate(1, 10)).to.deep.equal(checks.slice(0, 10));
  });

  it("are lawful facts", () => {
    for (const { id, prisoner, request } of checks) {
      const { sentence, offences, relief } = prisoner;
      expect(sentence.begins <= sentence.effective && sentence.effective <= sentence.delivered, id).to.be
        .true;
      expect(sentence.begins >= "1995-01-01" && request.on <= "2026-12-31", id).to.be.true;
      expect(sentence.ends === undefined || sentence.begins <= sentence.ends, id).to.be.true;
      expect(offences.length <= 8 && relief.length <= 10, id).to.be.true;
      const days = [sentence.delivered, ...relief.map(({ served }) => served), request.on];
      expect(days, id).to.deep.equal([...new Set(days)].sort());
      if (sentence.kind === "fixed")
        for (const { months } of offences) expect(months, id).to.be.at.most(sentence.months!);
    }
  });

  it("are granted and refused in a healthy mix", () => {
    const share = judged.filter(({ breaks }) => breaks.length === 0).length / judged.length;
    expect(share).to.be.within(0.2, 0.8);
  });

  for (const rule of RULES) {
    it(`break ${rule} often enough`, () => {
      expect(judged.filter(({ breaks }) => breaks.includes(rule))).to.have.length.of.at.least(20);
    });
  }

  it("break no other rule", () => {
    expect(RULES).to.include.members([...new Set(judged.flatMap(({ breaks }) => breaks))]);
  });
});
