import { expect } from "chai";
import { Interface, concat, dataSlice, encodeBytes32String } from "ethers";
import { before, describe, it } from "mocha";
import {
  Crime,
  Grade,
  Property,
  ReleaseGround,
  ReliefKind,
  SentenceKind,
  Trait,
} from "../../sdk/src/generated/enums.ts";
import type {
  LawDesk,
  PrisonerStruct,
  ReliefRequestStruct,
} from "../../types/ethers-contracts/contracts/law/LawDesk.ts";
import type { SentenceRegister } from "../../types/ethers-contracts/contracts/sentences/SentenceRegister.ts";
import { prisoner, shift } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { day, deployLedger, ref } from "../helpers/ledger.ts";
import type { Ledger } from "../helpers/ledger.ts";

/** The day of every request and registration. */
const TODAY = "2026-11-20";
const EFFECTIVE = "2018-01-10";
const LIFE = 0xffff;
/** The ruleset in force on the day of the request. */
const IN_FORCE = 255;
const RELIEF = ["commutation", "parole", "temporaryRelease"] as const;
const FIXED = ["fixed", "control", "detention", "probation"] as const;

interface Patch extends Omit<Partial<PrisonerStruct>, "sentence" | "newCrime"> {
  sentence?: Partial<PrisonerStruct["sentence"]>;
  newCrime?: Partial<PrisonerStruct["newCrime"]>;
}
/** A person with facts that `plan` cannot say: the ordinary ones, but for `patch`. */
function facts({ sentence, newCrime, ...patch }: Patch, plan: FactsPlan = {}): PrisonerStruct {
  const ordinary = prisoner({ effective: EFFECTIVE, ...plan });
  return {
    ...ordinary,
    ...patch,
    sentence: { ...ordinary.sentence, ...sentence },
    newCrime: { ...ordinary.newCrime, ...newCrime },
  };
}
const offence = (crime: number, months: number) => ({ crime, months });
const offences = (count: number) => ({ offences: Array.from({ length: count }, () => offence(14, 12)) });
const relief = (kind: number, served: string, months = 6) => ({ kind, served: day(served), months });
/** A life sentence or reprieve that became a fixed term. */
const converted = (kind: "life" | "deathReprieve", months: number, convertedOn?: string): FactsPlan => ({
  kind,
  months,
  begins: "2020-01-10",
  ends: "2040-01-09",
  convertedOn,
});
const LAST = {
  kind: SentenceKind.length - 1,
  crime: Crime.length - 1,
  property: Property.length - 1,
  relief: ReliefKind.length - 1,
};

