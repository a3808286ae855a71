import { type TypedDocument, enums } from "@xingzhi/sdk";
import { type Machine, type PartyName, type Step, completeArguments } from "@xingzhi/sdk/casefiles";
import type { DocumentType } from "./documents.ts";
import { typeOf } from "./forms.ts";

/** What the arguments of a step take from the replay. */
export interface Surroundings {
  readonly machine: Machine;
  readonly day: string;
  readonly write: (type: DocumentType) => string;
  /** The document of a type that was written before, or a new one. */
  readonly again: (type: DocumentType) => string;
  /** The commitment of the case's latest form of a type. */
  readonly latest: (type: enums.FormType) => Promise<string>;
  /** The number of the agency that the file names so. */
  readonly agency: (party: PartyName) => bigint;
}

const NO_FORM = `0x${"00".repeat(32)}`;

/** The member of a list that a text names; the first when it names none, for then it is said in the agency's own words. */
const oneOf = <T extends string>(list: readonly [T, ...T[]], text: unknown): T =>
  list.find((each) => each === text) ?? list[0];

type Rewrite = (args: Record<string, unknown>, around: Surroundings) => unknown;

/** What a hospital brings for a lawful diagnosis beside what the file says of it: made today, on today's evidence. */
const LAWFUL_EXAMINATION = { panel: 7, acts: 3, treatment: 6 };
const MEDICAL_STAFF = 2;

/** How the format's arguments are said to the SDK, where that is otherwise. */
const REWRITES: Partial<Record<Step["do"], Rewrite>> = {
  requestCure: ({ forms }) => ({ forms: (forms as never[]).map(typeOf) }),
  cure: ({ forms }, { write }) => ({
    papers: (forms as never[]).map((entry) => ({ type: typeOf(entry), document: write(typeOf(entry)) })),
  }),
  chooseProcedure: ({ procedure }) => ({ procedure: procedure ?? enums.Procedure[0] }),
  confirmTranscript: async (_, { latest }) => ({ transcript: await latest("transcript") }),
  apply: ({ ground }) => ({ ground: ground ?? enums.ReleaseGround[0] }),
  diagnose: ({ doctors }, { day }) => ({
    examination: { doctors, signedOn: day, evidenceFrom: day, ...LAWFUL_EXAMINATION },
  }),
  deliberate: () => ({ medical: MEDICAL_STAFF }),
  recordUncounted: ({ ground }) => ({ ground: oneOf(enums.UncountedGround, ground) }),
  proposeReimprisonment: ({ ground }) => ({ ground: oneOf(enums.ReimprisonmentGround, ground) }),
  proposeRevocation: ({ ground }) => ({ ground: oneOf(enums.RevocationGround, ground) }),
  setPlan: async (_, { latest }) => {
    const explanation = await latest("intervalExplanation");
    return explanation === NO_FORM ? {} : { explanation };
  },
  checkIn: ({ means }, { write }) => ({ means: oneOf(enums.Means, means), process: write("process") }),
  admonish: ({ ground }, { write }) => ({
    ground: oneOf(enums.AdmonitionGround, ground),
    evidence: write("evidence"),
  }),
  warn: ({ ground }, { write }) => ({
    ground: oneOf(enums.WarningGround, ground),
    evidence: write("evidence"),
  }),
  referToPolice: (_, { write }) => ({ evidence: write("evidence") }),
  requestPlaceChange: ({ to }, { agency }) => ({ to: agency((to ?? "correctionNew") as PartyName) }),
  approvePositioning: ({ ground }) => ({ ground: oneOf(enums.PositioningGround, ground) }),
  renewPositioning: ({ ground }, { write }) => ({
    ground: oneOf(enums.PositioningGround, ground),
    assessment: write("supervisionAssessment"),
  }),
  terminate: ({ reason }) => ({ reason: oneOf(enums.TerminationReason, reason) }),
};

/** A step's arguments as the SDK takes them; days left out are the step's. */
export async function argumentsOf(step: Step, around: Surroundings): Promise<Record<string, unknown>> {
  const given = completeArguments(step, around.machine);
  const rewritten = await REWRITES[step.do]?.(given, around);
  return { ...given, ...(rewritten as Record<string, unknown> | undefined) };
}

/** The papers of a proposal: what was filed before is the same document, unless the file says that it changed. */
export const proposalPapers = (
  step: Step & { do: "propose" },
  { write, again }: Surroundings,
): TypedDocument[] =>
  step.with.forms.map((entry) => {
    const type = typeOf(entry);
    const changed = typeof entry !== "string" && entry.changed;
    return { type, document: changed ? write(type) : again(type) };
  });
