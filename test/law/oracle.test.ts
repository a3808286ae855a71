import { readFileSync } from "node:fs";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import { judge } from "./oracle.ts";
import type { Check, Judgement, RulesetName } from "./oracle.ts";
import { generate } from "./requests.ts";

interface Published extends Check {
  expect: { eligible: boolean; breaks: string[]; endsAfter?: string };
}

const file = new URL("../../cases/checks.json", import.meta.url);
const published = JSON.parse(readFileSync(file, "utf8")) as Published[];

const RULES = [
  ...["start", "cap", "interval", "floor", "property", "barred", "newCrime", "majorMeritOnly"].map(
    (rule) => `commutation.${rule}`,
  ),
  ...["served", "interval", "property", "recidivist", "violent", "barred"].map((rule) => `parole.${rule}`),
  ...["ground", "served", "barred"].map((rule) => `temporaryRelease.${rule}`),
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

  describe("opens temporary release", () => {
    const illness = { ground: "illness" };
    const robbery = { offences: [{ crime: "robbery", months: 60 }] };
    const ten = { months: 120, ends: "2027-01-09" };
    const life = {
      kind: "life",
      months: undefined,
      ends: undefined,
      effective: "2012-01-31",
      delivered: "2012-02-10",
      begins: "2012-01-31",
    };
    const converted = { ...life, convertedOn: "2014-08-31", months: 264, ends: "2036-08-30" };
    /** What a request breaks, without the kind's name. */
    const breaks = (on: string, more: object, prisoner: object, sentence: object) =>
      judge(made("temporaryRelease", on, more, prisoner, sentence)).breaks.map((rule) => {
        expect(rule).to.match(/^temporaryRelease\./);
        return rule.slice("temporaryRelease.".length);
      });

    it("to a listed violent crime or a recidivist of ten years after a third of it (112号 7)", () => {
      for (const who of [robbery, { traits: ["recidivist"] }]) {
        expect(breaks("2020-05-09", illness, who, ten)).to.deep.equal(["served"]);
        expect(breaks("2020-05-10", illness, who, ten)).to.be.empty;
        expect(breaks("2017-03-01", illness, who, { months: 119, ends: "2026-12-09" })).to.be.empty;
      }
      expect(breaks("2017-03-01", illness, { traits: ["official", "drugRepeat"] }, ten)).to.be.empty;
    });

    it("with ten days for the third of a month, and from a month's last day on a month's last day", () => {
      const elevenMore = { months: 121, begins: "2016-10-31", ends: "2026-11-29" };
      expect(breaks("2020-03-09", illness, robbery, elevenMore)).to.deep.equal(["served"]);
      expect(breaks("2020-03-10", illness, robbery, elevenMore)).to.be.empty;
      const february = { months: 120, begins: "2015-02-28", ends: "2025-02-27" };
      expect(breaks("2018-06-29", illness, robbery, february)).to.deep.equal(["served"]);
      expect(breaks("2018-06-30", illness, robbery, february)).to.be.empty;
    });

    it("whatever was cut off the term since", () => {
      const cut = { ...robbery, relief: [{ kind: "commutation", served: "2019-02-01", months: 9 }] };
      expect(breaks("2020-05-09", illness, cut, ten)).to.deep.equal(["served"]);
      expect(breaks("2020-05-10", illness, cut, ten)).to.be.empty;
    });

    it("at once on another ground, or with life in danger, whoever may ask to be eased (112号 7)", () => {
      for (const ground of ["pregnancy", "nursing"])
        expect(breaks("2017-03-01", { ground }, robbery, ten)).to.be.empty;
      for (const ground of ["illness", "selfCare"]) {
        expect(breaks("2017-03-01", { ground, lifeInDanger: true }, robbery, ten)).to.be.empty;
        const eased = { ...robbery, traits: ["minor", "elderly", "disabled"] };
        expect(breaks("2017-03-01", { ground }, eased, ten)).to.deep.equal(["served"]);
      }
    });

    it("to life only while pregnant or nursing, and seven years after it became a term (刑诉法 265)", () => {
      for (const ground of ["illness", "selfCare"]) {
        expect(breaks("2017-03-01", { ground }, robbery, life), ground).to.deep.equal(["ground"]);
        expect(breaks("2021-08-30", { ground }, robbery, converted), ground).to.deep.equal(["served"]);
        expect(breaks("2021-08-31", { ground }, robbery, converted), ground).to.be.empty;
        expect(breaks("2017-03-01", { ground }, {}, converted), ground).to.be.empty;
      }
      for (const ground of ["pregnancy", "nursing"])
        for (const sentence of [life, converted])
          expect(breaks("2017-03-01", { ground }, robbery, sentence), ground).to.be.empty;
    });

    it("to a reprieve as to what it became: nothing, life, or a term from its first day", () => {
      const reprieve = { ...life, kind: "deathReprieve" };
      const toLife = { ...reprieve, convertedOn: "2014-02-20" };
      const toTerm = { ...toLife, months: 300, ends: "2042-05-14" };
      expect(breaks("2017-03-01", illness, robbery, reprieve)).to.deep.equal(["barred"]);
      expect(breaks("2017-03-01", { ground: "nursing" }, {}, reprieve)).to.deep.equal(["barred"]);
      expect(breaks("2017-03-01", illness, robbery, toLife)).to.deep.equal(["ground"]);
      expect(breaks("2017-03-01", { ground: "nursing" }, robbery, toLife)).to.be.empty;
      expect(breaks("2024-05-14", illness, robbery, toTerm)).to.deep.equal(["served"]);
      expect(breaks("2024-05-15", illness, robbery, toTerm)).to.be.empty;
    });

    it("to no control, probation or life without release: they break that alone", () => {
      const atRisk = { ...robbery, risks: ["danger"], traits: ["recidivist"] };
      for (const kind of ["control", "probation", "lifeWithoutRelease"])
        for (const ground of ["illness", "pregnancy"])
          expect(breaks("2017-03-01", { ground }, atRisk, { kind }), kind).to.deep.equal(["barred"]);
      expect(breaks("2017-03-01", illness, {}, { kind: "detention", months: 6 })).to.be.empty;
    });

    it("to nobody at risk, whatever the ground, and says so once (刑诉法 265)", () => {
      for (const ground of ["illness", "pregnancy", "nursing", "selfCare"]) {
        for (const risk of ["danger", "selfHarm", "refusesTreatment"])
          expect(breaks("2017-03-01", { ground }, { risks: [risk] }, {}), risk).to.deep.equal(["barred"]);
        const all = { risks: ["danger", "selfHarm"], traits: ["official"] };
        expect(breaks("2017-03-01", { ground, chronic: true }, all, {})).to.deep.equal(["barred"]);
      }
      const ill = { ...robbery, risks: ["danger"] };
      expect(breaks("2017-03-01", illness, ill, ten)).to.deep.equal(["barred", "served"]);
      expect(breaks("2017-03-01", illness, ill, life)).to.deep.equal(["barred", "ground"]);
    });

    it("to no chronic illness of officials, financial or organised crime (112号 6)", () => {
      const chronic = { ground: "illness", chronic: true };
      for (const who of [
        { traits: ["official"] },
        { offences: [{ crime: "financialOrder", months: 60 }] },
        {
          offences: [
            { crime: "other", months: 60 },
            { crime: "organisedCrime", months: 6 },
          ],
        },
      ]) {
        expect(breaks("2017-03-01", chronic, who, {})).to.deep.equal(["barred"]);
        expect(breaks("2017-03-01", { ...chronic, ground: "nursing" }, who, {})).to.deep.equal(["barred"]);
        expect(breaks("2017-03-01", { ...chronic, lifeInDanger: true }, who, {})).to.be.empty;
        expect(breaks("2017-03-01", illness, who, {})).to.be.empty;
      }
      for (const crime of ["graft", "organisedViolence", "nationalSecurity", "terrorism"])
        expect(breaks("2017-03-01", chronic, { offences: [{ crime, months: 60 }] }, {}), crime).to.be.empty;
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

  it("lie on the edge of temporary release often enough", () => {
    const isServed = (check: Check, days: number) => {
      const on = Temporal.PlainDate.from(check.request.on).add({ days }).toString();
      return !judge({ ...check, request: { ...check.request, on } }).breaks.includes(
        "temporaryRelease.served",
      );
    };
    const asked = checks.flatMap((check, i) => {
      const ruleset = judged[i]!.ruleset as RulesetName;
      return check.request.kind === "temporaryRelease" ? [{ ...check, ruleset }] : [];
    });
    expect(asked.length / checks.length).to.be.within(0.25, 0.4);
    const opensAfter = (days: number) =>
      asked.filter((check) => !isServed(check, days) && isServed(check, days + 1));
    expect(opensAfter(0), "the day before").to.have.length.of.at.least(50);
    expect(opensAfter(-1), "the first day").to.have.length.of.at.least(50);
    expect(opensAfter(-2), "the day after").to.have.length.of.at.least(50);
  });

  it("break no other rule", () => {
    expect(RULES).to.include.members([...new Set(judged.flatMap(({ breaks }) => breaks))]);
  });
});
