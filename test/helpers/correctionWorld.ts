import { type Xingzhi, createXingzhi, decodeRevert, type enums } from "@xingzhi/sdk";
import { openLedger } from "../../ignition/embedded.ts";
import { officerOf } from "./embedded.ts";
import { lastDay } from "./facts.ts";

/** What the parties of this world share. */
export const SECRET = new TextEncoder().encode("a secret of the parties alone");

const PLANS = [
  { name: "procuratorate", kind: "procuratorate", level: "county" },
  { name: "court", kind: "court", level: "city" },
  { name: "correction", kind: "correction", level: "county" },
  { name: "station", kind: "station", level: "county" },
  { name: "police", kind: "police", level: "county" },
  { name: "prison", kind: "prison", level: "city" },
  { name: "hospital", kind: "hospital", level: "city" },
  { name: "otherCorrection", kind: "correction", level: "county" },
  { name: "otherProcuratorate", kind: "procuratorate", level: "county" },
  { name: "guardian", kind: "minorsProtection", level: "county" },
  { name: "otherGuardian", kind: "minorsProtection", level: "county" },
  { name: "rehabilitation", kind: "drugRehabilitation", level: "county" },
  { name: "civilAffairs", kind: "civilAffairs", level: "county" },
  { name: "employment", kind: "employment", level: "county" },
  { name: "bank", kind: "bank", level: "county" },
] as const;
type Name = (typeof PLANS)[number]["name"];

/** Banks beside the others, so that a case can be filled with members. */
const BANKS = Array.from(
  { length: 5 },
  (_, i) => ({ name: `bank${i}`, kind: "bank", level: "county" }) as const,
);

/** 09:00 (UTC+8) of a civil day, in seconds since the Unix epoch. */
export const at = (day: string, time = "09:00:00"): number => Date.parse(`${day}T${time}+08:00`) / 1000;

/** The class of the error in which a promise ends; `taken` when it does not. */
export const ending = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "taken",
    (error: unknown) => (decodeRevert(error) ?? (error as Error)).name,
  );

/** A correction agency with what is around it, and people on probation under its supervision. */
export async function openCorrectionWorld(start: string) {
  const plans = [...PLANS, ...BANKS];
  const ledger = await openLedger(at(start), plans, SECRET);
  const term = { from: start, until: "2099-12-31" };
  const officers = new Map<string, Promise<Xingzhi>>();
  const officer = (agency: Name | `bank${number}`, post: enums.Post): Promise<Xingzhi> => {
    const key = `${agency}.${post}`;
    const known = officers.get(key) ?? officerOf(ledger, agency, post, term);
    officers.set(key, known);
    return known;
  };
  const agencyId = (name: Name | `bank${number}`): bigint => ledger.agencies.get(name)!;
  let counter = 0;
  /** A reference, or a document, that no test used before. */
  const text = (what = "reference"): string => `${what} ${(counter += 1)}`;

  const clerk = await officer("court", "clerk");
  const { sentence } = await clerk.sentences.register({
    prisoner: {
      sentence: {
        kind: "probation",
        months: 24,
        effective: start,
        begins: start,
        ends: lastDay(start, 24),
        restrictedCommutation: false,
      },
      offences: [{ crime: "other", months: 12 }],
      traits: [],
      property: "none",
      risks: [],
      relief: [],
    },
    reference: text(),
  });

  return {
    ledger,
    officer,
    agencyId,
    text,
    sentence,
    /** Opens a case, whose person has reported. */
    async supervised(more: readonly Name[] = ["station", "police"]): Promise<bigint> {
      const correction = await officer("correction", "officer");
      const names = ["procuratorate", "court", "correction", ...more] as const;
      const parties = Object.fromEntries(names.map((name) => [name, agencyId(name)]));
      const args = { sentence, parties, document: text("notice"), reference: text() };
      const { caseId } = await correction.supervision.expect(args);
      await correction.supervision.register({ caseId, document: text("registration"), reference: text() });
      return caseId;
    },
    /** The same officer with a client that remembers nothing. */
    anew: ({ contracts, deployment }: Xingzhi): Promise<Xingzhi> =>
      createXingzhi({ runner: contracts.registry.runner!, deployment, secret: SECRET, checkCode: false }),
    /** Moves to a moment of a day; everything until the next call happens in that second. */
    moveTo: (day: string, time?: string) => ledger.moveTo(at(day, time)),
    close: () => ledger.close(),
  };
}
export type CorrectionWorld = Awaited<ReturnType<typeof openCorrectionWorld>>;
