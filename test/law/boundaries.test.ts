// Every value that a judgement of commutation or parole applies, on both sides of its boundary; and no value can be
// wrong by one without a request here being answered differently. What is expected comes from the published law.
import { expect } from "chai";
import { ZeroAddress, decodeBytes32String, encodeBytes32String } from "ethers";
import { network } from "hardhat";
import { before, describe, it } from "mocha";
import { encodeRulesets, readLaw } from "../../scripts/generate/rules.ts";
import { Grade } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner, shift } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { day } from "../helpers/ledger.ts";

type Ruleset = "2016-23" | "2016-23+2019" | "2016-23+2019+2024" | "2026-02" | "2026-11";
interface Asked {
  of: FactsPlan;
  on: string;
  grade?: Grade | undefined;
  /** Left out, no cap and no floor is judged. */
  months?: number | undefined;
  /** Another one than that of the value, which is then not put to the test. */
  ruleset?: Ruleset | undefined;
}
/** Two requests, one to either side: the lawful one breaks nothing, the other just the rule. */
interface Boundary {
  /** What breaks on the outside; its first word says which law is asked. */
  rule: string;
  inside: Asked;
  outside: Asked;
  /** Both break the rule, but inside the court may ease it. */
  eases?: boolean;
}
/** The boundaries of a value under a ruleset. */
interface Held {
  ruleset: Ruleset;
  boundaries: readonly Boundary[];
  /** What other rows are set to that would ask for as much of the same person, so that this one alone decides. */
  beside?: Readonly<Record<string, number>>;
}

const under = (ruleset: Ruleset, ...boundaries: Boundary[]): Held => ({ ruleset, boundaries });
const today = (...boundaries: Boundary[]): Held => under("2026-11", ...boundaries);
const alone = (beside: Record<string, number>, ...boundaries: Boundary[]): Held => ({
  ...today(...boundaries),
  beside,
});

type Rest = Omit<Asked, "of" | "on">;
/** Broken until the day before, kept from that day on. */
const opens = (rule: string, on: string, of: FactsPlan, rest: Rest = {}): Boundary => ({
  rule,
  inside: { ...rest, of, on },
  outside: { ...rest, of, on: shift(on, -1) },
});
const starts = (on: string, of: FactsPlan, rest?: Rest) => opens("commutation.start", on, of, rest);
const waits = (on: string, of: FactsPlan, rest?: Rest) => opens("commutation.interval", on, of, rest);
/** So many months are within the rule, one more is not. */
const most = (rule: string, months: number, of: FactsPlan, on: string, grade: Grade): Boundary => ({
  rule,
  inside: { of, on, grade, months },
  outside: { of, on, grade, months: months + 1 },
});
const caps = (months: number, of: FactsPlan, on: string, grade: Grade) =>
  most("commutation.cap", months, of, on, grade);
const leaves = (months: number, of: FactsPlan, on: string, grade: Grade) =>
  most("commutation.floor", months, of, on, grade);
/** A new term of so many months is within the grade's range, one a month shorter is not. */
const becomes = (months: number, of: FactsPlan, on: string, grade: Grade): Boundary => ({
  rule: "commutation.cap",
  inside: { of, on, grade, months },
  outside: { of, on, grade, months: months - 1 },
});
/** The same asked of two people, of whom one may and the other may not. */
const divides = (
  rule: string,
  lawful: FactsPlan,
  unlawful: FactsPlan,
  rest: Omit<Asked, "of">,
): Boundary => ({
  rule,
  inside: { ...rest, of: lawful },
  outside: { ...rest, of: unlawful },
});

// People. What is left out is the builder's: seven years, effective and begun on 2018-01-10, delivered ten days later.
const RECIDIVIST: FactsPlan = { traits: ["recidivist"] };
const life = (plan: FactsPlan = {}): FactsPlan => ({ kind: "life", ...plan });
/** A reprieve that became life. */
const reprieve = (plan: FactsPlan = {}): FactsPlan => ({
  kind: "deathReprieve",
  convertedOn: "2020-01-10",
  ...plan,
});
const fixedFromLife = (on: string, months: number, plan: FactsPlan = {}): FactsPlan =>
  life({ convertedOn: on, months, ends: lastDay(on, months), ...plan });