interface Boundary {
  title: string;
  field: string;
  wrong: Record<string, PrisonerStruct>;
  right: Record<string, PrisonerStruct>;
}
const months = (count: number, plan: FactsPlan = {}) => facts({ sentence: { months: count } }, plan);
const BOUNDARIES: Boundary[] = [
  {
    title: "a kind of sentence that there is not",
    field: "kind",
    wrong: {
      "the one after the last": facts({ sentence: { kind: LAST.kind + 1 } }),
      255: facts({ sentence: { kind: 255 } }),
    },
    right: {
      ...Object.fromEntries(FIXED.map((kind) => [kind, prisoner({ kind, months: 12 })])),
      life: prisoner({ kind: "life" }),
      reprieve: prisoner({ kind: "deathReprieve" }),
      "life without release": prisoner({ kind: "lifeWithoutRelease" }),
    },
  },
  {
    title: "a judgment that never took effect",
    field: "effective",
    wrong: { never: facts({ sentence: { effective: 0 } }) },
    right: { "on the first day": facts({ sentence: { effective: 1 } }) },
  },
  {
    title: "delivery before the judgment took effect",
    field: "delivered",
    wrong: {
      never: facts({ sentence: { delivered: 0 } }),
      "the day before": prisoner({ delivered: shift(EFFECTIVE, -1) }),
    },
    right: {
      "on the day": prisoner({ delivered: EFFECTIVE }),
      later: prisoner({ delivered: "2018-02-01" }),
    },
  },
  {
    title: "a term that never begins",
    field: "begins",
    wrong: {
      never: facts({ sentence: { begins: 0 } }),
      "not even for life": facts({ sentence: { begins: 0 } }, { kind: "life" }),
    },
    right: {
      "on the first day": facts({ sentence: { begins: 1 } }),
      "before effect, custody credited": prisoner({ begins: "2017-01-10" }),
    },
  },
  {
    title: "a term of no length or of more than fifty years",
    field: "months",
    wrong: {
      ...Object.fromEntries(FIXED.map((kind) => [`${kind} of 0`, months(0, { kind, months: 12 })])),
      ...Object.fromEntries(FIXED.map((kind) => [`${kind} of 601`, months(601, { kind, months: 12 })])),
      10_000: months(10_000),
      "life as a number": months(LIFE),
      "life converted to 0": facts({}, converted("life", 0, "2020-01-10")),
      "life converted to 601": facts({}, converted("life", 601, "2020-01-10")),
      "a reprieve become 601": facts({}, converted("deathReprieve", 601)),
      "life without release of 1": facts({}, { kind: "lifeWithoutRelease", months: 1 }),
    },
    right: {
      ...Object.fromEntries(FIXED.map((kind) => [`${kind} of 1`, prisoner({ kind, months: 1 })])),
      ...Object.fromEntries(FIXED.map((kind) => [`${kind} of 600`, prisoner({ kind, months: 600 })])),
      "life converted to 1": facts({}, converted("life", 1, "2020-01-10")),
      "life converted to 600": facts({}, converted("life", 600, "2020-01-10")),
      "a reprieve become 1": facts({}, converted("deathReprieve", 1)),
      "a reprieve become 600": facts({}, converted("deathReprieve", 600)),
    },
  },
  {
    title: "a term that ends before it begins",
    field: "ends",
    wrong: {
      ...Object.fromEntries(
        FIXED.map((kind) => [
          `${kind} the day before`,
          prisoner({ kind, months: 12, ends: shift(EFFECTIVE, -1) }),
        ]),
      ),
      "fixed and never": facts({ sentence: { ends: 0 } }),
      "life converted and never": facts({ sentence: { ends: 0 } }, converted("life", 240, "2020-01-10")),
      "a reprieve become a term and never": facts({ sentence: { ends: 0 } }, converted("deathReprieve", 300)),
      "life the day before": prisoner({ kind: "life", ends: shift(EFFECTIVE, -1) }),
    },
    right: {
      ...Object.fromEntries(
        FIXED.map((kind) => [`${kind} on the day`, prisoner({ kind, months: 12, ends: EFFECTIVE })]),
      ),
      "life and never": prisoner({ kind: "life" }),
    },
  },
  {
    title: "a conversion of what is not converted, or before the judgment took effect",
    field: "convertedOn",
    wrong: {
      ...Object.fromEntries(
        FIXED.map((kind) => [kind, prisoner({ kind, months: 12, convertedOn: "2020-01-10" })]),
      ),
      "life without release": prisoner({ kind: "lifeWithoutRelease", convertedOn: "2020-01-10" }),
      "life the day before": facts({}, converted("life", 240, shift(EFFECTIVE, -1))),
      "a reprieve the day before": facts({}, converted("deathReprieve", 300, shift(EFFECTIVE, -1))),
      "a reprieve become life the day before": prisoner({
        kind: "deathReprieve",
        convertedOn: shift(EFFECTIVE, -1),
      }),
      "life with a term but no conversion": facts({}, converted("life", 240)),
    },
    right: {
      "life on the day": facts({}, converted("life", 240, EFFECTIVE)),
      "a reprieve become life on the day": prisoner({ kind: "deathReprieve", convertedOn: EFFECTIVE }),
      "a reprieve become life and then a term": facts({}, converted("deathReprieve", 300, EFFECTIVE)),
      "a reprieve become a term at once": facts({}, converted("deathReprieve", 300)),
    },
  },
  {
    title: "restricted commutation of what is no reprieve",
    field: "restrictedCommutation",
    wrong: {
      ...Object.fromEntries(
        FIXED.map((kind) => [kind, prisoner({ kind, months: 12, restrictedCommutation: true })]),
      ),
      life: prisoner({ kind: "life", restrictedCommutation: true }),
      "life without release": prisoner({ kind: "lifeWithoutRelease", restrictedCommutation: true }),
    },
    right: { "a reprieve": prisoner({ kind: "deathReprieve", restrictedCommutation: true }) },
  },
  {
    title: "no offence, or more than fifty",
    field: "offences",
    wrong: { 0: facts(offences(0)), 51: facts(offences(51)) },
    right: { 1: facts(offences(1)), 2: facts(offences(2)), 50: facts(offences(50)) },
  },
  {
    title: "a crime that there is not",
    field: "crime",
    wrong: {
      "the one after the last": facts({ offences: [offence(LAST.crime + 1, 12)] }),
      255: facts({ offences: [offence(255, 12)] }),
      "in the second place": facts({ offences: [offence(0, 12), offence(LAST.crime + 1, 12)] }),
    },
    right: {
      "the first": facts({ offences: [offence(0, 12)] }),
      "the last": facts({ offences: [offence(LAST.crime, 12)] }),
    },
  },
  {
    title: "a penalty of no length or of more than fifty years that is not life",
    field: "offences.months",
    wrong: {
      0: facts({ offences: [offence(14, 0)] }),
      601: facts({ offences: [offence(14, 601)] }),
      10_000: facts({ offences: [offence(14, 10_000)] }),
      65_534: facts({ offences: [offence(14, LIFE - 1)] }),
      "in the second place": facts({ offences: [offence(14, 12), offence(14, 0)] }),
    },
    right: {
      1: facts({ offences: [offence(14, 1)] }),
      600: facts({ offences: [offence(14, 600)] }),
      life: facts({ offences: [offence(14, LIFE)] }),
    },
  },
  {
    title: "a trait that there is not",
    field: "traits",
    wrong: {
      "the one after the last": facts({ traits: 1 << Trait.length }),
      "beside others": facts({ traits: (1 << Trait.length) | 1 }),
      "the highest": facts({ traits: 1 << 15 }),
    },
    right: {
      none: facts({ traits: 0 }),
      "the last": facts({ traits: 1 << (Trait.length - 1) }),
      all: facts({ traits: (1 << Trait.length) - 1 }),
    },
  },
  {
    title: "a state of property that there is not",
    field: "property",
    wrong: {
      "the one after the last": facts({ property: LAST.property + 1 }),
      255: facts({ property: 255 }),
    },
    right: Object.fromEntries(Property.map((property) => [property, prisoner({ property })])),
  },
  {
    title: "a settlement of what was never refused",
    field: "settledOn",
    wrong: Object.fromEntries(
      (["none", "paid", "unable"] as const).map((property) => [
        property,
        prisoner({ property, settledOn: "2020-01-10" }),
      ]),
    ),
    right: { unwilling: prisoner({ property: "unwilling", settledOn: "2020-01-10" }) },
  },
  {
    title: "a new crime of no penalty or of more than fifty years that is not life",
    field: "newCrime.months",
    wrong: Object.fromEntries(
      [0, 601, 10_000, LIFE - 1].map((count) => [
        count,
        facts({ newCrime: { judgedOn: day("2020-01-10"), months: count } }),
      ]),
    ),
    right: {
      ...Object.fromEntries(
        [1, 600, LIFE].map((count) => [
          count,
          facts({ newCrime: { judgedOn: day("2020-01-10"), months: count } }),
        ]),
      ),
      none: facts({}),
    },
  },
  {
    title: "a new crime during the reprieve of more than fifty years that is not life",
    field: "newCrime.months",
    wrong: Object.fromEntries(
      [601, LIFE - 1].map((count) => [
        count,
        facts(
          { newCrime: { judgedOn: day("2020-01-10"), months: count, duringReprieve: true } },
          { kind: "deathReprieve" },
        ),
      ]),
    ),
    right: Object.fromEntries(
      [0, 1, 600, LIFE].map((count) => [
        count,
        facts(
          { newCrime: { judgedOn: day("2020-01-10"), months: count, duringReprieve: true } },
          { kind: "deathReprieve" },
        ),
      ]),
    ),
  },
  {
    title: "a risk that there is not",
    field: "risks",
    wrong: {
      "the fourth": facts({ risks: 8 }),
      "beside others": facts({ risks: 9 }),
      128: facts({ risks: 128 }),
    },
    right: { none: facts({ risks: 0 }), "the third": facts({ risks: 4 }), all: facts({ risks: 7 }) },
  },
  {
    title: "relief of a kind that there is not",
    field: "relief.kind",
    wrong: {
      none: facts({ relief: [relief(0, "2020-01-10")] }),
      "the one after the last": facts({ relief: [relief(LAST.relief + 1, "2020-01-10")] }),
      255: facts({ relief: [relief(255, "2020-01-10")] }),
      "in the second place": facts({ relief: [relief(1, "2020-01-10"), relief(0, "2021-01-10")] }),
    },
    right: Object.fromEntries(
      RELIEF.map((kind) => [kind, facts({ relief: [relief(ReliefKind.indexOf(kind), "2020-01-10")] })]),
    ),
  },
  {
    title: "relief before the judgment took effect, after today or out of order",
    field: "relief.served",
    wrong: {
      "the day before effect": facts({ relief: [relief(1, shift(EFFECTIVE, -1))] }),
      never: facts({ relief: [{ kind: 1, served: 0, months: 6 }] }),
      "the day after the request": facts({ relief: [relief(1, shift(TODAY, 1))] }),
      "the second the day before the first": facts({
        relief: [relief(1, "2020-01-10"), relief(1, "2020-01-09")],
      }),
      "the second after the request": facts({
        relief: [relief(1, "2020-01-10"), relief(1, shift(TODAY, 1))],
      }),
    },
    right: {
      "on the day of effect": facts({ relief: [relief(1, EFFECTIVE)] }),
      "on the day of the request": facts({ relief: [relief(1, TODAY)] }),
      "two on one day": facts({ relief: [relief(1, "2020-01-10"), relief(1, "2020-01-10")] }),
      "one after the other": facts({ relief: [relief(1, "2020-01-10"), relief(1, "2020-01-11")] }),
    },
  },
  {
    title: "relief of more than fifty years",
    field: "relief.months",
    wrong: {
      601: facts({ relief: [relief(1, "2020-01-10", 601)] }),
      10_000: facts({ relief: [relief(1, "2020-01-10", 10_000)] }),
      life: facts({ relief: [relief(1, "2020-01-10", LIFE)] }),
      "in the second place": facts({ relief: [relief(1, "2020-01-10"), relief(1, "2020-01-10", 601)] }),
    },
    right: {
      0: facts({ relief: [relief(2, "2020-01-10", 0)] }),
      600: facts(
        { relief: [relief(1, "2020-01-10", 600)] },
        { kind: "deathReprieve", convertedOn: EFFECTIVE },
      ),
    },
  },
];
/** Members of an enumeration that there are not: a decoder that reads them gives no reason. */
const UNKNOWN = new Set(["kind", "crime", "property", "relief.kind"]);

