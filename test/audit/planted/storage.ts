// Changes of a node's storage and code that no event tells of.
import type { Deployment } from "@xingzhi/sdk";
import { keccak256, toUtf8Bytes } from "ethers";
import type { IntegrityRule } from "../../../tasks/audit/integrity/finding.ts";
import type { Expected } from "../../../tasks/audit/integrity/ledger.ts";
import { wordText } from "../../../tasks/audit/integrity/slots.ts";
import type { Cell, StoredContract } from "../../../tasks/audit/integrity/storage.ts";
import type { Rpc } from "../../../tasks/audit/simulate/bulk.ts";

/** A kind of change. */
export interface StorageKind {
  readonly title: string;
  readonly contract: StoredContract;
  /** The variable one of whose words is changed; without it a word that none should have written, or the code. */
  readonly variable?: string;
  /** Which of its words. */
  readonly path?: RegExp;
  /** The lowest of the bits that are changed. */
  readonly bit?: number;
  readonly finds: readonly IntegrityRule[];
}

const word = (
  title: string,
  contract: StoredContract,
  variable: string,
  more: Pick<StorageKind, "path" | "bit"> = {},
): StorageKind => ({ title, contract, variable, ...more, finds: ["integrity.storage"] });

export const STORAGE_KINDS: readonly StorageKind[] = [
  word("the state of a commutation", "commutationCases", "_heads"),
  word("the months of a ruling", "commutationCases", "_particulars", { bit: 80 }),
  word("the state of a parole", "paroleCases", "_heads"),
  word("the state of a temporary release", "temporaryReleaseCases", "_heads"),
  word("the last day of a release", "temporaryReleaseCases", "_particulars", { bit: 41 }),
  word("the state of a supervision", "supervisionCases", "_heads"),
  word("the sanctions of a supervision", "supervisionCases", "_particulars", { bit: 100 }),
  word("the case that a supervision follows from", "supervisionCases", "_origins"),
  word("the head of a master form", "dossier", "_records", { path: /\/\+2$/ }),
  word("the parties of a case", "dossier", "_records", { path: /^0x[0-9a-f]{64}$/ }),
  word("who confirmed a form", "dossier", "_forms", { bit: 121 }),
  word("what supersedes a form", "dossier", "_successors"),
  word("the number of cases", "dossier", "_caseCount"),
  word("the end of a term", "register", "_judgments", { bit: 96 }),
  word("an offence", "register", "_offences"),
  word("a ruling's months in the register", "register", "_rulings", { bit: 32 }),
  word("the number of sentences", "register", "_sentenceCount"),
  word("an officer's posts", "registry", "_officers", { bit: 57 }),
  word("an agency's level", "registry", "_agencies", { path: /^\d+$/, bit: 8 }),
  word("a used reference", "registry", "_references"),
  word("an alert", "alerts", "_alerts"),
  word("a reading", "readLog", "_logged"),
  word("a service of a document", "service", "_deliveries"),
  word("what somebody's check-ins come to", "checkIns", "_records"),
  word("a missed day", "checkIns", "_dues"),
  word("a leave", "leaves", "_records"),
  word("the last day of a positioning", "positioning", "_records", { bit: 48 }),
  word("an agency's reporting rules", "reportingRules", "_rules"),
  word("a year's working days", "calendar", "_years", { bit: 60 }),
  word("who signed the charter", "charter", "_signed"),
  { title: "a word that nothing writes", contract: "members", finds: ["integrity.root"] },
  {
    title: "a contract's code",
    contract: "spotChecks",
    finds: ["integrity.code", "integrity.charter"],
  },
];

/** A change that was made, and how it must be found. */
export interface Tampered extends StorageKind {
  /** 0x and 64 digits; null of code. */
  readonly slot: string | null;
  /** The case that the word is about, where its path says so. */
  readonly case: bigint | null;
}

/** Of these a word's path is the case's number. */
const BY_CASE: ReadonlySet<string> = new Set(["_heads", "_particulars"]);

/** Makes a change. */
export async function tamper(
  kind: StorageKind,
  expected: Expected,
  deployment: Deployment,
  rpc: Rpc,
): Promise<Tampered> {
  const { contract, variable, path = /./, bit = 0 } = kind;
  const address = expected.addressOf(contract);
  if (kind.finds.includes("integrity.code")) {
    const code = String(await rpc.send("eth_getCode", [address, "latest"]));
    await rpc.send("hardhat_setCode", [address, `${code}00`]);
    return { ...kind, slot: null, case: null };
  }
  if (variable === undefined) {
    const slot = keccak256(toUtf8Bytes(`nobody's ${deployment.chainId}`));
    await rpc.send("hardhat_setStorageAt", [address, slot, wordText(7n)]);
    return { ...kind, slot, case: null };
  }
  const storage = expected.of(contract);
  const isOf = (cell: Cell): boolean =>
    cell.word !== 0n && cell.variable === variable && (cell.path === "" || path.test(cell.path));
  const cells = [...storage.cells()].filter(isOf);
  // Neither the first nor the last one.
  const cell = cells[Math.floor(cells.length / 2)];
  if (!cell) throw new Error(`${contract} has no ${variable}`);
  const slot = wordText(storage.slotOf(cell));
  await rpc.send("hardhat_setStorageAt", [address, slot, wordText(cell.word ^ (1n << BigInt(bit)))]);
  return { ...kind, slot, case: BY_CASE.has(variable) ? BigInt(cell.path) : null };
}