const fixedFromReprieve = (on: string, months: number, plan: FactsPlan = {}): FactsPlan =>
  reprieve({ months, ends: lastDay(on, months), ...plan });
const counts = (crime: "robbery" | "other" | "graft", ...lengths: (number | "life")[]): FactsPlan => ({
  offences: lengths.map((months) => ({ crime, months })),
});
const VIOLENCE = counts("robbery", "life");
const LIMITED: FactsPlan = { restrictedCommutation: true };
/** An official's graft. */
const graft = (plan: FactsPlan = {}): FactsPlan => ({
  traits: ["official"],
  ...counts("graft", (plan.kind ?? "fixed") === "fixed" ? (plan.months ?? 84) : "life"),
  ...plan,
});
const probation = (months: number, suspended: number): FactsPlan => ({
  kind: "probation",
  months,
  ...counts("other", suspended),
});
const UNWILLING: FactsPlan = { property: "unwilling", months: 119 };
/** Two years each and a rest: `months` in all, a month apart. */
const cuts = (months: number) =>
  Array.from({ length: Math.ceil(months / 24) }, (_, i) =>
    cut(`2026-${String(i + 1).padStart(2, "0")}-01`, Math.min(24, months - 24 * i)),
  );
const LAST: FactsPlan = { relief: [cut("2020-06-15", 6)] };
const LAST_OF_GRAFT: FactsPlan = { relief: [cut("2021-06-15", 6)] };
/** Thirty-six months of 84 were cut before: six more keep the half. */
const TWICE: FactsPlan = { relief: [cut("2019-08-01", 18), cut("2020-02-03", 18)] };
/** Ten years, half of which is served on 2023-01-09, of which more than two are left long after. */
const ten = (...relief: FactsPlan["relief"] & object): FactsPlan => ({ months: 120, relief });

