// What events say against each other, without a chain.
import { CODE } from "../../sdk/src/generated/code.ts";
import type { ContractKey, Deployment, LedgerEvent } from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { Applier } from "../../tasks/audit/integrity/apply.ts";
import { PROJECTIONS } from "../../tasks/audit/integrity/contracts/index.ts";
import type { Finding } from "../../tasks/audit/integrity/finding.ts";
import { lawOf } from "../../tasks/audit/integrity/law.ts";
import { Expected } from "../../tasks/audit/integrity/ledger.ts";
import { EMPTY_ROOT, storageRoot } from "../../tasks/audit/integrity/root.ts";
import { slotAt, wordText } from "../../tasks/audit/integrity/slots.ts";

const addresses = Object.fromEntries(
  Object.keys(CODE).map((key, i) => [key, `0x${(i + 1).toString(16).padStart(40, "0")}`]),
) as Deployment["addresses"];
const MACHINE = addresses.paroleCases;
const HASH = wordText(5n);

let logs = 0;
const event = (contract: ContractKey, name: string, args: object, tx = `0x${(logs += 1)}`): LedgerEvent =>
  ({
    ...{ contract, name, args: { ...args }, block: (logs += 1), index: 0, tx, time: 1_770_000_000 },
  }) as LedgerEvent;
const admitted = (agency: number): LedgerEvent[] => [
  event("registry", "AgencyAdmitted", {
    agency,
    kind: 1,
    level: 1,
    region: 530100,
    parent: 0,
    nameHash: HASH,
  }),
  appointed(agency, agency, 0n),
];
const appointed = (agency: number, number: number, refNumber: bigint): LedgerEvent =>
  event("registry", "OfficerAppointed", {
    ...{
      agency,
      officer: `0x${number.toString(16).padStart(40, "a")}`,
      number,
      posts: 2,
      from: 1,
      until: 40_000,
    },
    ...{ refNumber, text: "" },
  });
const opened = (caseId: bigint): LedgerEvent =>
  event("dossier", "CaseOpened", { caseId, machine: MACHINE, parties: 1n | (2n << 24n) });
/** A served document, by an officer with a reference. */
const served = (officer: number, refNumber: bigint, tx?: string): LedgerEvent =>
  event(
    ...([
      "service",
      "DocumentServed",
      { caseId: 1n, machine: MACHINE, commitment: HASH, receiver: HASH, officer, refNumber, text: "" },
    ] as const),
    ...(tx === undefined ? [] : [tx]),
  );

function found(...events: LedgerEvent[]): Finding[] {
  const ledger = new Expected({ chainId: 1n, addresses }, lawOf([]));
  const applier = new Applier(ledger, PROJECTIONS);
  for (const each of events) applier.apply(each);
  return [...applier.findings(), ...ledger.findings];
}
const FOUNDED = [...admitted(1), ...admitted(2), opened(1n)];