describe("Facts that cannot be", () => {
  let ledger: Ledger;
  let desk: LawDesk;
  let register: SentenceRegister;
  before(async () => {
    ledger = await deployLedger(TODAY);
    const { ethers, rulebook, commutationRules, paroleRules } = ledger;
    const temporaryReleaseRules = await ethers.deployContract("TemporaryReleaseRules", [
      await rulebook.getAddress(),
    ]);
    const rules = [rulebook, commutationRules, paroleRules, temporaryReleaseRules] as const;
    const [first, second, third, fourth] = await Promise.all(rules.map((each) => each.getAddress()));
    desk = await ethers.deployContract("LawDesk", [first!, second!, third!, fourth!]);
    register = ledger.register.connect(await ledger.officer("court", "clerk"));
  });

  const request = (
    of: PrisonerStruct,
    kind: ReliefKind = "commutation",
    on: string = TODAY,
  ): ReliefRequestStruct => ({
    prisoner: of,
    kind: ReliefKind.indexOf(kind),
    ruleset: IN_FORCE,
    on: day(on),
    grade: Grade.indexOf("repentance"),
    months: 0,
    ground: ReleaseGround.indexOf("illness"),
    lifeInDanger: false,
    chronic: false,
  });
  const expectInvalid = (
    call: Promise<unknown>,
    by: LawDesk | SentenceRegister,
    field: string,
    what: string,
  ) =>
    expect(call, what)
      .to.be.revertedWithCustomError(by, "SentenceInvalid")
      .withArgs(encodeBytes32String(field));
  const refusalOf = (field: string) =>
    desk.interface.encodeErrorResult("SentenceInvalid", [encodeBytes32String(field)]);

  describe("are refused by the field's name", () => {
    for (const { title, field, wrong, right } of BOUNDARIES) {
      it(title, async () => {
        for (const [what, of] of Object.entries(wrong)) {
          for (const kind of RELIEF)
            await expectInvalid(desk.ask(request(of, kind)), desk, field, `${what}, asked for ${kind}`);
          const registration = register.register.staticCall(of, ref());
          await expectInvalid(registration, register, field, `${what}, registered`);
        }
        for (const [what, of] of Object.entries(right)) {
          for (const kind of RELIEF)
            expect((await desk.ask(request(of, kind))).refusal, `${what}, asked for ${kind}`).to.equal("0x");
          expect(await register.register.staticCall(of, ref()), `${what}, registered`).to.equal(1);
        }
      });
    }

    it("the first of several", async () => {
      const sentence = { kind: LAST.kind + 1, effective: 0, months: 0 };
      const all = facts({ sentence, offences: [], traits: 256, risks: 8 });
      const chain = [
        ["kind", all],
        ["effective", facts({ ...all, sentence: { ...sentence, kind: 0 } })],
        ["months", facts({ ...all, sentence: { months: 0 } })],
        ["offences", facts({ ...all, sentence: {} })],
        ["traits", facts({ traits: 256, risks: 8 })],
        ["risks", facts({ risks: 8 })],
      ] as const;
      for (const [field, of] of chain) {
        await expectInvalid(desk.ask(request(of)), desk, field, field);
        await expectInvalid(register.register.staticCall(of, ref()), register, field, field);
      }
    });

    it("relief by the day of the request, not by today", async () => {
      const of = facts({ relief: [relief(1, "2020-01-10")] });
      await desk.ask(request(of, "commutation", "2020-01-10"));
      await expectInvalid(
        desk.ask(request(of, "commutation", "2020-01-09")),
        desk,
        "relief.served",
        "the day before",
      );
    });

    it("even as a word that is no member's number", async () => {
      /** The same call, but with every member of an enumeration as a whole word. */
      const raw = (contract: LawDesk | SentenceRegister, method: "ask" | "register", args: unknown[]) => {
        const abi = contract.interface.formatJson().replaceAll('"uint8"', '"uint256"');
        const { selector } = (contract as LawDesk).getFunction(method as "ask").fragment;
        return concat([selector, dataSlice(new Interface(abi).encodeFunctionData(method, args), 4)]);
      };
      const clerk = await ledger.officer("court", "clerk");
      for (const word of [256n, 2n ** 128n, 2n ** 255n, 2n ** 256n - 1n])
        for (const [field, of] of [
          ["kind", facts({ sentence: { kind: word } })],
          ["crime", facts({ offences: [{ crime: word, months: 12 }] })],
          ["property", facts({ property: word })],
          ["relief.kind", facts({ relief: [{ kind: word, served: day("2020-01-10"), months: 6 }] })],
        ] as const) {
          const asked = { to: await desk.getAddress(), data: raw(desk, "ask", [request(of)]) };
          await expectInvalid(ledger.ethers.provider.call(asked), desk, field, `${word} as ${field}`);
          const registered = {
            to: await register.getAddress(),
            data: raw(register, "register", [of, ref()]),
          };
          await expectInvalid(clerk.call(registered), register, field, `${word} as ${field}`);
        }
    });
  });

  describe("among many questions", () => {
    const good = facts({}, { relief: [] });
    async function expectEach(questions: [field: string | undefined, of: PrisonerStruct][]) {
      const answers = await desk.askAll(questions.map(([, of]) => request(of)));
      expect(answers.length).to.equal(questions.length);
      const alone = await desk.ask(request(good));
      for (const [i, [field]] of questions.entries()) {
        if (field === undefined) expect(answers[i], `question ${i}`).to.deep.equal(alone);
        else {
          expect(answers[i]!.refusal, `question ${i}, ${field}`).to.equal(refusalOf(field));
          expect(answers[i]!.findings, `question ${i}, ${field}`).to.deep.equal([]);
        }
      }
    }
    const questions = (unknown: boolean) =>
      BOUNDARIES.filter(({ field }) => UNKNOWN.has(field) === unknown).flatMap(({ field, wrong }) =>
        Object.values(wrong).flatMap((of): [string | undefined, PrisonerStruct][] => [
          [field, of],
          [undefined, good],
        ]),
      );

    it("are refused with the error's bytes, and the others are answered", () => expectEach(questions(false)));

    it("so are those with a kind, crime or state of property that there is not", () =>
      expectEach(questions(true)));

    it("leave sound ones to be answered as they are alone", async () => {
      const sound = BOUNDARIES.flatMap(({ right }) => Object.values(right)).map((of) =>
        request(of, "parole"),
      );
      const answers = await desk.askAll(sound);
      for (const [i, each] of sound.entries())
        expect(answers[i], `question ${i}`).to.deep.equal(await desk.ask(each));
    });

    it("stand beside questions that ask for nothing", async () => {
      const unknown = desk.interface.encodeErrorResult("ReliefUnknown", []);
      const [nothing, answer] = await desk.askAll([request(good, "none"), request(good)]);
      expect([nothing!.refusal, answer!.refusal]).to.deep.equal([unknown, "0x"]);
      await expect(desk.ask(request(good, "none"))).to.be.revertedWithCustomError(desk, "ReliefUnknown");
    });

    it("stand beside a question of no kind of relief, grade or ground", async () => {
      const strange = [
        { ...request(good), kind: ReliefKind.length },
        { ...request(good), grade: Grade.length },
        { ...request(good, "temporaryRelease"), ground: ReleaseGround.length },
      ];
      for (const each of strange) {
        const [, answer] = await desk.askAll([each, request(good)]);
        expect(answer).to.deep.equal(await desk.ask(request(good)));
      }
    });
  });

  describe("are not registered", () => {
    it("but sound ones are, as they were given", async () => {
      const given = facts(
        {
          offences: [offence(0, 600), offence(14, LIFE), offence(13, 1)],
          traits: 0xff,
          risks: 7,
          newCrime: { judgedOn: day("2020-01-10"), months: 600 },
          relief: [relief(1, EFFECTIVE, 600), relief(3, TODAY, 0)],
        },
        { property: "unwilling", settledOn: "2021-03-04" },
      );
      await expect(register.register(facts({ traits: 256 }), ref())).to.be.revertedWithCustomError(
        register,
        "SentenceInvalid",
      );
      await register.register(given, ref());
      expect(await register.sentenceCount()).to.equal(1);
      const kept = await register.prisonerOf(1);
      /** The values in the order of the struct, which those of `prisoner` have too. */
      const plain = (value: unknown): unknown => {
        if (typeof value !== "object" || value === null)
          return typeof value === "boolean" ? value : Number(value);
        return Object.values(value).map(plain);
      };
      expect(plain(kept)).to.deep.equal(plain(given));
    });

    it("nor is a history that the register cannot count", async () => {
      const history = (count: number) =>
        facts({ relief: Array.from({ length: count }, () => relief(2, TODAY, 0)) });
      const registered = async (count: number) => {
        await register.register(history(count), ref());
        return (await register.prisonerOf(await register.sentenceCount())).relief.length;
      };
      expect(await registered(100)).to.equal(100);
      // Either all of it is kept or nothing is registered.
      for (const count of [255, 256, 257])
        expect(await registered(count).catch(() => count), `${count} rulings`).to.equal(count);
    });
  });
});