/** Every rule by its exact key, with the boundaries of its values. */
const TABLE: Readonly<Record<string, readonly Held[]>> = {
  "commutation.barred": [
    today(divides("commutation.barred", life(), { kind: "lifeWithoutRelease" }, { on: "2024-06-01" })),
  ],
  "commutation.band.middle": [
    today(divides("commutation.start", { months: 59 }, { months: 60 }, { on: "2019-01-20" })),
  ],
  "commutation.band.long": [
    today(
      divides("commutation.start", { months: 119 }, { months: 120 }, { on: "2019-07-20" }),
      divides(
        "commutation.interval",
        { months: 119, ...LAST },
        { months: 120, ...LAST },
        { on: "2021-06-15" },
      ),
      divides("commutation.start", graft({ months: 119 }), graft({ months: 120 }), { on: "2020-01-20" }),
      divides(
        "commutation.cap",
        { months: 119, ...counts("robbery", 119) },
        { months: 120, ...counts("robbery", 120) },
        { on: "2020-06-01", grade: "majorMerit", months: 13 },
      ),
      divides(
        "commutation.cap",
        { months: 216, ...counts("other", 120, 119) },
        { months: 216, ...counts("other", 120, 120) },
        { on: "2020-06-01", grade: "majorMerit", months: 13 },
      ),
    ),
  ],

  "commutation.start.short": [today(starts("2019-01-20", { months: 59 }))],
  "commutation.start.middle": [today(starts("2019-07-20", { months: 119 }))],
  "commutation.start.long": [today(starts("2020-01-20", { months: 120 }))],
  "commutation.start.restricted": [
    today(
      starts("2020-01-20", { months: 59, ...RECIDIVIST }),
      starts("2020-01-20", { months: 119, ...RECIDIVIST }),
    ),
  ],
  "commutation.start.life": [today(starts("2020-01-20", life()))],
  "commutation.start.lifeRestricted": [today(starts("2021-01-20", life(VIOLENCE)))],
  "commutation.start.reprieve": [today(starts("2023-01-10", reprieve()))],
  "commutation.start.reprieveRestricted": [today(starts("2023-01-10", reprieve(VIOLENCE)))],
  "commutation.start.limited": [today(starts("2025-01-10", reprieve(LIMITED)))],
  "commutation.start.shortRest": [
    today(
      divides(
        "commutation.start",
        { months: 36, begins: "2017-01-09" },
        { months: 36, begins: "2017-01-10" },
        { on: "2018-02-01" },
      ),
    ),
  ],

  "commutation.cap.single": [
    today(caps(9, {}, "2020-06-01", "repentance"), caps(9, {}, "2020-06-01", "merit")),
  ],
  "commutation.cap.both": [today(caps(12, {}, "2020-06-01", "repentanceAndMerit"))],
  "commutation.cap.major": [today(caps(18, {}, "2020-06-01", "majorMerit"))],
  "commutation.cap.majorBoth": [today(caps(24, {}, "2020-06-01", "repentanceAndMajorMerit"))],
  "commutation.cap.restricted": [
    today(
      caps(12, RECIDIVIST, "2020-06-01", "majorMerit"),
      caps(12, RECIDIVIST, "2020-06-01", "repentanceAndMajorMerit"),
    ),
  ],
  "commutation.cap.lifeRestricted": [
    today(caps(12, fixedFromLife("2021-06-01", 264, VIOLENCE), "2023-06-01", "majorMerit")),
  ],
  "commutation.cap.reprieveRestricted": [
    today(caps(12, fixedFromReprieve("2023-06-01", 300, VIOLENCE), "2025-06-01", "majorMerit")),
  ],
  "commutation.cap.limited": [
    today(caps(6, fixedFromReprieve("2023-06-01", 300, LIMITED), "2025-06-01", "repentanceAndMerit")),
  ],
  "commutation.cap.limitedMajor": [
    today(caps(12, fixedFromReprieve("2023-06-01", 300, LIMITED), "2025-06-01", "majorMerit")),
  ],

  "commutation.term.life.single": [
    today(becomes(264, life(), "2021-06-01", "repentance"), becomes(264, life(), "2021-06-01", "merit")),
  ],
  "commutation.term.life.both": [today(becomes(252, life(), "2021-06-01", "repentanceAndMerit"))],
  "commutation.term.life.major": [today(becomes(240, life(), "2021-06-01", "majorMerit"))],
  "commutation.term.life.majorBoth": [today(becomes(228, life(), "2021-06-01", "repentanceAndMajorMerit"))],
  "commutation.term.reprieve.single": [
    today(
      becomes(300, reprieve(), "2025-06-01", "repentance"),
      becomes(300, reprieve(), "2025-06-01", "merit"),
    ),
  ],
  "commutation.term.reprieve.both": [today(becomes(288, reprieve(), "2025-06-01", "repentanceAndMerit"))],
  "commutation.term.reprieve.major": [today(becomes(276, reprieve(), "2025-06-01", "majorMerit"))],
  "commutation.term.reprieve.majorBoth": [
    today(becomes(264, reprieve(), "2025-06-01", "repentanceAndMajorMerit")),
  ],
  "commutation.term.lifeRestricted": [
    today(becomes(240, life(VIOLENCE), "2021-06-01", "repentanceAndMajorMerit")),
  ],
  "commutation.term.reprieveRestricted": [
    today(
      becomes(276, reprieve(VIOLENCE), "2025-06-01", "repentanceAndMajorMerit"),
      becomes(276, reprieve(LIMITED), "2025-06-01", "repentanceAndMajorMerit"),
    ),
  ],

  "commutation.interval.ordinary": [today(waits("2021-06-15", { months: 119, ...LAST }))],
  "commutation.interval.long": [today(waits("2021-12-15", { months: 120, ...LAST }))],
  "commutation.interval.restricted": [
    alone(
      { "commutation.interval.ordinary": 6 },
      waits("2021-06-15", { months: 119, ...RECIDIVIST, ...LAST }),
    ),
  ],
  "commutation.interval.restrictedLong": [
    alone({ "commutation.interval.long": 6 }, waits("2021-12-15", { months: 120, ...RECIDIVIST, ...LAST })),
  ],
  "commutation.interval.life": [today(waits("2023-06-01", fixedFromLife("2021-06-01", 264)))],
  "commutation.interval.lifeRestricted": [
    today(waits("2023-06-01", fixedFromLife("2021-06-01", 264, VIOLENCE))),
  ],
  "commutation.interval.reprieve": [today(waits("2025-06-01", fixedFromReprieve("2023-06-01", 300)))],
  "commutation.interval.reprieveRestricted": [
    today(waits("2025-06-01", fixedFromReprieve("2023-06-01", 300, VIOLENCE))),
  ],
  "commutation.interval.limited": [
    alone(
      { "commutation.interval.reprieve": 6 },
      waits("2025-06-01", fixedFromReprieve("2023-06-01", 300, LIMITED)),
    ),
  ],

  "commutation.graft.judgedFrom": [
    {
      ...under("2016-23", {
        rule: "commutation.cap",
        inside: { of: graft(), on: "2021-06-01", months: 7 },
        outside: { of: graft(), on: "2021-06-01", months: 7, ruleset: "2016-23+2019" },
      }),
      // What a day from which graft is judged more strictly would bring into force.
      beside: { "commutation.cap.graft.single": 6 },
    },
    under(
      "2016-23+2019",
      divides("commutation.cap", graft({ effective: "2015-10-31" }), graft({ effective: "2015-11-01" }), {
        on: "2021-06-01",
        months: 7,
      }),
    ),
  ],
  "commutation.graft.propertyBars": [
    under(
      "2016-23+2019",
      divides(
        "commutation.property",
        graft({ property: "unwilling", ...counts("other", 84) }),
        graft({ property: "unwilling" }),
        { on: "2021-06-01" },
      ),
      {
        rule: "commutation.property",
        inside: { of: graft({ property: "unwilling" }), on: "2021-06-01", grade: "majorMerit" },
        outside: { of: graft({ property: "unwilling" }), on: "2021-06-01", grade: "repentanceAndMerit" },
      },
    ),
  ],
  "commutation.start.graft.ordinary": [
    alone(
      { "commutation.start.restricted": 18 },
      starts("2020-01-20", graft({ months: 59 })),
      starts("2020-01-20", graft({ months: 119 })),
    ),
  ],
  "commutation.start.graft.long": [today(starts("2021-01-20", graft({ months: 120 })))],
  "commutation.start.graft.life": [today(starts("2022-01-20", graft(life())))],
  "commutation.start.graft.reprieve": [today(starts("2024-01-10", graft(reprieve())))],
  "commutation.cap.graft.single": [
    today(
      caps(6, graft(), "2021-06-01", "repentance"),
      caps(6, graft({ months: 180 }), "2021-06-01", "merit"),
    ),
  ],
  "commutation.cap.graft.both": [today(caps(9, graft(), "2021-06-01", "repentanceAndMerit"))],
  "commutation.cap.graft.major": [
    alone(
      { "commutation.cap.restricted": 18 },
      caps(12, graft(), "2021-06-01", "majorMerit"),
      caps(12, graft(), "2021-06-01", "repentanceAndMajorMerit"),
    ),
  ],
  "commutation.interval.graft.ordinary": [
    today(waits("2022-12-15", graft({ months: 119, ...LAST_OF_GRAFT }))),
  ],
  "commutation.interval.graft.long": [today(waits("2023-06-15", graft({ months: 120, ...LAST_OF_GRAFT })))],
  "commutation.interval.graft.life": [
    alone(
      { "commutation.interval.lifeRestricted": 6 },
      waits("2026-01-10", graft(fixedFromLife("2024-01-10", 300))),
    ),
  ],
  "commutation.interval.graft.reprieve": [
    alone(
      { "commutation.interval.reprieveRestricted": 6 },
      waits("2026-01-10", graft(fixedFromReprieve("2024-01-10", 300))),
    ),
  ],
  "commutation.term.graft.life.single": [
    today(
      becomes(276, graft(life()), "2024-06-01", "repentance"),
      becomes(276, graft(life()), "2024-06-01", "merit"),
    ),
  ],
  "commutation.term.graft.life.both": [
    today(becomes(264, graft(life()), "2024-06-01", "repentanceAndMerit")),
  ],
  "commutation.term.graft.life.major": [
    today(
      becomes(252, graft(life()), "2024-06-01", "majorMerit"),
      becomes(252, graft(life()), "2024-06-01", "repentanceAndMajorMerit"),
    ),
  ],
  "commutation.term.graft.reprieve.single": [
    alone(
      { "commutation.term.reprieve.single": 288 },
      becomes(300, graft(reprieve()), "2024-06-01", "repentance"),
      becomes(300, graft(reprieve()), "2024-06-01", "merit"),
    ),
  ],
  "commutation.term.graft.reprieve.both": [
    today(becomes(294, graft(reprieve()), "2024-06-01", "repentanceAndMerit")),
  ],
  "commutation.term.graft.reprieve.major": [
    today(
      becomes(288, graft(reprieve()), "2024-06-01", "majorMerit"),
      becomes(288, graft(reprieve()), "2024-06-01", "repentanceAndMajorMerit"),
    ),
  ],

  "commutation.newCrime.fixed": [
    today(
      opens("commutation.newCrime", "2024-03-15", {
        months: 180,
        newCrime: { judgedOn: "2021-03-15", months: 120 },
      }),
      opens("commutation.newCrime", "2021-02-01", {
        kind: "control",
        months: 36,
        newCrime: { judgedOn: "2018-02-01", months: 3 },
      }),
    ),
  ],
  "commutation.newCrime.life": [
    today(
      opens("commutation.newCrime", "2025-03-15", {
        months: 180,
        newCrime: { judgedOn: "2021-03-15", months: "life" },
      }),
    ),
  ],
  "commutation.newCrime.reprieve": [
    today(
      opens(
        "commutation.newCrime",
        "2025-01-10",
        reprieve({ newCrime: { judgedOn: "2019-03-15", months: 36, duringReprieve: true } }),
      ),
    ),
  ],
  "commutation.majorMeritOnly": [
    today(
      {
        rule: "commutation.majorMeritOnly",
        inside: { of: probation(48, 36), on: "2018-06-01", grade: "majorMerit" },
        outside: { of: probation(48, 36), on: "2018-06-01", grade: "repentanceAndMerit" },
      },
      {
        rule: "commutation.majorMeritOnly",
        inside: { of: probation(10, 5), on: "2018-02-01", grade: "repentanceAndMajorMerit" },
        outside: { of: probation(10, 5), on: "2018-02-01", grade: "merit" },
      },
    ),
  ],
  "commutation.probation.fixed": [
    today(
      leaves(36, probation(48, 36), "2018-02-01", "majorMerit"),
      leaves(6, probation(18, 6), "2018-02-01", "repentanceAndMajorMerit"),
    ),
  ],
  "commutation.probation.detention": [today(leaves(8, probation(10, 5), "2018-02-01", "majorMerit"))],
  "commutation.floor.share": [
    today(
      leaves(6, TWICE, "2021-06-01", "majorMerit"),
      leaves(18, { kind: "control", months: 36 }, "2018-01-26", "repentance"),
      leaves(3, { kind: "detention", months: 6 }, "2018-01-20", "repentance"),
      leaves(2, { kind: "detention", months: 5 }, "2018-01-20", "repentance"),
      leaves(6, { months: 12 }, "2018-02-01", "repentance"),
    ),
  ],
  "commutation.floor.life": [
    today(
      leaves(
        4,
        fixedFromLife("2021-01-10", 264, { begins: "2017-01-10", relief: cuts(140) }),
        "2030-06-01",
        "repentance",
      ),
    ),
  ],
  "commutation.floor.reprieve": [
    today(leaves(2, fixedFromReprieve("2023-01-10", 300, { relief: cuts(154) }), "2030-06-01", "repentance")),
  ],
  "commutation.floor.limitedLife": [
    today(
      leaves(
        2,
        fixedFromReprieve("2023-01-10", 300, { ...LIMITED, relief: cuts(34) }),
        "2030-06-01",
        "repentance",
      ),
    ),
  ],
  "commutation.floor.limitedFixed": [
    today(
      leaves(
        2,
        {
          kind: "deathReprieve",
          months: 300,
          ends: lastDay("2020-01-10", 300),
          ...LIMITED,
          relief: cuts(58),
        },
        "2030-06-01",
        "repentance",
      ),
    ),
  ],

  "property.commutationBars": [
    under("2016-23", {
      rule: "commutation.property",
      inside: { of: UNWILLING, on: "2024-06-01" },
      outside: { of: UNWILLING, on: "2024-06-01", ruleset: "2016-23+2019+2024" },
    }),
    under(
      "2016-23+2019+2024",
      divides("commutation.property", { ...UNWILLING, property: "unable" }, UNWILLING, {
        on: "2024-06-01",
      }),
      {
        rule: "commutation.property",
        inside: { of: UNWILLING, on: "2024-06-01", grade: "majorMerit" },
        outside: { of: UNWILLING, on: "2024-06-01", grade: "repentanceAndMerit" },
      },
    ),
  ],
  "property.unblockAfter": [
    under(
      "2016-23",
      opens("parole.property", "2022-03-15", { property: "unwilling", settledOn: "2022-03-15" }),
      starts("2019-06-15", { months: 59, property: "unwilling", settledOn: "2019-06-15" }),
    ),
    under(
      "2016-23+2019+2024",
      opens("parole.property", "2024-09-15", { property: "unwilling", settledOn: "2024-03-15" }),
      opens("commutation.property", "2024-09-15", { ...UNWILLING, settledOn: "2024-03-15" }),
    ),
  ],
  "reprieve.length": [
    today(
      opens("parole.served", "2035-01-10", reprieve()),
      leaves(2, fixedFromReprieve("2023-01-10", 300, { relief: cuts(154) }), "2030-06-01", "repentance"),
    ),
  ],

  "parole.barred": [
    today(
      ...(["control", "detention", "probation"] as const).map((kind) =>
        divides("parole.barred", { months: 12 }, { kind, months: 12 }, { on: "2024-06-01" }),
      ),
      divides("parole.barred", life(), { kind: "lifeWithoutRelease" }, { on: "2032-01-10" }),
    ),
  ],
  "parole.second": [
    today(
      divides(
        "parole.barred",
        { relief: [{ kind: "temporaryRelease", served: "2021-08-01" }] },
        { relief: [{ kind: "parole", served: "2021-08-01" }] },
        { on: "2024-06-01" },
      ),
    ),
  ],
  "parole.recidivist": [today(divides("parole.recidivist", {}, RECIDIVIST, { on: "2024-06-01" }))],
  "parole.violent": [
    today(
      divides(
        "parole.violent",
        { months: 119, ...counts("robbery", 119) },
        { months: 120, ...counts("robbery", 120) },
        { on: "2024-06-01" },
      ),
    ),
  ],
  "parole.property": [
    today(
      divides("parole.property", { property: "unable" }, { property: "unwilling" }, { on: "2024-06-01" }),
    ),
  ],
  "parole.served.share": [
    today(
      opens("parole.served", "2021-07-10", {}),
      opens("parole.served", "2021-07-25", { months: 85 }),
      opens("parole.served", "2020-09-01", { begins: "2017-03-01" }),
    ),
  ],
  "parole.served.life": [
    today(
      opens("parole.served", "2031-01-10", life()),
      opens("parole.served", "2031-01-10", fixedFromLife("2020-06-01", 264)),
    ),
  ],
  "parole.served.reprieve": [
    today(
      opens("parole.served", "2035-01-10", reprieve()),
      opens("parole.served", "2035-01-10", fixedFromReprieve("2023-03-01", 300)),
    ),
  ],
  "parole.interval.ordinary": [today(opens("parole.interval", "2024-03-15", ten(cut("2023-03-15", 11))))],
  "parole.interval.long": [today(opens("parole.interval", "2024-09-15", ten(cut("2023-03-15", 12))))],
  "parole.interval.longCut": [
    today(
      divides("parole.interval", ten(cut("2023-03-15", 11)), ten(cut("2023-03-15", 12)), {
        on: "2024-03-15",
      }),
    ),
  ],
  "parole.interval.shortRest": [
    today({
      ...divides(
        "parole.interval",
        { months: 83, effective: "2018-01-31", relief: [cut("2022-06-01", 1)] },
        { months: 83, effective: "2018-02-01", relief: [cut("2022-06-01", 1)] },
        { on: "2022-12-01" },
      ),
      eases: true,
    }),
  ],
};

