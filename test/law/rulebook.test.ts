import { readFileSync } from "node:fs";
import { expect } from "chai";
import { AbiCoder, concat, decodeBytes32String, encodeBytes32String, keccak256, toBeHex } from "ethers";
import { before, describe, it } from "mocha";
import { Unit } from "../../sdk/src/generated/enums.ts";
import type { Rulebook } from "../../types/ethers-contracts/contracts/law/Rulebook.ts";
import { shift } from "../helpers/facts.ts";
import { quantity } from "../helpers/law.ts";
import { itIsAdministeredByTheConsortium } from "../helpers/lawAdministration.ts";
import { day, deployLedger } from "../helpers/ledger.ts";
import type { Ledger } from "../helpers/ledger.ts";

type Value = [written: number | string, article: string, unverified?: "unverified"];
const law = JSON.parse(
  readFileSync(new URL("../../contracts/law/rulesets.json", import.meta.url), "utf8"),
) as {
  rulesets: { name: string; effective: string }[];
  rules: { key: string; unit: Unit; values: Record<string, Value> }[];
};
const numberOf = (key: string): number => law.rules.findIndex((rule) => rule.key === key);

/** A rule's value under a ruleset: its own, or that of the newest ruleset before it. */
function valueOf({ values, key }: (typeof law.rules)[number], ruleset: number): Value {
  const own = law.rulesets.slice(0, ruleset + 1).findLast(({ name }) => name in values);
  if (!own) throw new Error(`${key} has no value`);
  return values[own.name]!;
}
/** A value as it is written: a number of the rule's unit, a day, or a number with a unit of its own ("1 months"). */
function readingOf(unit: Unit, [written]: Value): [amount: number, unit: Unit] {
  if (typeof written === "number") return [written, unit];
  const [amount, own] = written.split(" ");
  return own === undefined ? [day(written), unit] : [Number(amount), own as Unit];
}
function wordOf(unit: Unit, value: Value): number {
  const [amount, own] = readingOf(unit, value);
  return quantity(own, amount, value[2] !== undefined);
}

/** Values and articles of any content. */
const bytes = (rules: number) => ({
  values: `0x${"01000007".repeat(rules)}`,
  articles: concat(Array.from({ length: rules }, () => encodeBytes32String("an article"))),
});