describe("what the audit of integrity reads out of events", () => {
  it("follows a case whose contract a later charter replaced, and finds one opened by what none let in", () => {
    const replaced = `0x${"ab".repeat(20)}`;
    const opening = event("dossier", "CaseOpened", {
      caseId: 2n,
      machine: replaced,
      parties: 1n | (2n << 24n),
    });
    const letIn = event("registry", "RoomSet", { room: replaced, status: 2 });
    const succeeded = event("registry", "RoomSet", { room: replaced, status: 1 });
    const form = (1n << 48n) | (1n << 16n) | 1n;
    const filed = event("dossier", "Filed", { caseId: 2n, machine: replaced, commitment: HASH, form });
    const disputed = event("dossier", "Disputed", {
      caseId: 2n,
      commitment: HASH,
      officer: 2,
      kind: 1,
      reason: HASH,
    });
    const extended = event("dossier", "MasterExtended", { caseId: 2n, forms: 1, head: HASH });
    expect(found(...FOUNDED, letIn, opening, succeeded, filed, disputed)).deep.equal([]);
    // Its master form is recomputed as any other's.
    const wrong = found(...FOUNDED, letIn, opening, succeeded, filed, disputed, extended);
    expect(wrong.map(({ rule, case: id }) => ({ rule, id }))).deep.equal([
      { rule: "integrity.head", id: 2n },
      { rule: "integrity.head", id: 2n },
    ]);
    const stranger = found(...FOUNDED, opening, filed, disputed);
    expect(stranger.map(({ rule, case: id }) => ({ rule, id }))).deep.equal([
      { rule: "integrity.event", id: 2n },
    ]);
    expect(stranger[0]?.en).contains("no charter ever let in");
  });

  it("takes a reference once, also where one act tells of it in several events", () => {
    expect(found(...FOUNDED, served(1, 7n), served(1, 8n), served(2, 7n))).deep.equal([]);
    expect(found(...FOUNDED, served(1, 7n, "0xa"), served(1, 7n, "0xa"))).deep.equal([]);
  });

  it("finds a reference that an agency used twice", () => {
    const [finding, ...others] = found(...FOUNDED, served(1, 7n), served(1, 7n, "0xb"));
    expect(others).deep.equal([]);
    expect(finding).includes({ rule: "integrity.reference", contract: "service", agency: 1, tx: "0xb" });
  });

  for (const [what, contract, last] of [
    ["agencies", "registry", admitted(4)[0]],
    ["officers", "registry", appointed(1, 5, 1n)],
    ["cases", "dossier", opened(3n)],
    ["sentences", "register", undefined],
  ] as const) {
    it(`finds a number left out among ${what}`, () => {
      const facts = {
        ...{
          sentence: { kind: 0 },
          offences: [],
          relief: [],
          traits: 0,
          property: 0,
          settledOn: 0,
          risks: 0,
        },
        newCrime: { judgedOn: 0, months: 0, duringReprieve: false },
      };
      const registered = event("register", "SentenceRegistered", {
        sentence: 2,
        officer: 0,
        facts,
        refNumber: 0n,
        text: "",
      });
      const [finding, ...others] = found(...FOUNDED, last ?? registered);
      expect(others).deep.equal([]);
      expect(finding).includes({ rule: "integrity.counter", contract });
    });
  }

  it("finds a master form that is not the one its forms give", () => {
    const form = (1n << 48n) | (1n << 16n) | 1n;
    const act = `0x03000000020000000000000001`;
    const filed = event("dossier", "Filed", { caseId: 1n, machine: MACHINE, commitment: HASH, form });
    const acted = event("dossier", "Acted", { caseId: 1n, act, text: "" }, "0xc");
    const confirmed = (place: string) =>
      event("dossier", "Confirmed", { caseId: 1n, commitment: HASH, mark: `0x00000002${place}` }, "0xc");
    const extended = (head: string) =>
      event("dossier", "MasterExtended", { caseId: 1n, forms: 1, head }, "0xc");
    const wrongHead = found(...FOUNDED, filed, acted, confirmed("000001"), extended(HASH));
    expect(wrongHead.map(({ rule, case: id, found: head }) => ({ rule, id, head }))).deep.equal([
      { rule: "integrity.head", id: 1n, head: HASH },
    ]);
    const right = wrongHead[0]?.expected ?? "";
    expect(found(...FOUNDED, filed, acted, confirmed("000001"), extended(right))).deep.equal([]);
    const [skipped] = found(...FOUNDED, filed, acted, confirmed("000002"), extended(right));
    expect(skipped).includes({ rule: "integrity.head", expected: "1", found: "2" });
  });

  it("tells of events that it cannot follow, and goes on", () => {
    const odd = () => event("dossier", "Vanished", { caseId: 1n });
    const findings = found(...FOUNDED, odd(), odd(), opened(2n));
    expect(findings.map(({ rule, contract }) => ({ rule, contract }))).deep.equal([
      { rule: "integrity.event", contract: "dossier" },
    ]);
    expect(findings[0]?.en).contains("2 Vanished");
  });
});

describe("slots and roots", () => {
  it("finds slots as Solidity lays them out", () => {
    expect(slotAt(3, "")).equal(3n);
    expect(wordText(slotAt(0, "*"))).equal(
      "0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563",
    );
    expect(wordText(slotAt(0, "0"))).equal(
      "0xad3228b676f7d3cd4284a5443f17f1962b36e491b30a40b2405849e597ba5fb5",
    );
    expect(slotAt(0, "0/+2")).equal(slotAt(0, "0") + 2n);
    expect(slotAt(0, "0x12345678")).equal(slotAt(0, `0x12345678${"0".repeat(56)}`));
  });

  it("leaves out what holds nothing from the root, whatever the order", () => {
    const words = Array.from({ length: 300 }, (_, i) => [BigInt(i), BigInt(i * i)] as const);
    expect(storageRoot([])).equal(EMPTY_ROOT);
    expect(storageRoot([[1n, 0n]])).equal(EMPTY_ROOT);
    expect(storageRoot(words)).equal(storageRoot([...words].reverse()));
    expect(storageRoot(words)).not.equal(storageRoot(words.slice(1, -1)));
  });
});
