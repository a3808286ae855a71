import { expect } from "chai";
import { before, describe, it } from "mocha";
import { AgencyKind, Crime, Level, ReleaseGround } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { RULESETS, deployLaw } from "../helpers/law.ts";
import type { Law, ReleaseRequest } from "../helpers/law.ts";
import { day } from "../helpers/ledger.ts";

const VIOLENT = Crime.slice(0, Crime.indexOf("organisedViolence") + 1);
const OF_BODY = ["illness", "selfCare"] as const;
const OF_MOTHERS = ["pregnancy", "nursing"] as const;
/** Danger to society, self-harm, refusing treatment. */
const RISKS = { "danger to society": 1, "self-harm": 2, "refusing treatment": 4 } as const;
/** The first ruleset that holds what 司发通〔2023〕24号 brought. */
const JOINT_2023 = RULESETS.indexOf("2016-23+2019+2024");
const ALL = RULESETS.map((name, number) => ({ name, number }));
const BEFORE_2023 = ALL.slice(0, JOINT_2023);
const SINCE_2023 = ALL.slice(JOINT_2023);

// The builder's person: seven years from 2018-01-10, of which nothing need be served first.
describe("Temporary release", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });
  const on = "2019-06-03";
  const judge = (plan: FactsPlan, ask: Omit<ReleaseRequest, "of" | "on"> = {}) =>
    law.temporaryRelease({ of: prisoner(plan), on, ...ask });
  const breaks = async (...asked: Parameters<typeof judge>) => (await judge(...asked)).breaks;
  /** What says no, whatever the day. */
  const bar = (rule: string, article: string) => ({
    rule: `temporaryRelease.${rule}`,
    article,
    unit: "flag",
    limit: 0,
    given: 1,
    earliest: null,
    discretion: false,
  });

  const REPRIEVE: FactsPlan = { kind: "deathReprieve" };
  const BECOME_LIFE: FactsPlan = { ...REPRIEVE, convertedOn: "2018-09-01", effective: "2016-08-10" };
  const FIXED_FROM_LIFE: FactsPlan = {
    kind: "life",
    effective: "2016-01-10",
    convertedOn: "2019-02-01",
    months: 264,
    ends: lastDay("2019-02-01", 264),
  };

  describe("has four grounds (刑诉法 265)", () => {
    for (const ground of ReleaseGround) {
      it(`open to fixed terms and detention: ${ground}`, async () => {
        expect(await breaks({}, { ground })).to.be.empty;
        expect(await breaks({ kind: "detention", months: 6 }, { ground })).to.be.empty;
      });

      it(`open to life that became a fixed term: ${ground}`, async () => {
        expect(await breaks(FIXED_FROM_LIFE, { ground })).to.be.empty;
      });

      it(`open under every ruleset alike: ${ground}`, async () => {
        for (const ruleset of RULESETS) {
          expect(await breaks({}, { ground, ruleset })).to.be.empty;
          expect(await breaks({ kind: "control", months: 12 }, { ground, ruleset })).to.have.length(1);
        }
      });
    }

    for (const ground of OF_MOTHERS)
      it(`of which life has two: ${ground} (temporaryRelease.ground.life)`, async () => {
        expect(await breaks({ kind: "life" }, { ground })).to.be.empty;
        expect(await breaks(BECOME_LIFE, { ground }), "a reprieve become life").to.be.empty;
      });

    for (const ground of OF_BODY)
      it(`of which life has two, not ${ground} (temporaryRelease.ground.life)`, async () => {
        for (const plan of [{ kind: "life" }, BECOME_LIFE] as const) {
          const { findings } = await judge(plan, { ground });
          expect(findings).to.deep.equal([bar("ground", "刑诉法 265")]);
        }
      });

    it("of which life has two, also when life is in danger", async () => {
      for (const ground of OF_BODY)
        expect(await breaks({ kind: "life" }, { ground, lifeInDanger: true })).to.deep.equal([
          "temporaryRelease.ground",
        ]);
    });

    it("and an unconverted life breaks that alone, whatever it would have to serve (112号 7)", async () => {
      const plan: FactsPlan = { offences: [{ crime: "robbery", months: "life" }], traits: ["recidivist"] };
      for (const kind of ["life", "deathReprieve"] as const) {
        const sentence = kind === "life" ? { kind } : BECOME_LIFE;
        expect(await breaks({ ...sentence, ...plan })).to.deep.equal(["temporaryRelease.ground"]);
      }
    });
  });

  describe("is barred", () => {
    for (const kind of ["control", "probation", "lifeWithoutRelease"] as const)
      it(`to ${kind}, on every ground (刑诉法 265: temporaryRelease.barred.kind)`, async () => {
        const months = kind === "lifeWithoutRelease" ? undefined : 12;
        for (const ground of ReleaseGround) {
          const { findings } = await judge({ kind, months }, { ground });
          expect(findings).to.deep.equal([bar("barred", "刑诉法 265")]);
        }
      });

    it("to a reprieve until it becomes life, on every ground (temporaryRelease.barred.kind)", async () => {
      for (const ground of ReleaseGround)
        expect((await judge(REPRIEVE, { ground })).findings).to.deep.equal([bar("barred", "刑诉法 265")]);
    });

    for (const [risk, bits] of Object.entries(RISKS))
      it(`for ${risk}, on every ground (刑诉法 265: temporaryRelease.barred.risk)`, async () => {
        for (const ground of ReleaseGround)
          for (const lifeInDanger of [false, true]) {
            const of = { ...prisoner(), risks: bits };
            const { findings } = await law.temporaryRelease({ of, on, ground, lifeInDanger });
            expect(findings).to.deep.equal([bar("barred", "刑诉法 265")]);
          }
      });

    it("once for several risks", async () => {
      const of = { ...prisoner(), risks: 7 };
      expect((await law.temporaryRelease({ of, on })).breaks).to.deep.equal(["temporaryRelease.barred"]);
    });

    for (const [who, plan] of Object.entries({
      "an official's crime": { traits: ["official"] },
      "a financial crime": { offences: [{ crime: "financialOrder", months: 84 }] },
      "organised crime": { offences: [{ crime: "organisedCrime", months: 84 }] },
      "organised crime among others": {
        offences: [
          { crime: "other", months: 60 },
          { crime: "organisedCrime", months: 6 },
        ],
      },
    } satisfies Record<string, FactsPlan>)) {
      it(`to ${who} with a chronic illness (112号 6: temporaryRelease.barred.chronic)`, async () => {
        for (const ruleset of RULESETS) {
          const { findings } = await judge(plan, { chronic: true, ruleset });
          expect(findings).to.deep.equal([bar("barred", "司发通〔2014〕112号 6")]);
        }
      });

      it(`not to ${who} when life is near danger, or the illness is another (112号 6)`, async () => {
        expect(await breaks(plan, { chronic: true, lifeInDanger: true })).to.be.empty;
        expect(await breaks(plan)).to.be.empty;
      });
    }

    it("not to others with a chronic illness", async () => {
      for (const crime of Crime.filter((each) => each !== "financialOrder" && each !== "organisedCrime"))
        expect(await breaks({ offences: [{ crime, months: 84 }] }, { chronic: true }), crime).to.be.empty;
      const traits: FactsPlan["traits"] = ["recidivist", "minor", "elderly", "disabled", "ill"];
      expect(await breaks({ traits }, { chronic: true })).to.be.empty;
    });
  });

  describe("waits until enough is served (112号 7)", () => {
    const RECIDIVIST: FactsPlan = { traits: ["recidivist"] };
    const opens = (day: string, plan: FactsPlan, ask: Omit<ReleaseRequest, "of" | "on"> = {}) =>
      law.releaseOpens("served", day, { of: prisoner({ months: 120, ...RECIDIVIST, ...plan }), ...ask });

    it("from ten years on, to the month (temporaryRelease.served.from)", async () => {
      const day = "2018-01-20";
      const { breaks } = await law.temporaryRelease({
        of: prisoner({ months: 119, ...RECIDIVIST }),
        on: day,
      });
      expect(breaks).to.be.empty;
      const { findings } = await law.temporaryRelease({
        of: prisoner({ months: 120, ...RECIDIVIST }),
        on: day,
      });
      expect(findings).to.deep.equal([
        {
          rule: "temporaryRelease.served",
          article: "司发通〔2014〕112号 7",
          unit: "day",
          limit: "2021-05-10",
          given: "2018-01-20",
          earliest: "2021-05-10",
          discretion: false,
        },
      ]);
    });

    it("a third of the term, to the day (temporaryRelease.served.share)", async () => {
      const finding = await opens("2021-05-10", {});
      expect(finding).to.include({
        article: "司发通〔2014〕112号 7",
        given: "2021-05-09",
        discretion: false,
      });
      await opens("2023-01-10", { months: 180 });
      await opens("2026-05-10", { months: 300 });
    });

    it("a third of a month is ten days", async () => {
      await opens("2021-05-20", { months: 121 });
      await opens("2021-05-30", { months: 122 });
      await opens("2021-06-10", { months: 123 });
    });

    it("a third of a term begun on a month's last day (刑诉解释 202)", async () => {
      await opens("2021-06-30", { effective: "2018-02-28" });
      await opens("2021-02-28", { effective: "2017-10-31" });
      await opens("2021-03-10", { effective: "2017-10-31", months: 121 });
    });

    it("from the beginning of the term, custody credited", async () => {
      await opens("2021-01-01", { begins: "2017-09-01", delivered: "2018-04-02" });
    });

    it("a third of the original term, whatever was cut from it", async () => {
      await opens("2021-05-10", { relief: [cut("2020-02-03", 9)] });
    });

    it("the same under every ruleset", async () => {
      for (const ruleset of RULESETS) await opens("2021-05-10", {}, { ruleset });
    });

    for (const crime of VIOLENT)
      it(`for ${crime} as for recidivists: the sentence has ten years, whatever the count has`, async () => {
        for (const months of [120, 36]) {
          const offences = [
            { crime, months },
            { crime: "other", months: 96 },
          ] as const;
          await opens("2021-05-10", { traits: [], offences: [...offences] });
        }
        const short = prisoner({ months: 119, offences: [{ crime, months: 119 }] });
        expect((await law.temporaryRelease({ of: short, on: "2018-01-20" })).breaks).to.be.empty;
      });

    it("for no other crime and no other trait", async () => {
      for (const crime of Crime.slice(VIOLENT.length))
        expect(await breaks({ months: 120, offences: [{ crime, months: 120 }] }), crime).to.be.empty;
      for (const trait of ["official", "drugKingpin", "drugRepeat", "minor", "elderly", "ill"] as const)
        expect(await breaks({ months: 120, traits: [trait] }), trait).to.be.empty;
    });

    it("for illness and no self-care, not for mothers", async () => {
      for (const ground of OF_BODY) await opens("2021-05-10", {}, { ground });
      for (const ground of OF_MOTHERS)
        expect(await breaks({ months: 120, ...RECIDIVIST }, { ground })).to.be.empty;
    });

    it("not when life is in danger", async () => {
      const asked = { lifeInDanger: true };
      for (const ground of OF_BODY)
        expect(await breaks({ months: 120, ...RECIDIVIST }, { ...asked, ground })).to.be.empty;
      expect(await breaks({ ...FIXED_FROM_LIFE, ...RECIDIVIST }, asked)).to.be.empty;
    });

    for (const trait of ["minor", "elderly", "disabled"] as const)
      it(`which may be eased: ${trait}`, async () => {
        const traits: FactsPlan["traits"] = ["recidivist", trait];
        expect(await opens("2021-05-10", { traits })).to.include({ discretion: true });
        expect(await opens("2026-02-01", { ...FIXED_FROM_LIFE, traits })).to.include({ discretion: true });
      });

    it("which may not be eased for others, the ill among them", async () => {
      const traits: FactsPlan["traits"] = ["recidivist", "ill", "official"];
      expect(await opens("2021-05-10", { traits })).to.include({ discretion: false });
      expect(await opens("2026-02-01", { ...FIXED_FROM_LIFE, traits })).to.include({ discretion: false });
    });

    it("seven years after life became a fixed term (temporaryRelease.served.converted)", async () => {
      const finding = await opens("2026-02-01", FIXED_FROM_LIFE);
      expect(finding).to.deep.equal({
        rule: "temporaryRelease.served",
        article: "司发通〔2014〕112号 7",
        unit: "day",
        limit: "2026-02-01",
        given: "2026-01-31",
        earliest: "2026-02-01",
        discretion: false,
      });
      for (const months of [228, 300])
        await opens("2026-02-01", { ...FIXED_FROM_LIFE, months, ends: lastDay("2019-02-01", months) });
    });

    it("seven years after a reprieve became a fixed term, not after it became life", async () => {
      const months = 300;
      const fixed: FactsPlan = { ...BECOME_LIFE, months, ends: lastDay("2021-11-05", months) };
      await opens("2028-11-05", fixed);
      await opens("2028-11-05", {
        ...fixed,
        traits: [],
        offences: [{ crime: "intentionalHomicide", months: "life" }],
      });
    });

    it("seven years from a month's last day to a month's last day (刑诉解释 202)", async () => {
      const from = (convertedOn: string): FactsPlan => ({
        ...FIXED_FROM_LIFE,
        convertedOn,
        ends: lastDay(convertedOn, 264),
      });
      await opens("2027-02-28", from("2020-02-29"));
      await opens("2028-02-29", from("2021-02-28"));
    });

    it("not after a conversion for others", async () => {
      expect(await breaks(FIXED_FROM_LIFE)).to.be.empty;
    });
  });

  it("is refused with every broken rule at once", async () => {
    const plan: FactsPlan = { months: 120, traits: ["recidivist", "official"] };
    const of = { ...prisoner(plan), risks: 1 };
    const { findings } = await law.temporaryRelease({ of, on, chronic: true });
    expect(findings.map(({ rule, article }) => `${rule}: ${article}`)).to.have.members([
      "temporaryRelease.barred: 刑诉法 265",
      "temporaryRelease.barred: 司发通〔2014〕112号 6",
      "temporaryRelease.served: 司发通〔2014〕112号 7",
    ]);
  });

  it("is judged by the ruleset in force, and by none before 2017", async () => {
    const of = prisoner({ effective: "2010-01-10" });
    await expect(law.temporaryRelease({ of, on: "2016-12-31" })).to.be.revertedWithCustomError(
      law.rulebook,
      "RulesetUnknown",
    );
    expect((await law.temporaryRelease({ of, on: "2017-01-01" })).breaks).to.be.empty;
  });

  describe("is decided (刑诉法 265: temporaryRelease.decides)", () => {
    for (const [holder, decides] of [
      ["court", "court"],
      ["prison", "bureau"],
      ["detentionHouse", "police"],
    ] as const)
      it(`by the ${decides} of who is held by the ${holder}`, async () => {
        for (const { number } of ALL) {
          const kind = await law.temporaryReleaseRules.decides(number, AgencyKind.indexOf(holder));
          expect(AgencyKind[Number(kind)]).to.equal(decides);
        }
      });

    it("by nobody of who is held by no court, prison or detention house", async () => {
      const others = AgencyKind.filter((kind) => !["court", "prison", "detentionHouse"].includes(kind));
      for (const kind of others) {
        const call = law.temporaryReleaseRules.decides(0, AgencyKind.indexOf(kind));
        expect(await law.refusal(call), kind).to.include({
          rule: "temporaryRelease.decides",
          article: "刑诉法 265",
          earliest: null,
          discretion: false,
        });
      }
    });
  });

  it("needs a guarantor for illness alone (112号 11: temporaryRelease.guarantor)", async () => {
    for (const { number } of ALL)
      for (const [i, ground] of ReleaseGround.entries())
        expect(await law.temporaryReleaseRules.needsGuarantor(number, i), ground).to.equal(
          ground === "illness",
        );
  });

  describe("rests on a diagnosis (112号 9; 2023/24)", () => {
    interface Diagnosis {
      doctors?: number;
      signed?: string;
      evidence?: string;
      used?: string;
    }
    /** By default two doctors, on the same day as its evidence and its use. */
    const diagnosis = (number: number, plan: Diagnosis) => {
      const { doctors = 2, signed = "2026-03-10", evidence = signed, used = signed } = plan;
      const days = [day(signed), day(evidence), day(used)] as const;
      return law.temporaryReleaseRules.requireDiagnosis(number, doctors, ...days);
    };

    it("of two doctors (112号 9: temporaryRelease.diagnosis.doctors)", async () => {
      for (const { number } of ALL) {
        for (const doctors of [2, 3]) await diagnosis(number, { doctors });
        for (const doctors of [0, 1])
          expect(await law.refusal(diagnosis(number, { doctors }))).to.deep.equal({
            rule: "temporaryRelease.diagnosis",
            article: "司发通〔2014〕112号 9",
            unit: "count",
            limit: 2,
            given: doctors,
            earliest: null,
            discretion: false,
          });
      }
    });

    for (const { name, number } of SINCE_2023) {
      it(`valid three months under ${name} (17: temporaryRelease.diagnosis.valid)`, async () => {
        await diagnosis(number, { used: "2026-06-10" });
        expect(await law.refusal(diagnosis(number, { used: "2026-06-11" }))).to.include({
          rule: "temporaryRelease.diagnosis",
          article: "司发通〔2023〕24号 17",
          unit: "day",
          limit: "2026-06-10",
          given: "2026-06-11",
        });
      });

      it(`on three months' evidence under ${name} (17: temporaryRelease.diagnosis.evidence)`, async () => {
        await diagnosis(number, { evidence: "2025-12-10" });
        expect(await law.refusal(diagnosis(number, { evidence: "2025-12-09" }))).to.include({
          rule: "temporaryRelease.diagnosis",
          article: "司发通〔2023〕24号 17",
          unit: "day",
          limit: "2026-03-09",
          given: "2026-03-10",
        });
      });

      it(`neither of which is of a later day than its use under ${name}`, async () => {
        for (const plan of [{ used: "2026-03-09" }, { evidence: "2026-03-11", used: "2026-03-12" }])
          expect(await law.refusal(diagnosis(number, plan))).to.include({
            rule: "temporaryRelease.diagnosis",
          });
      });

      it(`from a month's last day to a month's last day under ${name} (刑诉解释 202)`, async () => {
        const plan = { signed: "2026-06-30", evidence: "2026-03-31" };
        await diagnosis(number, { ...plan, used: "2026-09-30" });
        expect(await law.refusal(diagnosis(number, { ...plan, used: "2026-10-01" }))).to.include({
          limit: "2026-09-30",
        });
      });
    }

    it("whose evidence is counted to the signing, whose validity from it", async () => {
      const plan = { evidence: "2025-12-10", used: "2026-06-10" };
      for (const { number } of SINCE_2023) await diagnosis(number, plan);
    });

    for (const { name, number } of BEFORE_2023)
      it(`of any age under ${name}, before 司发通〔2023〕24号`, async () => {
        await diagnosis(number, { evidence: "2024-01-10", used: "2027-03-10" });
        expect(await law.refusal(diagnosis(number, { doctors: 1 }))).to.include({ limit: 2 });
      });
  });

  describe("for no self-care rests on a panel's finding (78号 3; 2023/24)", () => {
    interface Finding {
      panel?: number;
      acts?: number;
      treatment?: number;
      elderly?: boolean;
    }
    /** By default what is just enough for anybody. */
    const find = (number: number, { panel = 7, acts = 3, treatment = 6, elderly = false }: Finding = {}) =>
      law.temporaryReleaseRules.requireSelfCare(number, panel, acts, treatment, elderly);
    const refused = async (number: number, finding: Finding) => law.refusal(find(number, finding));

    it("of seven members (78号 3: temporaryRelease.selfCare.panel)", async () => {
      for (const { number } of ALL)
        for (const elderly of [false, true]) {
          for (const panel of [7, 8]) await find(number, { panel, elderly });
          expect(await refused(number, { panel: 6, elderly })).to.deep.equal({
            rule: "temporaryRelease.selfCare",
            article: "司发通〔2016〕78号 3",
            unit: "count",
            limit: 7,
            given: 6,
            earliest: null,
            discretion: false,
          });
        }
    });

    for (const { name, number } of SINCE_2023) {
      it(`that three of five acts fail under ${name} (5: temporaryRelease.selfCare.acts)`, async () => {
        for (const acts of [3, 5]) await find(number, { acts });
        expect(await refused(number, { acts: 2 })).to.include({
          rule: "temporaryRelease.selfCare",
          article: "司发通〔2023〕24号 5",
          unit: "count",
          limit: 3,
          given: 2,
        });
      });

      it(`that one fails from 65 on under ${name} (5: temporaryRelease.selfCare.actsElderly)`, async () => {
        await find(number, { acts: 1, elderly: true });
        expect(await refused(number, { acts: 0, elderly: true })).to.include({
          rule: "temporaryRelease.selfCare",
          article: "司发通〔2023〕24号 5",
          unit: "count",
          limit: 1,
          given: 0,
        });
      });

      it(`after none from 65 on under ${name}`, async () => {
        await find(number, { acts: 1, treatment: 0, elderly: true });
      });
    }

    it("after six months' treatment (2023/24 5: temporaryRelease.selfCare.treatment)", async () => {
      for (const { number } of SINCE_2023) {
        await find(number, { treatment: 7 });
        expect(await refused(number, { treatment: 5 })).to.include({
          rule: "temporaryRelease.selfCare",
          article: "司发通〔2023〕24号 5",
          unit: "months",
          limit: 6,
          given: 5,
        });
      }
    });

    for (const { name, number } of BEFORE_2023)
      it(`of any content under ${name}, before 司发通〔2023〕24号`, async () => {
        for (const elderly of [false, true]) await find(number, { acts: 0, treatment: 0, elderly });
        expect(await refused(number, { panel: 6, acts: 5, treatment: 12 })).to.include({ limit: 7 });
      });
  });

  describe("is reviewed by a committee (78号 3)", () => {
    const review = (number: number, ground: ReleaseGround, members: number, medical: number) =>
      law.temporaryReleaseRules.requireCommittee(number, ReleaseGround.indexOf(ground), members, medical);

    for (const ground of ReleaseGround)
      it(`of nine members: ${ground} (temporaryRelease.committee.members)`, async () => {
        for (const { number } of ALL) {
          for (const members of [9, 10]) await review(number, ground, members, 2);
          expect(await law.refusal(review(number, ground, 8, 2))).to.deep.equal({
            rule: "temporaryRelease.committee",
            article: "司发通〔2016〕78号 3",
            unit: "count",
            limit: 9,
            given: 8,
            earliest: null,
            discretion: false,
          });
        }
      });

    it("with two of medical staff for no self-care (temporaryRelease.committee.medical)", async () => {
      for (const { number } of ALL) {
        await review(number, "selfCare", 9, 3);
        expect(await law.refusal(review(number, "selfCare", 9, 1))).to.include({
          rule: "temporaryRelease.committee",
          article: "司发通〔2016〕78号 3",
          unit: "count",
          limit: 2,
          given: 1,
        });
      }
    });

    it("without them on another ground", async () => {
      for (const ground of ReleaseGround.slice(0, 3)) await review(0, ground, 9, 0);
    });
  });

  describe("has its review lengthened (办法 24: temporaryRelease.review.provinceFrom)", () => {
    for (const [months, level] of [
      [1, "city"],
      [2, "city"],
      [3, "province"],
      [6, "province"],
    ] as const)
      it(`by ${months} months by the ${level}`, async () => {
        for (const { number } of ALL) {
          const found = await law.temporaryReleaseRules.reviewLevel(number, months);
          expect(Level[Number(found)]).to.equal(level);
        }
      });
  });

  it("may end in prison after two warnings (办法 49(4): temporaryRelease.reimprison.warnings)", async () => {
    for (const { number } of ALL) {
      for (const warnings of [2, 3]) await law.temporaryReleaseRules.requireWarnings(number, warnings);
      for (const warnings of [0, 1])
        expect(await law.refusal(law.temporaryReleaseRules.requireWarnings(number, warnings))).to.deep.equal({
          rule: "temporaryRelease.reimprison",
          article: "社矫法实施办法 49(4)",
          unit: "count",
          limit: 2,
          given: warnings,
          earliest: null,
          discretion: false,
        });
    }
  });
});
