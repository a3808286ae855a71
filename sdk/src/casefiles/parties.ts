import { z } from "zod";
import { quote } from "./wording.ts";

/** The parties that a file may name, and the posts of each; every agency also has an `administrator`. */
export const PARTIES = {
  prison: ["wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"],
  bureau: ["officer", "head"],
  police: ["officer", "head"],
  detentionHouse: ["officer", "head"],
  correctionUpper: ["officer", "head"],
  procuratorate: ["procurator"],
  court: ["clerk", "judge"],
  correction: ["officer", "head"],
  correctionNew: ["officer", "head"],
  station: ["officer"],
  hospital: ["doctor"],
} as const;

/** The post that every agency has besides its own. */
export const ADMINISTRATOR = "administrator";

/** A kind of party. */
export type Party = keyof typeof PARTIES;
/** A name under `parties`: a party, or an admitted agency of that kind that is no party of the case. */
export type PartyName = Party | `other${Capitalize<Party>}`;
/** A post that some party has. */
export type Post = (typeof PARTIES)[Party][number] | typeof ADMINISTRATOR;
/** An officer as `by` writes it. */
export type Officer = `${PartyName}.${Post}`;
/** The four types of a flow, each with a machine of its own. */
export type Machine = (typeof MACHINES)[number];

/** The types of a flow, in the format's order. */
export const MACHINES = ["commutation", "parole", "temporaryRelease", "supervision"] as const;

/** The kinds of party, in the format's order. */
export const PARTY_KINDS = Object.keys(PARTIES) as Party[];

const other = <P extends Party>(party: P) =>
  `other${party.charAt(0).toUpperCase()}${party.slice(1)}` as `other${Capitalize<P>}`;

const KIND_OF: Readonly<Record<string, Party>> = Object.fromEntries(
  PARTY_KINDS.flatMap((party) => [
    [party, party],
    [other(party), party],
  ]),
);

/** Every name that `parties` may hold. */
export const PARTY_NAMES = Object.keys(KIND_OF) as [PartyName, ...PartyName[]];

/** Every post, once. */
export const POSTS = [...new Set<Post>([...Object.values(PARTIES).flat(), ADMINISTRATOR])];

/** The parties that a type cannot do without; for temporary release see {@link ROUTES}. */
export const REQUIRED_PARTIES = {
  commutation: ["prison", "procuratorate", "court"],
  parole: ["prison", "procuratorate", "court", "correction"],
  temporaryRelease: ["procuratorate", "correction"],
  supervision: ["correction", "procuratorate"],
} as const satisfies Record<Machine, readonly Party[]>;

/** The parties of a temporary release's three routes; one of the routes must be complete. */
export const ROUTES = [["prison", "bureau"], ["detentionHouse", "police"], ["court"]] as const;

/** The kind of a named party (`otherCourt` is a court), or undefined when the name is unknown. */
export function kindOf(name: PartyName): Party;
export function kindOf(name: string): Party | undefined;
export function kindOf(name: string): Party | undefined {
  return Object.hasOwn(KIND_OF, name) ? KIND_OF[name] : undefined;
}

/** The posts of a kind of party, with the administrator. */
export const postsOf = (party: Party): readonly Post[] => [...PARTIES[party], ADMINISTRATOR];

/** The party's name in `party.post`. */
export const partyOf = (by: Officer): PartyName => by.slice(0, by.indexOf(".")) as PartyName;

const officerPattern = new RegExp(
  `^(?:${PARTY_KINDS.map((party) => `(?:${party}|${other(party)})\\.(?:${postsOf(party).join("|")})`).join("|")})$`,
);

function whyNoOfficer(text: string): string {
  const [party = "", post, ...rest] = text.split(".");
  if (post === undefined || rest.length > 0)
    return `${quote(text)} is not written party.post / 应写作 party.post`;
  const kind = kindOf(party);
  if (kind === undefined) return `${quote(party)} is no party / 未知的机关`;
  return `${party} has no post ${quote(post)} (${postsOf(kind).join(", ")}) / 该机关没有这一岗位`;
}

/** `by`: party.post, of a party and a post that the format knows. */
export const officer = z
  .string({
    error: ({ input }) =>
      input === undefined ? "is missing: this action has no default officer / 须写明" : undefined,
  })
  .regex(officerPattern, { error: ({ input }) => whyNoOfficer(String(input)) })
  .meta({ id: "officer", description: "party.post" });

const displayName = (missing?: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .regex(/\S/, { error: "a display name may not be empty / 名称不能为空" });

/** `parties` of a type: display names by party, the needed ones present. */
export function partiesOf(machine: Machine) {
  const needed: readonly string[] = REQUIRED_PARTIES[machine];
  const present = displayName(`is missing: a ${machine} flow needs it / 缺少该机关`);
  const schema = z.strictObject(
    Object.fromEntries(
      PARTY_NAMES.map((party) => [party, needed.includes(party) ? present : displayName().optional()]),
    ),
  );
  if (machine !== "temporaryRelease") return schema;
  return schema
    .refine((parties) => ROUTES.some((route) => route.every((party) => parties[party] !== undefined)), {
      error: "needs prison with bureau, or detentionHouse with police, or court / 缺少决定机关",
    })
    .meta({ anyOf: ROUTES.map((route) => ({ required: [...route] })) });
}