const law = readLaw();
const real = encodeRulesets(law);
const numberOf = (name: Ruleset): number => law.rulesets.findIndex((ruleset) => ruleset.name === name);
const ruleOf = (key: string) => {
  const index = law.rules.findIndex((rule) => rule.key === key);
  if (index < 0) throw new Error(`there is no rule ${key}`);
  return { index, rule: law.rules[index]! };
};
/** The ruleset that gave a rule the value that it has under another. */
const giverOf = (key: string, ruleset: Ruleset): string =>
  law.rulesets.slice(0, numberOf(ruleset) + 1).findLast(({ name }) => name in ruleOf(key).rule.values)!.name;
const articleOf = (key: string, ruleset: Ruleset): string =>
  ruleOf(key).rule.values[giverOf(key, ruleset)]![1];

/** What others hold: rights cut with the term, how far the court may ease, what a retrial cuts again, a parole's procedure and probation. */
const HELD_ELSEWHERE =
  /^commutation\.(rights\..*|relaxed|retrial)$|^parole\.(assessment|release|probation\.life)$/;
const judged = law.rules.filter(
  ({ key }) => /^(commutation|property|reprieve|parole)\./.test(key) && !HELD_ELSEWHERE.test(key),
);

/** The numbers of a ruleset's values, four bytes a rule, of which the first says the unit. */
const amountAt = (values: string, index: number): number =>
  Number.parseInt(values.slice(2 + 8 * index + 2, 2 + 8 * index + 8), 16);
