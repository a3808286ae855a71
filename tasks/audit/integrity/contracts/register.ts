import { type LedgerEvent, dayFromChain } from "@xingzhi/sdk";
import { endOfTerm } from "../machines/prisoner.ts";
import { type ExpectedLedger, type Projection, argsOf } from "../projection.ts";
import { bitsOf, withBits } from "../storage.ts";
import { counted } from "./registry.ts";

interface Facts {
  readonly sentence: Readonly<Record<string, number | boolean>>;
  readonly offences: readonly { readonly crime: number; readonly months: number }[];
  readonly traits: number;
  readonly property: number;
  readonly settledOn: number;
  readonly newCrime: { readonly judgedOn: number; readonly months: number; readonly duringReprieve: boolean };
  readonly risks: number;
  readonly relief: readonly { readonly kind: number; readonly served: number; readonly months: number }[];
}
interface Served {
  readonly sentence: number;
  readonly caseId: bigint;
  readonly kind: number;
  readonly months: number;
  readonly ruledOn: number;
  readonly served: number;
}

const SENTENCE_MEMBERS = [
  ...["kind", "months", "effective", "delivered", "begins", "ends", "convertedOn", "restrictedCommutation"],
] as const;
const OFFENCES_A_WORD = 10;
const OFFENCE_BITS = 24;
const OFFENCE_COUNT_AT = 240;
const RULING_COUNT_AT = 248;
const RULING_COUNT_BITS = 7;
const SHIFTED = 1n << 255n;

/** The legal state of each sentence: `SentenceRegister`. */
export const register: Projection = {
  contract: "register",
  on: {
    SentenceRegistered: (event, ledger) => {
      const { sentence: id, facts } = argsOf<{ sentence: number; facts: Facts }>(event);
      const s = ledger.of("register");
      counted(event, ledger, s.value("_sentenceCount") + 1n, id, "sentence", "刑罚");
      s.setValue("_sentenceCount", id);
      for (const member of SENTENCE_MEMBERS)
        s.setField("_judgments", member, facts.sentence[member] ?? 0, id);
      for (const member of ["traits", "property", "settledOn", "risks"] as const)
        s.setField("_judgments", member, facts[member], id);
      s.setField("_judgments", "newCrimeJudgedOn", facts.newCrime.judgedOn, id);
      s.setField("_judgments", "newCrimeMonths", facts.newCrime.months, id);
      s.setField("_judgments", "newCrimeDuringReprieve", facts.newCrime.duringReprieve, id);
      for (const [i, { crime, months }] of facts.offences.entries()) {
        const index = Math.floor(i / OFFENCES_A_WORD);
        const packed = BigInt((crime << 16) | months) << BigInt(OFFENCE_BITS * (i % OFFENCES_A_WORD));
        s.setWord("_offences", s.word("_offences", id, index) | packed, id, index);
      }
      let head = withBits(s.word("_offences", id, 0), OFFENCE_COUNT_AT, 8, facts.offences.length);
      head = withBits(head, RULING_COUNT_AT, RULING_COUNT_BITS, facts.relief.length);
      s.setWord("_offences", head, id, 0);
      for (const [i, { kind, served, months }] of facts.relief.entries())
        writeRuling(ledger, id, i, { kind, served, months, ruledOn: served, caseId: 0n });
    },
    RulingServed: (event, ledger) => {
      const { sentence, ...ruling } = argsOf<Served>(event);
      const s = ledger.of("register");
      const head = s.word("_offences", sentence, 0);
      const count = Number(bitsOf(head, RULING_COUNT_AT, RULING_COUNT_BITS));
      let index = 0;
      while (index < count && s.field("_rulings", "caseId", sentence, index) !== ruling.caseId) index += 1;
      if (index === count) s.setWord("_offences", head + (1n << BigInt(RULING_COUNT_AT)), sentence, 0);
      writeRuling(ledger, sentence, index, ruling);
      requireEnd(event, ledger);
    },
    TermMoved: (event, ledger) => {
      const { sentence, added } = argsOf<{ sentence: number; added: number }>(event);
      const s = ledger.of("register");
      shift(ledger, sentence);
      s.setField("_shifts", "added", s.field("_shifts", "added", sentence) + BigInt(added), sentence);
      requireEnd(event, ledger);
    },
    SuspendedTermBegun: (event, ledger) => {
      const { sentence, begins } = argsOf<{ sentence: number; begins: number }>(event);
      shift(ledger, sentence);
      ledger.of("register").setField("_shifts", "begun", begins, sentence);
      requireEnd(event, ledger);
    },
  },
};

/** The end of the term that an event tells is the one that facts and rulings give. */
function requireEnd(event: LedgerEvent, ledger: ExpectedLedger): void {
  const { sentence, caseId, ends } = argsOf<{ sentence: number; caseId: bigint; ends: number }>(event);
  const due = endOfTerm(ledger, sentence);
  if (due === ends) return;
  const [expected, found] = [due, ends].map((day) => dayFromChain(day) ?? "-");
  ledger.report(
    {
      ...{ rule: "integrity.term", contract: "register", case: caseId },
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      en: `sentence ${sentence}: facts and rulings give ${expected} as the last day of the term, the ledger said ${found}`,
      zh: `刑罚 ${sentence}：依事实与裁定，刑期届满日为 ${expected}，账本所述为 ${found}`,
    },
    event,
  );
}

function writeRuling(
  ledger: ExpectedLedger,
  sentence: number,
  index: number,
  ruling: Omit<Served, "sentence">,
): void {
  for (const member of ["kind", "served", "months", "ruledOn", "caseId"] as const)
    ledger.of("register").setField("_rulings", member, ruling[member], sentence, index);
}

function shift(ledger: ExpectedLedger, sentence: number): void {
  const s = ledger.of("register");
  s.setWord("_offences", s.word("_offences", sentence, 0) | SHIFTED, sentence, 0);
}
