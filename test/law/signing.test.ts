import { expect } from "chai";
import {
  AbiCoder,
  Signature,
  TypedDataEncoder,
  concat,
  encodeBytes32String,
  keccak256,
  recoverAddress,
  toBeHex,
} from "ethers";
import type { BaseContract, TypedDataDomain, TypedDataField } from "ethers";
import { before, beforeEach, describe, it } from "mocha";
import { Post } from "../../sdk/src/generated/enums.ts";
import type { Rulebook } from "../../types/ethers-contracts/contracts/law/Rulebook.ts";
import type { WorkCalendar } from "../../types/ethers-contracts/contracts/law/WorkCalendar.ts";
import { shift } from "../helpers/facts.ts";
import { civil, quantity } from "../helpers/law.ts";
import { AGENCIES, day, deployLedger, ref } from "../helpers/ledger.ts";
import type { AgencyName, Ledger } from "../helpers/ledger.ts";

const START = "2026-11-20";
/** What is signed on the first day may be enacted from here on. */
const OPENS = "2026-11-25";
const ADMINISTRATOR = Post.indexOf("administrator");
/** Just enough agencies, and two more. */
const SIX = ["prison", "procuratorate", "court", "bureau", "correction", "highCourt"] as const;
const FIVE = SIX.slice(0, 5);
const SEVENTH = "otherPrison";
/** The order of secp256k1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

type Key = Ledger["consortium"];

/** What agencies sign. */
interface Act {
  act: string;
  types: Record<string, TypedDataField[]>;
  message: Record<string, unknown>;
}
interface Draft extends Act {
  args: [name: string, effective: number, values: string, articles: string];
}

function actOf(types: Record<string, TypedDataField[]>, message: Record<string, unknown>): Act {
  return { act: TypedDataEncoder.hashStruct(Object.keys(types)[0]!, types, message), types, message };
}

/** A ruleset in which every rule is `months` months by "an article". */
function rulesetOf(rules: number, effective: string, months = 7, title = "a ruleset"): Draft {
  const values = toBeHex(quantity("months", months), 4).slice(2);
  const articles = concat(Array.from({ length: rules }, () => encodeBytes32String("an article")));
  const args: Draft["args"] = [
    encodeBytes32String(title),
    day(effective),
    `0x${values.repeat(rules)}`,
    articles,
  ];
  const hash = keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint24", "bytes", "bytes"], args));
  const types = {
    Ruleset: [
      { name: "name", type: "bytes32" },
      { name: "effective", type: "uint24" },
      { name: "hash", type: "bytes32" },
    ],
  };
  return { ...actOf(types, { name: args[0], effective: args[1], hash }), args };
}

function yearOf(year: number, [first, second]: [bigint, bigint]): Act {
  const types = { WorkYear: ["year", "first", "second"].map((name) => ({ name, type: "uint256" })) };
  return actOf(types, { year, first, second });
}