const withAmount = (values: string, index: number, amount: number): string =>
  values.slice(0, 2 + 8 * index + 2) + amount.toString(16).padStart(6, "0") + values.slice(2 + 8 * index + 8);

/** The findings of an answer: the rule that is broken, and whether the court may ease it. */
type Answer = { rule: string; discretion: boolean }[];

/** A rulebook of the tests' own, into which laws can be put that are wrong. */
async function deployRulebook() {
  const { ethers } = await network.create();
  const [owner] = await ethers.getSigners();
  const access = await ethers.deployContract("AccessManager", [owner!.address]);
  const rulebook = await ethers.deployContract("Rulebook", [await access.getAddress(), ZeroAddress, 0]);
  const commutationRules = await ethers.deployContract("CommutationRules", [await rulebook.getAddress()]);
  const paroleRules = await ethers.deployContract("ParoleRules", [await rulebook.getAddress()]);
  let count = 0;
  let effective = 0;

  async function publish(name: string, since: number, values: string, articles: string): Promise<number> {
    effective = since;
    await rulebook.publish(encodeBytes32String(name), since, values, articles);
    return count++;
  }
  for (const { name, effective: since, values, articles } of real)
    await publish(name, since, values, articles);

  return {
    /** Publishes values under the articles of the law in force; gives the ruleset's number. */
    publish: async (values: string) =>
      publish(`wrong ${count}`, effective + 1, values, real.at(-1)!.articles),

    /** What a ruleset answers to a request under the law that a rule belongs to. */
    async ask(ruleset: number, rule: string, { of, on, grade = "repentance", months = 0 }: Asked) {
      const person = prisoner(of);
      const findings = rule.startsWith("parole.")
        ? await paroleRules.judge(ruleset, person, day(on))
        : (await commutationRules.judge(ruleset, person, Grade.indexOf(grade), months, day(on))).findings;
      return findings.map((finding): Answer[number] => ({
        rule: decodeBytes32String(finding.rule),
        discretion: finding.discretion,
      }));
    },
  };
}