describe("The rulebook", () => {
  let ledger: Ledger;
  let rulebook: Rulebook;
  before(async () => {
    ledger = await deployLedger("2026-11-20", { chartered: false });
    rulebook = ledger.rulebook;
  });

  describe("holds the law in force", () => {
    for (const [number, { name, effective }] of law.rulesets.entries()) {
      it(`${name} from ${effective}`, async () => {
        expect(await rulebook.inForce(day(effective))).to.equal(number);
        const eve = rulebook.inForce(day(shift(effective, -1)));
        if (number > 0) expect(await eve, "the day before").to.equal(number - 1);
        else
          await expect(eve)
            .to.be.revertedWithCustomError(rulebook, "RulesetUnknown")
            .withArgs(day(effective) - 1);
      });
    }

    it("the newest on every later day", async () => {
      expect(await rulebook.count()).to.equal(law.rulesets.length);
      for (const on of ["2026-11-20", "2060-02-29"])
        expect(await rulebook.inForce(day(on))).to.equal(law.rulesets.length - 1);
    });

    it("on the five days on which the law changed", () => {
      expect(law.rulesets.map(({ name, effective }) => [effective, name])).to.deep.equal([
        ["2017-01-01", "2016-23"],
        ["2019-06-01", "2016-23+2019"],
        ["2024-05-01", "2016-23+2019+2024"],
        ["2026-02-21", "2026-02"],
        ["2026-11-01", "2026-11"],
      ]);
    });
  });

  describe("holds every value with its article", () => {
    for (const [number, { name }] of law.rulesets.entries()) {
      it(`of ${name}`, async () => {
        const different = await Promise.all(
          law.rules.map(async (rule, i) => {
            const expected = valueOf(rule, number);
            const word = await rulebook.value(number, i);
            const article = decodeBytes32String(await rulebook.article(number, i));
            const same = Number(word) === wordOf(rule.unit, expected) && article === expected[1];
            return same ? [] : [`${rule.key}: ${word}, ${article}`];
          }),
        );
        expect(different.flat()).to.deep.equal([]);
      });
    }

    it("and says which are unverified", async () => {
      const unverified = async (ruleset: number) => {
        const words = await Promise.all(law.rules.map((_, rule) => rulebook.value(ruleset, rule)));
        return law.rules.filter((_, rule) => words[rule]! >> 31n === 1n).map(({ key }) => key);
      };
      const supervision = ["interval", "checkIn", "registered", "revocation.kind", "place.other"].map(
        (rule) => `supervision.${rule}`,
      );
      expect(await unverified(0)).to.deep.equal([
        "prison.committee",
        "prison.publicity",
        "prison.noOpenObjection",
        "prison.attendance",
        ...supervision,
      ]);
      // The Prison Law of 2026 states two of them itself.
      expect(await unverified(4)).to.deep.equal(["prison.committee", "prison.attendance", ...supervision]);
    });

    it("and carries on what a later ruleset does not change", async () => {
      const share = numberOf("commutation.floor.share");
      const words = await Promise.all(law.rulesets.map((_, number) => rulebook.value(number, share)));
      expect(new Set(words)).to.deep.equal(new Set([BigInt(quantity("divisor", 2))]));
      const unblock = numberOf("property.unblockAfter");
      expect(await rulebook.value(1, unblock)).to.equal(quantity("months", 0));
      for (const number of [2, 3, 4])
        expect(await rulebook.value(number, unblock)).to.equal(quantity("months", 6));
    });

    it("and in a unit of its own where the law changed the unit", async () => {
      const recheck = numberOf("temporaryRelease.period.recheck");
      const words = await Promise.all(law.rulesets.map((_, number) => rulebook.value(number, recheck)));
      const fifteenDays = quantity("calendarDays", 15);
      expect(words.map(Number)).to.deep.equal([...Array<number>(4).fill(fifteenDays), quantity("months", 1)]);
    });

    it("in hours too", async () => {
      const offGrid = numberOf("supervision.offGrid");
      expect(await rulebook.value(2, offGrid)).to.equal(quantity("hours", 0));
      expect(await rulebook.value(3, offGrid)).to.equal(quantity("hours", 48));
    });

    it("many of them in one word", async () => {
      const rules = [
        "prison.publicity",
        "commutation.cap.single",
        "court.trial",
        "commutation.term.life.single",
        "supervision.arrest.answer",
      ];
      const numbers = rules.map(numberOf);
      const packed = await rulebook.pack(
        2,
        numbers.reduce((word, rule, i) => word | (BigInt(rule) << BigInt(8 * i)), 0n),
      );
      expect(packed >> 255n).to.equal(1n);
      for (const [i, rule] of numbers.entries()) {
        const { unit, ...each } = law.rules[rule]!;
        const bits = Number((packed >> BigInt(16 * i)) & 0xffffn);
        expect([bits >> 12, bits & 0xfff]).to.deep.equal([
          Unit.indexOf(unit),
          valueOf({ unit, ...each }, 2)[0],
        ]);
      }
    });

    it("and refuses by it: with rule, article, limit and what was given", async () => {
      const rule = numberOf("prison.committee");
      const name = encodeBytes32String("prison.committee");
      await expect(rulebook.refuse(0, rule, name, Unit.indexOf("count"), 9, 8))
        .to.be.revertedWithCustomError(rulebook, "RuleViolated")
        .withArgs([
          [name, encodeBytes32String("司法部令130号(2014)"), Unit.indexOf("count"), 9, 8, 0, false],
        ]);
    });

    it("but none of a ruleset that there is not", async () => {
      const unknown = (call: Promise<unknown>) =>
        expect(call).to.be.revertedWithCustomError(rulebook, "RulesetUnknown").withArgs(0);
      const next = law.rulesets.length;
      await unknown(rulebook.get(next));
      await unknown(rulebook.value(next, 0));
      await unknown(rulebook.article(next, 0));
      await unknown(rulebook.valuesOf(next));
    });
  });

  it("names each ruleset and hashes all that it holds", async () => {
    for (const [number, { name, effective }] of law.rulesets.entries()) {
      const ruleset = await rulebook.get(number);
      expect(decodeBytes32String(ruleset.name)).to.equal(name);
      expect(ruleset.effective).to.equal(day(effective));
      const values = concat(law.rules.map((rule) => toBeHex(wordOf(rule.unit, valueOf(rule, number)), 4)));
      const articles = concat(law.rules.map((rule) => encodeBytes32String(valueOf(rule, number)[1])));
      const held = AbiCoder.defaultAbiCoder().encode(
        ["bytes32", "uint24", "bytes", "bytes"],
        [ruleset.name, day(effective), values, articles],
      );
      expect(ruleset.hash).to.equal(keccak256(held));
      // Data, with a leading STOP that keeps it from ever running.
      const codeOf = (address: string) => ledger.ethers.provider.getCode(address);
      expect(await codeOf(await rulebook.valuesOf(number))).to.equal(concat(["0x00", values]));
      expect(await codeOf(ruleset.articleStore)).to.equal(concat(["0x00", articles]));
    }
  });

  itIsAdministeredByTheConsortium({
    contract: ({ rulebook }) => rulebook,
    method: "appointSigners",
    args: [[1, 2, 3], 2],
    isDone: async ({ rulebook }) => (await rulebook.signers()).threshold === 2n,
  });

  describe("is published", () => {
    const rules = law.rules.length;
    const { values, articles } = bytes(rules);
    const name = encodeBytes32String("a ruleset");
    /** A rulebook that the test itself administers. */
    async function deployOwn() {
      const [owner] = await ledger.ethers.getSigners();
      const access = await ledger.ethers.deployContract("AccessManager", [owner!.address]);
      return ledger.ethers.deployContract("Rulebook", [
        await access.getAddress(),
        await ledger.registry.getAddress(),
        5,
      ]);
    }
    const expectInvalid = (own: Rulebook, effective: number, publication: Promise<unknown>) =>
      expect(publication).to.be.revertedWithCustomError(own, "RulesetInvalid").withArgs(name, effective);

    it("in the order of effective days", async () => {
      const own = await deployOwn();
      await expectInvalid(own, 0, own.publish(name, 0, values, articles));
      await expect(own.publish(name, 100, values, articles)).to.emit(own, "RulesetPublished");
      await expectInvalid(own, 99, own.publish(name, 99, values, articles));
      await expectInvalid(own, 100, own.publish(name, 100, values, articles));
      await own.publish(name, 101, values, articles);
      expect(await own.inForce(100)).to.equal(0);
      expect(await own.inForce(101)).to.equal(1);
    });

    it("with every rule and an article for each", async () => {
      const own = await deployOwn();
      const fewer = bytes(rules - 1);
      await expectInvalid(own, 100, own.publish(name, 100, fewer.values, fewer.articles));
      await expectInvalid(own, 100, own.publish(name, 100, values, fewer.articles));
      await expectInvalid(own, 100, own.publish(name, 100, fewer.values, articles));
      await expectInvalid(own, 100, own.publish(name, 100, values, "0x"));
      await expectInvalid(own, 100, own.publish(name, 100, values, `${articles}00`));
      expect(await own.count()).to.equal(0);
      await own.publish(name, 100, values, articles);
      expect(await own.value(0, rules - 1)).to.equal(quantity("months", 7));
    });

    it("and no more than the code of a contract can hold", async () => {
      const own = await deployOwn();
      // 24,575 bytes and the one that keeps them from running are the most (EIP-170).
      const most = bytes(6143);
      const [name_, effective] = [encodeBytes32String("much"), 100];
      await expect(
        own.publish(name_, effective, `${most.values}00000000`, `${most.articles}${"00".repeat(32)}`),
      ).to.be.revertedWithCustomError(own, "CodeStoreFailed");
    });

    it("with rules to come that a later contract will read", async () => {
      const own = await deployOwn();
      const more = bytes(rules + 1);
      await own.publish(name, 100, more.values, more.articles);
      expect(await own.value(0, rules)).to.equal(quantity("months", 7));
    });

    it("many times: each is found by its days", async () => {
      const own = await deployOwn();
      const most = 23;
      for (let i = 0; i < most; i++) await own.publish(name, 100 + 3 * i, values, articles);
      expect(await own.count()).to.equal(most);
      for (let i = 0; i < most; i++)
        for (const on of [0, 1, 2]) expect(await own.inForce(100 + 3 * i + on), `${i}`).to.equal(i);
      expect(await own.inForce(10_000)).to.equal(most - 1);
      await expect(own.inForce(99)).to.be.revertedWithCustomError(own, "RulesetUnknown").withArgs(99);
    });

    it("two hundred times at most", async function () {
      this.timeout(60_000);
      const own = await deployOwn();
      for (let i = 0; i < 200; i++) await own.publish(name, 100 + i, values, articles);
      await expectInvalid(own, 300, own.publish(name, 300, values, articles));
      expect(await own.count()).to.equal(200);
      for (const number of [0, 9, 10, 99, 100, 198, 199])
        expect(await own.inForce(100 + number)).to.equal(number);
      expect(await own.inForce(10_000)).to.equal(199);
      await expect(own.inForce(99)).to.be.revertedWithCustomError(own, "RulesetUnknown").withArgs(99);
    });

    it("without signatures only until signers are appointed", async () => {
      const own = await deployOwn();
      await own.publish(name, 100, values, articles);
      await own.requireFounding();
      await own.appointSigners([1, 2], 2);
      const over = (call: Promise<unknown>) =>
        expect(call).to.be.revertedWithCustomError(own, "FoundingOver").withArgs();
      await over(own.publish(name, 200, values, articles));
      await over(own.requireFounding());
      expect(await own.count()).to.equal(1);
    });

    it("for good: nothing changes what was published", async () => {
      const own = await deployOwn();
      const other = { values: values.replaceAll("07", "09"), articles };
      const snapshot = async () => [await own.get(0), await own.value(0, 3), await own.article(0, 3)];
      await own.publish(name, 100, values, articles);
      const published = await snapshot();
      await own.publish(name, 200, other.values, other.articles);
      expect(await own.value(1, 3)).to.equal(quantity("months", 9));
      expect(await snapshot()).to.deep.equal(published);
      const writing: string[] = [];
      own.interface.forEachFunction((each) => {
        if (!each.constant) writing.push(each.name);
      });
      expect(writing.sort()).to.deep.equal([
        "appointSigners",
        "enact",
        "propose",
        "publish",
        "retract",
        "setAuthority",
        "sign",
      ]);
    });

    it("without signatures not even by the consortium once the ledger stands", async () => {
      const { access, consortium, networkHelpers, rulebook } = await deployLedger("2026-11-20", {
        chartered: false,
      });
      const args = [name, day("2027-01-01"), values, articles] as const;
      const data = rulebook.interface.encodeFunctionData("publish", [...args]);
      await access.connect(consortium).schedule(await rulebook.getAddress(), data, 0);
      await networkHelpers.time.increase(5 * 24 * 3600);
      await expect(rulebook.connect(consortium).publish(...args)).to.be.revertedWithCustomError(
        rulebook,
        "FoundingOver",
      );
      expect(await rulebook.count()).to.equal(law.rulesets.length);
    });
  });
});
