import { getCreateAddress, id } from "ethers";
import { type ExpectedLedger, type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { hashWords } from "../slots.ts";
import { type ContractStorage, withBits } from "../storage.ts";

interface Ruleset {
  readonly name: string;
  readonly effective: number;
  readonly hash: string;
}
interface Said {
  readonly act: string;
  readonly agency: number;
}

const RULESET_TYPE = BigInt(id("Ruleset(bytes32 name,uint24 effective,bytes32 hash)"));
const DAYS_A_WORD = 10;
const DAY_BITS = 24;
const AGENCY_BYTES = 3;
const RULESET_MEMBERS = ["name", "effective", "valueStore", "articleStore", "hash"] as const;
const SIGNED = 1;
const RETRACTED = 2;
/** The number of the next contract that the rulebook creates: a contract's first is 1 (EIP-161). */
const NONCE = "nonce";

/** The law as versioned values, and what the agencies sign of it: `Rulebook`. */
export const rulebook: Projection = {
  contract: "rulebook",
  on: {
    EIP712DomainChanged: nothing,
    AuthorityUpdated: (event, ledger) => {
      ledger.of("rulebook").setValue("_authority", argsOf<{ authority: string }>(event).authority);
    },
    SignersAppointed: (event, ledger) => {
      const { agencies, threshold } = argsOf<{ agencies: readonly number[]; threshold: number }>(event);
      const s = ledger.of("rulebook");
      const session = Number(s.value("_session")) + 1;
      s.setValue("_session", session);
      for (const agency of agencies) s.setWord("_isSigner", true, session, agency);
      s.setArray("_signers", "", agencies, AGENCY_BYTES);
      s.setValue("_threshold", threshold);
    },
    RulesetProposed: (event, ledger) => {
      const { act, ...ruleset } = argsOf<Ruleset & { act: string }>(event);
      const stored = { ...ruleset, ...storesOf(ledger) };
      for (const member of RULESET_MEMBERS)
        ledger.of("rulebook").setField("_proposals", member, stored[member], act);
    },
    RulesetPublished: (event, ledger) => {
      const { ruleset: number, ...ruleset } = argsOf<Ruleset & { ruleset: number }>(event);
      const s = ledger.of("rulebook");
      const act = hashWords(
        RULESET_TYPE,
        BigInt(ruleset.name),
        BigInt(ruleset.effective),
        BigInt(ruleset.hash),
      );
      const wasProposed = s.field("_proposals", "hash", act) === BigInt(ruleset.hash);
      const stored: Record<(typeof RULESET_MEMBERS)[number], string | number | bigint> = {
        ...ruleset,
        ...(wasProposed ? takeProposed(s, act) : storesOf(ledger)),
      };
      s.setValue("_count", number + 1);
      for (const member of RULESET_MEMBERS) s.setField("_rulesets", member, stored[member], number);
      const word = Math.floor(number / DAYS_A_WORD);
      const days = s.word("_effectiveDays", word);
      s.setWord(
        "_effectiveDays",
        days | (BigInt(ruleset.effective) << BigInt(DAY_BITS * (number % DAYS_A_WORD))),
        word,
      );
    },
    Signed: (event, ledger) => {
      const { act, agency } = argsOf<Said>(event);
      const s = ledger.of("rulebook");
      const session = Number(s.value("_session"));
      say(s, session, act, agency, SIGNED);
      s.setField("_assents", "count", s.field("_assents", "count", session, act) + 1n, session, act);
    },
    Retracted: (event, ledger) => {
      const { act, agency } = argsOf<Said>(event);
      const s = ledger.of("rulebook");
      const session = Number(s.value("_session"));
      say(s, session, act, agency, RETRACTED);
      const count = s.field("_assents", "count", session, act) - 1n;
      s.setField("_assents", "count", count, session, act);
      if (count < s.value("_threshold")) s.setField("_assents", "reachedOn", 0, session, act);
    },
    Assented: (event, ledger) => {
      const { act } = argsOf<Said>(event);
      const s = ledger.of("rulebook");
      s.setField("_assents", "reachedOn", dayAt(event.time), Number(s.value("_session")), act);
    },
  },
};

/** The two contracts that hold a new ruleset's values and articles. */
function storesOf(ledger: ExpectedLedger): { valueStore: string; articleStore: string } {
  const notes = ledger.notes("rulebook");
  const nonce = Number(notes.get(NONCE) ?? 1);
  notes.set(NONCE, nonce + 2);
  const from = ledger.addressOf("rulebook");
  const [valueStore, articleStore] = [nonce, nonce + 1].map((n) =>
    getCreateAddress({ from, nonce: n }).toLowerCase(),
  );
  return { valueStore: valueStore ?? "", articleStore: articleStore ?? "" };
}

/** What a proposal's ruleset was stored as; it is deleted. */
function takeProposed(
  s: ContractStorage<"rulebook">,
  act: string,
): { valueStore: bigint; articleStore: bigint } {
  const valueStore = s.field("_proposals", "valueStore", act);
  const articleStore = s.field("_proposals", "articleStore", act);
  for (const member of RULESET_MEMBERS) s.setField("_proposals", member, 0, act);
  return { valueStore, articleStore };
}

/** The innermost key follows two others. */
function say(
  s: ContractStorage<"rulebook">,
  session: number,
  act: string,
  agency: number,
  said: number,
): void {
  const path = `${session}/${act}/${agency}`;
  s.setAt("_signings", path, withBits(s.at("_signings", path), 0, 8, said));
}
