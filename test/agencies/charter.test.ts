// The agreement that every agency signs.
import { expect } from "chai";
import { id } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { RoomStatus } from "../../sdk/src/generated/enums.ts";
import { AGENCIES, day, deployLedger, ref } from "../helpers/ledger.ts";
import type { AgencyName, Ledger } from "../helpers/ledger.ts";

const ON = "2018-05-09";
const NAMES = Object.keys(AGENCIES) as AgencyName[];
const MAJORITY = Math.floor(NAMES.length / 2) + 1;
const TYPES = {
  Charter: [
    { name: "version", type: "uint32" },
    { name: "terms", type: "bytes32" },
  ],
};
type Terms = Awaited<ReturnType<Ledger["charterTerms"]>>;

describe("the charter", () => {
  let ledger: Ledger;
  let terms: Terms;
  beforeEach(async () => {
    ledger = await deployLedger(ON, { chartered: false });
    terms = await ledger.charterTerms();
  });

  const as = (agency: AgencyName) => ledger.charter.connect(ledger.administrators[agency]);
  const numberOf = (agency: AgencyName) => BigInt(ledger.agencyId(agency));
  const partiesOf = (...agencies: AgencyName[]) =>
    Array.from({ length: 10 }, (_, i) =>
      agencies[i] === undefined ? 0 : ledger.agencyId(agencies[i]),
    ) as unknown as Parameters<Ledger["charter"]["requireSigned"]>[0];
  const sign = async (version: number, agencies: readonly AgencyName[]) => {
    for (const agency of agencies) await (await as(agency).sign(version)).wait();
  };
  async function found(): Promise<void> {
    await as("court").propose(terms);
    await sign(1, NAMES);
    await as("court").enact(1);
  }
  async function domain() {
    const { chainId } = await ledger.ethers.provider.getNetwork();
    const verifyingContract = await ledger.charter.getAddress();
    return { name: "Xingzhi Charter", version: "1", chainId, verifyingContract };
  }
  async function signatureOf(agency: AgencyName, version: number, of: Terms = terms): Promise<string> {
    const message = { version, terms: await ledger.charter.termsHashOf(of) };
    return ledger.administrators[agency].signTypedData(await domain(), TYPES, message);
  }

  describe("is proposed", () => {
    it("by an administrator in post, and its terms can be read", async () => {
      await as("prison").propose(terms);
      const kept = await ledger.charter.termsOf(1);
      expect(kept.members.map(Number)).to.deep.equal(terms.members);
      expect(kept.rooms.map(({ codeHash }) => codeHash)).to.deep.equal(
        terms.rooms.map(({ codeHash }) => codeHash),
      );
      const officer = await ledger.officer("court", "judge");
      await expect(ledger.charter.connect(officer).propose(terms))
        .to.be.revertedWithCustomError(ledger.registry, "OfficerNotAuthorized")
        .withArgs(officer.address, ledger.agencyId("court"), 1);
      await expect(ledger.charter.connect(ledger.consortium).propose(terms)).to.be.revertedWithCustomError(
        ledger.registry,
        "OfficerNotAuthorized",
      );
    });

    const wrong: [what: string, why: string, change: (t: Terms) => Partial<Terms>][] = [
      ["agreement", "without an agreement", () => ({ agreement: `0x${"00".repeat(32)}` })],
      ["ruleset", "with a ruleset that is not in force", () => ({ ruleset: id("another") })],
      ["members", "without members", () => ({ members: [] })],
      [
        "members",
        "without one of the agencies before there is a charter",
        (t) => ({ members: t.members.slice(1) }),
      ],
      ["members", "with members out of order", (t) => ({ members: t.members.toReversed() })],
      ["members", "with a member twice", (t) => ({ members: [1, ...t.members.slice(0, -1)] })],
      ["members", "with an agency that there is not", (t) => ({ members: [...t.members.slice(0, -1), 99] })],
      ["threshold", "with no threshold", () => ({ threshold: 0 })],
      ["threshold", "with more signatures than members", (t) => ({ threshold: t.members.length + 1 })],
    ];
    for (const [what, why, change] of wrong) {
      it(`not ${why}`, async () => {
        await expect(as("prison").propose({ ...terms, ...change(terms) }))
          .to.be.revertedWithCustomError(ledger.charter, "TermsInvalid")
          .withArgs(ledger.ethers.encodeBytes32String(what));
      });
    }

    it("not with other code than the chain has, nor with an address without code", async () => {
      const [first, ...others] = terms.rooms;
      for (const room of [
        { ...first!, codeHash: id("other") },
        { ...first!, target: ledger.consortium.address },
      ]) {
        await expect(
          as("prison").propose({ ...terms, rooms: [room, ...others] }),
        ).to.be.revertedWithCustomError(ledger.charter, "CodeDiffers");
      }
    });
  });

  describe("is signed", () => {
    beforeEach(() => as("prison").propose(terms));

    it("in person or by a signature that anybody brings, once each, and tells who did on which day", async () => {
      await as("prison").sign(1);
      const signatures = [await signatureOf("court", 1), await signatureOf("prison", 1)];
      await ledger.charter.connect(ledger.consortium).signFor(1, signatures);
      expect(await ledger.charter.signedOn(1, numberOf("court"))).to.equal(BigInt(day(ON)));
      expect(await ledger.charter.signedOn(1, numberOf("bureau"))).to.equal(0n);
      expect((await ledger.charter.signaturesOf(1)).signed).to.equal(2n);
      const events = await ledger.charter.queryFilter(ledger.charter.filters.VersionSigned(1));
      expect(events.map(({ args }) => [args.agency, args.relayed])).to.deep.equal([
        [numberOf("prison"), false],
        [numberOf("court"), true],
      ]);
    });

    it("only over that version of those terms, by administrators", async () => {
      const relayed = (signature: string) =>
        ledger.charter.connect(ledger.consortium).signFor(1, [signature]);
      const other = { ...terms, agreement: id("another agreement") };
      const officer = await ledger.officer("court", "judge");
      const message = { version: 1, terms: await ledger.charter.termsHashOf(terms) };
      for (const signature of [
        await signatureOf("court", 2),
        await signatureOf("court", 1, other),
        await officer.signTypedData(await domain(), TYPES, message),
        await ledger.administrators.court.signTypedData({ ...(await domain()), chainId: 5 }, TYPES, message),
      ]) {
        await expect(relayed(signature)).to.be.revertedWithCustomError(
          ledger.registry,
          "OfficerNotAuthorized",
        );
      }
      await expect(relayed("0x1234")).to.be.revertedWithCustomError(
        ledger.charter,
        "ECDSAInvalidSignatureLength",
      );
      await expect(as("court").sign(2)).to.be.revertedWithCustomError(ledger.charter, "VersionUnknown");
      await expect(as("court").sign(0)).to.be.revertedWithCustomError(ledger.charter, "VersionUnknown");
    });
  });

  describe("comes into force", () => {
    it("first with every agency's signature: then it lets the contracts in, and its members sign the law", async () => {
      await as("court").propose(terms);
      await sign(1, NAMES.slice(1));
      await expect(as("court").enact(1))
        .to.be.revertedWithCustomError(ledger.charter, "SignaturesMissing")
        .withArgs(1, NAMES.length - 1, NAMES.length);
      const parole = await ledger.paroleCases.getAddress();
      expect(await ledger.registry.roomStatus(parole)).to.equal(0n);
      await sign(1, NAMES.slice(0, 1));
      await as("court").enact(1);
      expect(RoomStatus[Number(await ledger.registry.roomStatus(parole))]).to.equal("open");
      const rulebook = await ledger.rulebook.getAddress();
      expect(await ledger.registry.roomStatus(rulebook)).to.equal(0n);
      const { agencies, threshold } = await ledger.rulebook.signers();
      expect([agencies.length, threshold]).to.deep.equal([NAMES.length, BigInt(MAJORITY)]);
    });

    it("after that with the signatures that the one before demands, of its members", async () => {
      await found();
      const parole = await ledger.paroleCases.getAddress();
      const rooms = terms.rooms.filter(({ target }) => target !== parole);
      await as("prison").propose({ ...terms, rooms, members: [1, 2], threshold: 2 });
      await sign(2, NAMES.slice(0, MAJORITY - 1));
      await expect(as("court").enact(2))
        .to.be.revertedWithCustomError(ledger.charter, "SignaturesMissing")
        .withArgs(2, MAJORITY - 1, MAJORITY);
      await sign(2, NAMES.slice(MAJORITY - 1, MAJORITY));
      await as("court").enact(2);
      expect(await ledger.charter.inForce()).to.equal(2n);
      // What is no longer among its contracts goes on with running cases alone.
      expect(RoomStatus[Number(await ledger.registry.roomStatus(parole))]).to.equal("running");
      const commutation = await ledger.commutationCases.getAddress();
      expect(RoomStatus[Number(await ledger.registry.roomStatus(commutation))]).to.equal("open");
      expect((await ledger.rulebook.signers()).agencies.map(Number)).to.deep.equal([1, 2]);
      await expect(as("court").enact(1)).to.be.revertedWithCustomError(ledger.charter, "VersionUnknown");
      await expect(as("otherCourt").sign(1)).to.be.revertedWithCustomError(ledger.charter, "VersionUnknown");
    });

    it("not when the law has changed since it was proposed", async () => {
      await found();
      await as("prison").propose(terms);
      await sign(2, NAMES);
      await ledger.moveTo("2019-06-01");
      await expect(as("court").enact(2)).to.be.revertedWithCustomError(ledger.charter, "TermsInvalid");
    });
  });

  describe("binds", () => {
    it("new cases to those who signed the version in force", async () => {
      await expect(ledger.charter.requireSigned(partiesOf("prison")))
        .to.be.revertedWithCustomError(ledger.charter, "CharterUnsigned")
        .withArgs(ledger.agencyId("prison"), 0);
      await found();
      await ledger.charter.requireSigned(partiesOf("prison", "court"));
      await as("prison").propose(terms);
      await sign(2, NAMES.slice(0, MAJORITY));
      await as("court").enact(2);
      const late = NAMES[MAJORITY]!;
      await expect(ledger.charter.requireSigned(partiesOf("prison", late)))
        .to.be.revertedWithCustomError(ledger.charter, "CharterUnsigned")
        .withArgs(ledger.agencyId(late), 2);
      await sign(2, [late]);
      await ledger.charter.requireSigned(partiesOf("prison", late));
    });

    it("an agency admitted later as soon as it signs", async () => {
      await found();
      const { access, registry, consortium, networkHelpers } = ledger;
      const administrator = ledger.key("newcomer");
      await ledger.fund(administrator.address);
      const admission = {
        kind: 1,
        level: 2,
        region: 0,
        parent: 0,
        nameHash: id("newcomer"),
        administrator: administrator.address,
        until: day("2099-12-31"),
      };
      const data = registry.interface.encodeFunctionData("admit", [[admission]]);
      await access.connect(consortium).schedule(await registry.getAddress(), data, 0);
      await networkHelpers.time.increase(6 * 24 * 3600);
      await registry.connect(consortium).admit([admission]);
      const parties = [NAMES.length + 1, ...Array.from({ length: 9 }, () => 0)] as never;
      await expect(ledger.charter.requireSigned(parties)).to.be.revertedWithCustomError(
        ledger.charter,
        "CharterUnsigned",
      );
      await ledger.charter.connect(administrator).sign(1);
      await ledger.charter.requireSigned(parties);
    });

    it("not an agency whose administrator has been dismissed meanwhile, until another signs", async () => {
      await as("prison").propose(terms);
      const { registry, administrators } = ledger;
      const successor = await ledger.officer("court", "administrator");
      await registry.connect(successor).dismiss(administrators.court.address, ref());
      await expect(as("court").sign(1)).to.be.revertedWithCustomError(registry, "OfficerNotAuthorized");
      await ledger.charter.connect(successor).sign(1);
      expect(await ledger.charter.signedOn(1, numberOf("court"))).to.not.equal(0n);
    });
  });
});