describe("The law's boundaries", function () {
  this.timeout(60_000);
  let rulebook: Awaited<ReturnType<typeof deployRulebook>>;
  /** The ruleset that alone decides, and those in which the value is wrong by one. */
  const published = new Map<Held, { base: number; wrong: { amount: number; number: number }[] }>();
  before(async () => {
    rulebook = await deployRulebook();
    for (const [key, each] of Object.entries(TABLE)) {
      const { index, rule } = ruleOf(key);
      for (const held of each) {
        let { values } = real[numberOf(held.ruleset)] as { values: string };
        for (const [other, amount] of Object.entries(held.beside ?? {}))
          values = withAmount(values, ruleOf(other).index, amount);
        const base = held.beside ? await rulebook.publish(values) : numberOf(held.ruleset);
        const amount = amountAt(values, index);
        const wrong = [];
        for (const other of rule.unit === "flag" ? [1 - amount] : [amount - 1, amount + 1]) {
          if (other < 0) continue;
          wrong.push({ amount: other, number: await rulebook.publish(withAmount(values, index, other)) });
        }
        published.set(held, { base, wrong });
      }
    }
  });

  for (const [key, each] of Object.entries(TABLE)) {
    for (const held of each) {
      it(`${articleOf(key, held.ruleset)}: ${key}`, async () => {
        const { base, wrong } = published.get(held)!;
        for (const boundary of held.boundaries) {
          const { rule, inside, outside, eases = false } = boundary;
          const ask = async (asked: Asked, ruleset: number) =>
            rulebook.ask(asked.ruleset === undefined ? ruleset : numberOf(asked.ruleset), rule, asked);
          const both = async (ruleset: number) => Promise.all([ask(inside, ruleset), ask(outside, ruleset)]);

          const what = JSON.stringify(boundary);
          const [within, without] = await both(numberOf(held.ruleset));
          const broken = (answer: Answer) => answer.map((finding) => finding.rule);
          expect(broken(within), `inside ${what}`).to.deep.equal(eases ? [rule] : []);
          expect(broken(without), `outside ${what}`).to.deep.equal([rule]);
          if (eases) expect([within[0]!.discretion, without[0]!.discretion]).to.deep.equal([true, false]);
          const answers = JSON.stringify([within, without]);
          expect(JSON.stringify(await both(base)), `alone ${what}`).to.equal(answers);

          for (const { amount, number } of wrong) {
            const differs = JSON.stringify(await both(number)) !== answers;
            expect(differs, `${key} = ${amount} is noticed by ${what}`).to.be.true;
          }
        }
      });
    }
  }

  it("are held for every value of the law that a judgement applies", () => {
    for (const { key, values } of judged) {
      const given = Object.entries(values).filter(([, [value]]) => value !== 0);
      const held = (TABLE[key] ?? []).map(({ ruleset }) => giverOf(key, ruleset));
      expect(held, key).to.include.members(given.map(([name]) => name));
    }
    expect(Object.keys(TABLE)).to.have.members(judged.map(({ key }) => key));
  });
});