describe("The agencies' signing of the law", () => {
  let ledger: Ledger;
  let rulebook: Rulebook;
  let calendar: WorkCalendar;
  let administrators: Ledger["administrators"];
  let domain: TypedDataDomain;
  /** How many rules a ruleset must have. */
  let rules: number;
  /** A second administrator of the court, a judge of it, and a key that nobody knows. */
  let deputy: Key;
  let judge: Key;
  let stranger: Key;
  /** Takes the chain back to the first day. */
  let restore: () => Promise<void>;
  before(async () => {
    ledger = await deployLedger(START, { chartered: false });
    ({ rulebook, calendar, administrators } = ledger);
    const { chainId } = await ledger.ethers.provider.getNetwork();
    const verifyingContract = await rulebook.getAddress();
    // The session, which changes with the signers.
    const salt = toBeHex(1, 32);
    domain = { name: "Xingzhi Rulebook", version: "1", chainId, verifyingContract, salt };
    const values = await ledger.ethers.provider.getCode(await rulebook.valuesOf(0));
    rules = (values.length - 4) / 8;
    deputy = await administrator("court", "deputy");
    judge = await ledger.officer("court", "judge");
    stranger = ledger.key("stranger");
    await ledger.fund(stranger.address);
    const snapshot = await ledger.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(async () => {
    await restore();
  });

  /** One more administrator of an agency. */
  async function administrator(agency: AgencyName, name: string, from = START, until = "2099-12-31") {
    const key = ledger.key(`${agency}.${name}`);
    await ledger.fund(key.address);
    const by = ledger.registry.connect(administrators[agency]);
    await by.appoint(key.address, 1 << ADMINISTRATOR, day(from), day(until), ref());
    return key;
  }

  /** What the consortium may do after its delay, five days later. */
  async function administer(contract: BaseContract, method: string, args: unknown[]) {
    const to = await contract.getAddress();
    const data = contract.interface.encodeFunctionData(method, args);
    await ledger.access.connect(ledger.consortium).schedule(to, data, 0);
    await ledger.networkHelpers.time.increase(5 * 24 * 3600);
    await ledger.consortium.sendTransaction({ to, data });
  }

  const ruleset = (effective = "2027-03-01", months?: number, title?: string) =>
    rulesetOf(rules, effective, months, title);
  const propose = ({ args }: Draft, by: Key = administrators.court) => rulebook.connect(by).propose(...args);
  const signature = ({ types, message }: Act, by: Key, of = domain) => by.signTypedData(of, types, message);
  const keysOf = (agencies: readonly AgencyName[]) => agencies.map((agency) => administrators[agency]);
  /** Has everybody sign and a stranger relay, at once. */
  async function sign(act: Act, ...by: Key[]) {
    const { salt } = await rulebook.eip712Domain();
    const signatures = await Promise.all(by.map((key) => signature(act, key, { ...domain, salt })));
    return rulebook.connect(stranger).sign(act.act, signatures);
  }
  const enact = ({ act }: Act) => rulebook.connect(stranger).enact(act);
  /** Has the next transaction happen at a moment of UTC+8. */
  const next = (moment: string) =>
    ledger.networkHelpers.time.setNextBlockTimestamp(Date.parse(`${moment}+08:00`) / 1000);

  async function assentOf({ act }: Act) {
    const { signatures, needed, opens } = await rulebook.assentOf(act);
    return { signatures: Number(signatures), needed: Number(needed), opens: civil(opens) };
  }
  const expectMissing = (call: Promise<unknown>, { act }: Act, signatures: number, needed = 6) =>
    expect(call).to.be.revertedWithCustomError(rulebook, "AssentMissing").withArgs(act, signatures, needed);
  const expectInvalid = (call: Promise<unknown>, { args: [name, effective] }: Draft) =>
    expect(call).to.be.revertedWithCustomError(rulebook, "RulesetInvalid").withArgs(name, effective);
  const expectUnauthorized = (call: Promise<unknown>, { address }: { address: string }, agency = 0) =>
    expect(call)
      .to.be.revertedWithCustomError(rulebook, "OfficerNotAuthorized")
      .withArgs(address, agency, ADMINISTRATOR);

  /** Proposes a ruleset and has six agencies sign it. */
  async function agreed(effective?: string, months?: number, title?: string): Promise<Draft> {
    const draft = ruleset(effective, months, title);
    await propose(draft);
    await sign(draft, ...keysOf(SIX));
    return draft;
  }

  /** A rulebook that the test itself administers, without signers yet, and a calendar beside it. */
  async function founding(notice = 5) {
    const { ethers, registry } = ledger;
    const [owner] = await ethers.getSigners();
    const authority = await ethers.deployContract("AccessManager", [owner!.address]);
    const book = await ethers.deployContract("Rulebook", [
      await authority.getAddress(),
      await registry.getAddress(),
      notice,
    ]);
    const years = await ethers.deployContract("WorkCalendar", [
      await authority.getAddress(),
      await book.getAddress(),
    ]);
    return { book, years, of: { ...domain, verifyingContract: await book.getAddress() } };
  }

  /** All that the rulebook holds. */
  async function held() {
    const numbers = Array.from({ length: Number(await rulebook.count()) }, (_, number) => number);
    const each = async (number: number) => {
      const { name, effective, valueStore, articleStore, hash } = await rulebook.get(number);
      const codes = [valueStore, articleStore].map((store) => ledger.ethers.provider.getCode(store));
      return [name, effective, hash, ...(await Promise.all(codes))];
    };
    return Promise.all(numbers.map(each));
  }

  describe("makes a ruleset law", () => {
    it("proposed by one, signed by enough, enacted when the notice is over", async () => {
      const draft = ruleset();
      const { act, args, message } = draft;
      const [name, effective, values] = args;
      const { number } = await ledger.registry.officerOf(administrators.prison.address);
      await expect(propose(draft, administrators.prison))
        .to.emit(rulebook, "RulesetProposed")
        .withArgs(act, name, effective, message["hash"], ledger.agencyId("prison"), number);
      const proposal = await rulebook.proposalOf(act);
      expect([proposal.name, proposal.effective, proposal.hash]).to.deep.equal([
        name,
        BigInt(effective),
        message["hash"],
      ]);
      await expect(sign(draft, ...keysOf(SIX)))
        .to.emit(rulebook, "Assented")
        .withArgs(act, day(OPENS));
      await ledger.moveTo(OPENS);
      const newest = await rulebook.count();
      await expect(enact(draft))
        .to.emit(rulebook, "RulesetPublished")
        .withArgs(newest, name, effective, message["hash"]);
      expect(await rulebook.inForce(effective)).to.equal(newest);
      expect(await rulebook.inForce(effective - 1)).to.equal(newest - 1n);
      expect((await rulebook.get(newest)).hash).to.equal(message["hash"]);
      const code = await ledger.ethers.provider.getCode(await rulebook.valuesOf(newest));
      expect(code).to.equal(concat(["0x00", values]));
      expect((await rulebook.proposalOf(act)).hash, "left of the proposal").to.equal(ledger.ethers.ZeroHash);
    });

    it("by the hash of an EIP-712 struct, in the Rulebook's own domain", async () => {
      const { fields, name, version, chainId, verifyingContract, salt } = await rulebook.eip712Domain();
      expect(fields, "name, version, chainId, verifyingContract and salt").to.equal("0x1f");
      expect({ name, version, chainId, verifyingContract, salt }).to.deep.equal(domain);
      for (const draft of [ruleset(), ruleset("2027-03-02"), ruleset("2027-03-01", 8)])
        expect(await rulebook.actOf(...draft.args)).to.equal(draft.act);
    });

    it("in one transaction of anybody or in several", async () => {
      const draft = ruleset();
      await propose(draft);
      const officers = await Promise.all(
        keysOf(SIX).map(async ({ address }) => (await ledger.registry.officerOf(address)).number),
      );
      for (const [i, agency] of SIX.entries()) {
        await expect(sign(draft, administrators[agency]))
          .to.emit(rulebook, "Signed")
          .withArgs(draft.act, ledger.agencyId(agency), officers[i]);
        expect((await assentOf(draft)).signatures).to.equal(i + 1);
      }
      const another = await agreed("2027-04-01");
      const assent = { signatures: 6, needed: 6, opens: OPENS };
      expect(await assentOf(draft)).to.deep.equal(assent);
      expect(await assentOf(another)).to.deep.equal(assent);
    });

    it("though it was signed before it was proposed", async () => {
      const draft = ruleset();
      await sign(draft, ...keysOf(SIX));
      await ledger.moveTo(OPENS);
      await expect(enact(draft)).to.be.revertedWithCustomError(rulebook, "RulesetInvalid");
      await propose(draft);
      await expect(enact(draft)).to.emit(rulebook, "RulesetPublished");
    });

    it("not with one agency too few", async () => {
      const draft = ruleset();
      await propose(draft);
      await expectMissing(enact(draft), draft, 0);
      await expect(sign(draft, ...keysOf(FIVE))).not.to.emit(rulebook, "Assented");
      expect(await assentOf(draft)).to.deep.equal({ signatures: 5, needed: 6, opens: null });
      await ledger.moveTo("2026-12-20");
      await expectMissing(enact(draft), draft, 5);
      await expectMissing(rulebook.requireAssent(draft.act), draft, 5);
      // The notice begins with the last signature that is needed.
      await expect(sign(draft, administrators.highCourt))
        .to.emit(rulebook, "Assented")
        .withArgs(draft.act, day("2026-12-25"));
      expect(await assentOf(draft)).to.deep.equal({ signatures: 6, needed: 6, opens: "2026-12-25" });
    });

    it("not before its notice is over, though more agencies sign meanwhile", async () => {
      const draft = await agreed();
      const tooFresh = (call: Promise<unknown>) =>
        expect(call)
          .to.be.revertedWithCustomError(rulebook, "AssentTooFresh")
          .withArgs(draft.act, day(OPENS));
      await tooFresh(enact(draft));
      await ledger.moveTo(shift(OPENS, -1));
      await expect(sign(draft, administrators[SEVENTH])).not.to.emit(rulebook, "Assented");
      await tooFresh(rulebook.requireAssent(draft.act));
      await next(`${shift(OPENS, -1)}T23:59:59`);
      await tooFresh(enact(draft));
      await next(`${OPENS}T00:00:00`);
      await expect(enact(draft)).to.emit(rulebook, "RulesetPublished");
      await rulebook.requireAssent(draft.act);
    });

    it("but nothing of it before it is enacted", async () => {
      const old = await held();
      const inForce = await rulebook.inForce(day("2060-01-01"));
      const draft = await agreed();
      await ledger.moveTo(OPENS);
      expect(await held()).to.deep.equal(old);
      expect(await rulebook.inForce(day("2060-01-01"))).to.equal(inForce);
      await enact(draft);
      expect(await rulebook.inForce(day("2060-01-01"))).to.equal(inForce + 1n);
    });

    it("and leaves every older ruleset as it was", async () => {
      const old = await held();
      const days = old.map(([, effective]) => Number(effective));
      const draft = await agreed();
      await ledger.moveTo(OPENS);
      await enact(draft);
      const all = await held();
      expect(all.length).to.equal(old.length + 1);
      expect(all.slice(0, old.length)).to.deep.equal(old);
      for (const [number, effective] of days.entries())
        expect(await rulebook.inForce(effective)).to.equal(number);
    });

    it("only once", async () => {
      const draft = await agreed();
      await ledger.moveTo(OPENS);
      await enact(draft);
      await expect(enact(draft)).to.be.revertedWithCustomError(rulebook, "RulesetInvalid");
      // Proposed again, it would follow itself.
      await propose(draft);
      await expectInvalid(enact(draft), draft);
    });

    it("only after the newest", async () => {
      const newest = await agreed("2027-03-01");
      const before = await agreed("2027-02-28", 8);
      const same = await agreed("2027-03-01", 8);
      const after = await agreed("2027-03-02", 8);
      await ledger.moveTo(OPENS);
      await enact(newest);
      await expectInvalid(enact(before), before);
      await expectInvalid(enact(same), same);
      await enact(after);
      expect((await rulebook.get((await rulebook.count()) - 1n)).hash).to.equal(after.message["hash"]);
    });

    it("never for a day that has come: refused as it is proposed", async () => {
      for (const on of ["1970-01-01", "2026-11-19", START]) {
        const draft = ruleset(on);
        await expectInvalid(propose(draft), draft);
      }
      await propose(ruleset("2026-11-21"));
    });

    it("never for a day that has come: refused as it is enacted", async () => {
      const stale = await agreed(OPENS);
      const early = await agreed(shift(OPENS, 1));
      const late = await agreed(shift(OPENS, 2));
      await next(`${OPENS}T00:00:00`);
      await expectInvalid(enact(stale), stale);
      await next(`${OPENS}T23:59:59`);
      await enact(early);
      await next(`${shift(OPENS, 2)}T00:00:00`);
      await expectInvalid(enact(late), late);
    });

    it("at once where no notice is asked, but from the next day on", async () => {
      const { book, of } = await founding(0);
      expect([await book.NOTICE(), await rulebook.NOTICE()]).to.deep.equal([0n, 5n]);
      await book.appointSigners([ledger.agencyId("court")], 1);
      const draft = ruleset("2026-11-21");
      await book.connect(administrators.court).propose(...draft.args);
      await expect(book.sign(draft.act, [await signature(draft, administrators.court, of)]))
        .to.emit(book, "Assented")
        .withArgs(draft.act, day(START));
      await book.enact(draft.act);
      expect(await book.inForce(day("2026-11-21"))).to.equal(0);
      await expect(book.inForce(day(START))).to.be.revertedWithCustomError(book, "RulesetUnknown");
    });

    it("only whole, and proposed once", async () => {
      const whole = ruleset();
      const [name, effective, values, articles] = whole.args;
      const fewer = rulesetOf(rules - 1, "2027-03-01").args;
      const by = rulebook.connect(administrators.court);
      await expectInvalid(by.propose(...fewer), whole);
      await expectInvalid(by.propose(name, effective, values, fewer[3]), whole);
      await expectInvalid(by.propose(name, effective, fewer[2], articles), whole);
      await by.propose(...whole.args);
      await expectInvalid(by.propose(...whole.args), whole);
      await propose(rulesetOf(rules + 1, "2027-03-01"));
    });

    it("only when an administrator of an agency that signs proposes it", async () => {
      const draft = ruleset();
      const court = ledger.agencyId("court");
      await expectUnauthorized(propose(draft, stranger), stranger);
      await expectUnauthorized(propose(draft, judge), judge, court);
      await expectUnauthorized(propose(draft, ledger.consortium), ledger.consortium);
      await administer(rulebook, "appointSigners", [[1, 2], 2]);
      await expectUnauthorized(propose(draft), administrators.court, court);
      await propose(draft, administrators.prison);
    });

    it("not when the agency that proposes it is suspended", async () => {
      await administer(ledger.registry, "suspend", [ledger.agencyId("court"), true]);
      await expectUnauthorized(propose(ruleset()), administrators.court, ledger.agencyId("court"));
      await propose(ruleset(), administrators.prison);
    });
  });

  describe("hears each agency once", () => {
    it("though two of its administrators sign", async () => {
      const draft = ruleset();
      await expect(sign(draft, administrators.court, deputy)).to.emit(rulebook, "Signed");
      expect((await assentOf(draft)).signatures).to.equal(1);
      await expect(sign(draft, deputy)).not.to.emit(rulebook, "Signed");
      expect((await assentOf(draft)).signatures).to.equal(1);
    });

    it("by any of its administrators", async () => {
      const draft = ruleset();
      const { number } = await ledger.registry.officerOf(deputy.address);
      await expect(sign(draft, deputy))
        .to.emit(rulebook, "Signed")
        .withArgs(draft.act, ledger.agencyId("court"), number);
    });

    it("though its signature is relayed twice, together or later", async () => {
      const draft = ruleset();
      const { court, prison } = administrators;
      await sign(draft, court, court, prison, court);
      expect((await assentOf(draft)).signatures).to.equal(2);
      await expect(sign(draft, court, prison)).not.to.emit(rulebook, "Signed");
      expect((await assentOf(draft)).signatures).to.equal(2);
      // Nor does it begin the notice anew.
      await sign(draft, ...keysOf(SIX));
      await ledger.moveTo(shift(OPENS, -1));
      await sign(draft, ...keysOf(SIX));
      expect(await assentOf(draft)).to.deep.equal({ signatures: 6, needed: 6, opens: OPENS });
    });

    it("for each act apart", async () => {
      const draft = ruleset();
      const another = ruleset("2027-03-01", 8);
      await sign(draft, ...keysOf(SIX));
      expect((await assentOf(another)).signatures).to.equal(0);
      await sign(another, administrators.court);
      expect((await assentOf(another)).signatures).to.equal(1);
    });
  });

  describe("refuses the signature", () => {
    /** Expects a signature to be refused, and with it all that is relayed beside it. */
    async function expectRefused(by: Key, agency?: AgencyName, draft = ruleset()) {
      const relayed = sign(draft, administrators.procuratorate, by);
      await expectUnauthorized(relayed, by, agency === undefined ? 0 : ledger.agencyId(agency));
      expect((await assentOf(draft)).signatures).to.equal(0);
    }

    it("of a stranger", () => expectRefused(stranger));

    it("of the consortium's administration", () => expectRefused(ledger.consortium));

    it("of an officer who is no administrator", () => expectRefused(judge, "court"));

    it("of an administrator who was dismissed", async () => {
      await ledger.registry.connect(administrators.court).dismiss(deputy.address, ref());
      await expectRefused(deputy, "court");
      await sign(ruleset(), administrators.court);
    });

    it("of an administrator before and after the term", async () => {
      const acting = await administrator("court", "acting", "2026-11-22", "2026-11-23");
      await next("2026-11-21T23:59:59");
      await expectRefused(acting, "court");
      await next("2026-11-22T00:00:00");
      await sign(ruleset(), acting);
      await next("2026-11-23T23:59:59");
      await sign(ruleset("2027-04-01"), acting);
      await next("2026-11-24T00:00:00");
      await expectRefused(acting, "court", ruleset("2027-05-01"));
    });

    it("of an agency that does not sign", async () => {
      await administer(rulebook, "appointSigners", [[1, 2, 4], 2]);
      await expectRefused(administrators.court, "court");
      await sign(ruleset(), administrators.procuratorate);
    });

    it("of an agency that is suspended, until it is reinstated", async () => {
      const court = ledger.agencyId("court");
      await administer(ledger.registry, "suspend", [court, true]);
      await expectRefused(administrators.court, "court");
      await expectRefused(deputy, "court");
      await administer(ledger.registry, "suspend", [court, false]);
      await sign(ruleset(), administrators.court);
    });

    /** Expects a signature of something else to be read as that of nobody. */
    async function expectStranger(act: Act, other: string) {
      const address = recoverAddress(TypedDataEncoder.hash(domain, act.types, act.message), other);
      await expectUnauthorized(rulebook.sign(act.act, [other]), { address });
    }

    it("of another act", async () => {
      const draft = ruleset();
      await expectStranger(draft, await signature(ruleset("2027-03-02"), administrators.court));
      await expectStranger(draft, await signature(ruleset("2027-03-01", 8), administrators.court));
      const named = ruleset("2027-03-01", 7, "another name");
      await expectStranger(draft, await signature(named, administrators.court));
    });

    it("for another Rulebook, another chain or another version", async () => {
      const { of } = await founding();
      const draft = ruleset();
      for (const other of [
        { verifyingContract: of.verifyingContract },
        { chainId: Number(domain.chainId) + 1 },
        { version: "2" },
        { name: "Xingzhi" },
      ])
        await expectStranger(draft, await signature(draft, administrators.court, { ...domain, ...other }));
    });

    it("of the bare hash as a message", async () => {
      const draft = ruleset();
      await expectStranger(draft, await administrators.court.signMessage(draft.act));
    });

    it("that was bent into another form", async () => {
      const draft = ruleset();
      const whole = await signature(draft, administrators.court);
      const { r, s, v, compactSerialized } = Signature.from(whole);
      const relayed = (bent: string) => expect(rulebook.sign(draft.act, [bent]));
      const mirrored = toBeHex(ORDER - BigInt(s), 32);
      await relayed(concat([r, mirrored, toBeHex(55 - v)]))
        .to.be.revertedWithCustomError(rulebook, "ECDSAInvalidSignatureS")
        .withArgs(mirrored);
      for (const bent of [compactSerialized, whole.slice(0, -2), `${whole}00`, "0x"])
        await relayed(bent)
          .to.be.revertedWithCustomError(rulebook, "ECDSAInvalidSignatureLength")
          .withArgs(bent.length / 2 - 1);
      for (const bent of [concat([r, s, toBeHex(v - 27, 1)]), `0x${"00".repeat(65)}`])
        await relayed(bent).to.be.revertedWithCustomError(rulebook, "ECDSAInvalidSignature");
      await rulebook.sign(draft.act, [whole]);
    });
  });

  describe("lets an agency take its signature back", () => {
    const retract = ({ act }: Act, by: Key) => rulebook.connect(by).retract(act);
    const expectNotSigned = (call: Promise<unknown>, { act }: Act, agency: AgencyName) =>
      expect(call)
        .to.be.revertedWithCustomError(rulebook, "NotSigned")
        .withArgs(act, ledger.agencyId(agency));

    it("until the act is enacted, which then is not", async () => {
      const draft = await agreed();
      await ledger.moveTo(OPENS);
      const { number } = await ledger.registry.officerOf(administrators.court.address);
      await expect(retract(draft, administrators.court))
        .to.emit(rulebook, "Retracted")
        .withArgs(draft.act, ledger.agencyId("court"), number);
      expect(await assentOf(draft)).to.deep.equal({ signatures: 5, needed: 6, opens: null });
      await expectMissing(enact(draft), draft, 5);
    });

    it("and begins the notice anew when another takes its place", async () => {
      const draft = await agreed();
      await ledger.moveTo(shift(OPENS, -1));
      await retract(draft, administrators.court);
      await sign(draft, administrators[SEVENTH]);
      expect(await assentOf(draft)).to.deep.equal({ signatures: 6, needed: 6, opens: shift(OPENS, 4) });
      await ledger.moveTo(OPENS);
      await expect(enact(draft))
        .to.be.revertedWithCustomError(rulebook, "AssentTooFresh")
        .withArgs(draft.act, day(shift(OPENS, 4)));
    });

    it("and goes on when enough are left", async () => {
      const draft = await agreed();
      await sign(draft, administrators[SEVENTH]);
      await ledger.moveTo(OPENS);
      await retract(draft, administrators.court);
      expect(await assentOf(draft)).to.deep.equal({ signatures: 6, needed: 6, opens: OPENS });
      await enact(draft);
    });

    it("by any of its administrators", async () => {
      const draft = await agreed();
      await retract(draft, deputy);
      expect((await assentOf(draft)).signatures).to.equal(5);
    });

    it("for good: nobody who kept it brings it back", async () => {
      const draft = await agreed();
      const kept = await signature(draft, administrators.court);
      await retract(draft, administrators.court);
      // Whether it is refused or ignored.
      await rulebook
        .connect(stranger)
        .sign(draft.act, [kept])
        .catch(() => undefined);
      expect(await assentOf(draft)).to.deep.equal({ signatures: 5, needed: 6, opens: null });
    });

    it("until it signs anew in person", async () => {
      const draft = await agreed();
      const kept = await signature(draft, administrators.court);
      await retract(draft, administrators.court);
      await rulebook.connect(administrators.court).sign(draft.act, [kept]);
      expect((await assentOf(draft)).signatures).to.equal(6);
    });

    it("once, and only its own", async () => {
      const draft = ruleset();
      await expectNotSigned(retract(draft, administrators.court), draft, "court");
      await sign(draft, ...keysOf(FIVE));
      await expectNotSigned(retract(draft, administrators.highCourt), draft, "highCourt");
      await retract(draft, administrators.court);
      await expectNotSigned(retract(draft, administrators.court), draft, "court");
      await expectNotSigned(
        retract(ruleset("2027-04-01"), administrators.prison),
        ruleset("2027-04-01"),
        "prison",
      );
      expect((await assentOf(draft)).signatures).to.equal(4);
    });

    it("by nobody else", async () => {
      const draft = await agreed();
      await expectUnauthorized(retract(draft, stranger), stranger);
      await expectUnauthorized(retract(draft, judge), judge, ledger.agencyId("court"));
      await expectUnauthorized(retract(draft, ledger.consortium), ledger.consortium);
      expect((await assentOf(draft)).signatures).to.equal(6);
    });

    it("but not what is law already", async () => {
      const draft = await agreed();
      await ledger.moveTo(OPENS);
      await enact(draft);
      const enacted = await held();
      await retract(draft, administrators.court);
      expect(await held()).to.deep.equal(enacted);
    });
  });

  describe("is for the agencies appointed", () => {
    const everyone = Array.from({ length: 11 }, (_, i) => i + 1);

    it("which it names, with how many must", async () => {
      const [agencies, threshold] = await rulebook.signers();
      expect([agencies.map(Number), threshold]).to.deep.equal([everyone, 6n]);
      await administer(rulebook, "appointSigners", [[3, 5], 2]);
      const [fewer, both] = await rulebook.signers();
      expect([fewer.map(Number), both]).to.deep.equal([[3, 5], 2n]);
      await administer(rulebook, "appointSigners", [[11, 5, 3, 1], 1]);
      const [others, one] = await rulebook.signers();
      expect([others.map(Number), one]).to.deep.equal([[11, 5, 3, 1], 1n]);
    });

    it("and makes void what was signed before others are", async () => {
      const draft = await agreed();
      await administer(rulebook, "appointSigners", [everyone, 3]);
      expect(await assentOf(draft)).to.deep.equal({ signatures: 0, needed: 3, opens: null });
      await expectMissing(enact(draft), draft, 0, 3);
      // What is signed now says so, and counts.
      const salted = { ...domain, salt: toBeHex(2, 32) };
      const anew = await Promise.all(keysOf(SIX.slice(0, 3)).map((key) => signature(draft, key, salted)));
      await rulebook.connect(stranger).sign(draft.act, anew);
      expect((await assentOf(draft)).signatures).to.equal(3);
      await rulebook.connect(administrators.court).retract(draft.act);
      expect((await assentOf(draft)).signatures).to.equal(2);
    });

    it("not one of whom has anything to take back of what was void", async () => {
      const draft = await agreed();
      await administer(rulebook, "appointSigners", [everyone, 3]);
      // The court has nothing to take back either.
      await expect(rulebook.connect(administrators.court).retract(draft.act)).to.be.revertedWithCustomError(
        rulebook,
        "NotSigned",
      );
    });

    it("and keeps it void, whoever relays it again", async () => {
      const draft = await agreed();
      const kept = await Promise.all(keysOf(SIX).map((key) => signature(draft, key)));
      await administer(rulebook, "appointSigners", [everyone, 3]);
      await rulebook
        .connect(stranger)
        .sign(draft.act, kept)
        .catch(() => undefined);
      expect((await assentOf(draft)).signatures).to.equal(0);
    });

    it("each once and admitted, with a threshold that they can reach", async () => {
      const { book } = await founding();
      for (const [agencies, threshold] of [
        [[], 0],
        [[], 1],
        [[1, 2], 0],
        [[1, 2], 3],
        [[1, 0], 1],
        [[1, Object.keys(AGENCIES).length + 1], 1],
        [[1, 2, 1], 2],
        [[2, 2], 1],
      ] as [number[], number][])
        await expect(book.appointSigners(agencies, threshold), `${threshold} of ${agencies.join()}`)
          .to.be.revertedWithCustomError(book, "SignersInvalid")
          .withArgs(threshold, agencies.length);
      await book.requireFounding();
      for (const [agencies, threshold] of [
        [[1], 1],
        [[1, 2], 2],
        [[11, 1], 1],
      ] as [number[], number][])
        await expect(book.appointSigners(agencies, threshold))
          .to.emit(book, "SignersAppointed")
          .withArgs(agencies, threshold);
    });

    it("and for nobody before there are any", async () => {
      const { book, years } = await founding();
      const draft = ruleset();
      await expectUnauthorized(
        book.connect(administrators.court).propose(...draft.args),
        administrators.court,
        3,
      );
      const days: [bigint, bigint] = [1n, 1n];
      // Whether it is refused or comes to nothing: no signature is asked for yet, but nobody else publishes.
      const anybody = book.connect(stranger);
      await anybody.sign(yearOf(2027, days).act, []).catch(() => undefined);
      await ledger.moveTo(OPENS);
      await years
        .connect(stranger)
        .enact(2027, days)
        .catch(() => undefined);
      expect(await years.yearOf(2027)).to.deep.equal([0n, 0n]);
      await years.publish(2027, [days]);
    });
  });

  describe("publishes a year's working days", () => {
    /** Monday to Friday, but not 1 January. */
    function workdays(year: number): [bigint, bigint] {
      let bits = 0n;
      for (let n = 1; n < 365; n++) {
        const weekday = new Date(Date.UTC(year, 0, 1 + n)).getUTCDay();
        if (weekday > 0 && weekday < 6) bits |= 1n << BigInt(n);
      }
      return [bits & (2n ** 256n - 1n), bits >> 256n];
    }
    const YEAR = 2027;
    const WORKDAYS = workdays(YEAR);
    const publish = (year = YEAR, days = WORKDAYS) => calendar.connect(stranger).enact(year, days);
    const expectUnknown = (call: Promise<unknown>) =>
      expect(call).to.be.revertedWithCustomError(calendar, "CalendarMissing").withArgs(YEAR);

    it("signed by enough, enacted by anybody when the notice is over", async () => {
      const year = yearOf(YEAR, WORKDAYS);
      const tenWorkdays = () => calendar.endOf(day("2026-12-20"), quantity("workdays", 10));
      await expectMissing(publish(), year, 0);
      await sign(year, ...keysOf(FIVE));
      await expectMissing(publish(), year, 5);
      await sign(year, administrators.highCourt);
      await next(`${shift(OPENS, -1)}T23:59:59`);
      await expect(publish())
        .to.be.revertedWithCustomError(rulebook, "AssentTooFresh")
        .withArgs(year.act, day(OPENS));
      await expectUnknown(calendar.isWorkday(day("2027-01-04")));
      await expectUnknown(tenWorkdays());
      await next(`${OPENS}T00:00:00`);
      await expect(publish()).to.emit(calendar, "YearPublished").withArgs(YEAR, WORKDAYS);
      expect(await calendar.yearOf(YEAR)).to.deep.equal(WORKDAYS);
      for (const [on, isWorkday] of [
        ["2027-01-01", false],
        ["2027-01-02", false],
        ["2027-01-03", false],
        ["2027-01-04", true],
        ["2027-09-13", true],
        ["2027-09-14", true],
        ["2027-12-31", true],
      ] as const)
        expect(await calendar.isWorkday(day(on)), on).to.equal(isWorkday);
      expect(civil(await tenWorkdays())).to.equal("2027-01-04");
    });

    it("by the hash of an EIP-712 struct, in the Rulebook's domain", async () => {
      for (const [year, days] of [
        [YEAR, WORKDAYS],
        [2028, WORKDAYS],
        [YEAR, [WORKDAYS[1], WORKDAYS[0]]],
      ] as [number, [bigint, bigint]][])
        expect(await calendar.actOf(year, days)).to.equal(yearOf(year, days).act);
      const year = yearOf(YEAR, WORKDAYS);
      const other = { ...domain, verifyingContract: await calendar.getAddress() };
      const signed = await signature(year, administrators.court, other);
      await expect(rulebook.sign(year.act, [signed])).to.be.revertedWithCustomError(
        rulebook,
        "OfficerNotAuthorized",
      );
    });

    it("and no other days or year than those signed", async () => {
      await sign(yearOf(YEAR, WORKDAYS), ...keysOf(SIX));
      await ledger.moveTo(OPENS);
      const other: [bigint, bigint] = [WORKDAYS[0] ^ 1n, WORKDAYS[1]];
      await expectMissing(publish(YEAR, other), yearOf(YEAR, other), 0);
      await expectMissing(publish(2028), yearOf(2028, WORKDAYS), 0);
      await publish();
    });

    it("once, and none that is published already", async () => {
      const published = (call: Promise<unknown>, year: number) =>
        expect(call).to.be.revertedWithCustomError(calendar, "CalendarPublished").withArgs(year);
      const other: [bigint, bigint] = [WORKDAYS[0] ^ 1n, WORKDAYS[1]];
      const acts = [yearOf(YEAR, WORKDAYS), yearOf(YEAR, other), yearOf(2026, WORKDAYS)];
      for (const act of acts) await sign(act, ...keysOf(SIX));
      await ledger.moveTo(OPENS);
      await publish();
      await published(publish(), YEAR);
      await published(publish(YEAR, other), YEAR);
      await published(publish(2026, WORKDAYS), 2026);
      expect(await calendar.yearOf(YEAR)).to.deep.equal(WORKDAYS);
    });

    it("but none that cannot be", async () => {
      const bent: [bigint, bigint][] = [
        [0n, 0n],
        [WORKDAYS[0], 0n],
        [WORKDAYS[0], 1n << 109n],
      ];
      for (const days of bent) await sign(yearOf(YEAR, days), ...keysOf(SIX));
      await ledger.moveTo(OPENS);
      for (const days of bent)
        await expect(publish(YEAR, days))
          .to.be.revertedWithCustomError(calendar, "CalendarInvalid")
          .withArgs(YEAR);
    });

    it("but not when an agency took its signature back or other agencies sign", async () => {
      const year = yearOf(YEAR, WORKDAYS);
      await sign(year, ...keysOf(SIX));
      await rulebook.connect(administrators.court).retract(year.act);
      await ledger.moveTo(OPENS);
      await expectMissing(publish(), year, 5);
      await administer(rulebook, "appointSigners", [[1, 2], 2]);
      await expectMissing(publish(), year, 0, 2);
    });
  });
});
