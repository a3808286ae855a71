import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import { AgencyKind, FormType } from "../generated/enums.ts";
import { type Day, dayFromChain, dayToChain } from "../law/day.ts";
import type { Dossier } from "./dossier.ts";
import type { Papers } from "./papers.ts";

/** An agency's membership of a case. */
export interface Membership {
  readonly agency: bigint;
  readonly kind: AgencyKind;
  readonly from: Day;
  readonly until: Day;
  /** null when it was not dismissed. */
  readonly dismissedOn: Day | null;
  /** The types of form that it files. */
  readonly types: readonly FormType[];
}

/** A paper that a member filed: no form of the case, and no part of its master form. */
export interface MemberFiling {
  readonly agency: bigint;
  readonly type: FormType;
  readonly commitment: string;
  /** The number of the officer. */
  readonly officer: bigint;
  /** Seconds since the Unix epoch. */
  readonly at: number;
  readonly transactionHash: string;
}

interface OnMember {
  readonly caseId: bigint | number;
  /** The decision's content, committed to under the parties' secret; or a commitment made before. */
  readonly document: Content | Paper;
  readonly reference: string;
}

const AGENCY_BITS = 24n;

/** The mask of types of form, a bit each. */
const maskOf = (types: readonly FormType[]): bigint =>
  types.reduce((mask, type) => mask | (1n << BigInt(numberOf(FormType, type, "form type"))), 0n);

/** Further members of cases by the persons' needs. */
export function membersOf(
  { members }: Contracts,
  sender: Sender,
  papers: Papers,
  dossier: Dossier,
  fromBlock: number,
) {
  async function get(caseId: bigint | number, agency: bigint | number): Promise<Membership | null> {
    const machine = await dossier.machineOf(caseId);
    const { kind, from, until, dismissedOn, types } = await members.membershipOf(machine, caseId, agency);
    if (kind === 0n) return null;
    return {
      agency: BigInt(agency),
      kind: memberOf(AgencyKind, kind),
      from: dayFromChain(from) ?? "",
      until: dayFromChain(until) ?? "",
      dismissedOn: dayFromChain(dismissedOn),
      types: FormType.filter((_, i) => (types >> BigInt(i)) & 1n),
    };
  }

  return {
    /** Admits an agency to a case. By the head of its correction agency; without one, by the prison's execution officer. */
    async admit({
      caseId,
      agency,
      types,
      from,
      until,
      document,
      reference,
    }: OnMember & {
      readonly agency: bigint | number;
      readonly types: readonly FormType[];
      readonly from: Day;
      readonly until: Day;
    }): Promise<Mined> {
      if (until < from)
        throw new InputError("a membership's last day is not before its first / 止日不得早于起日");
      const days = [dayToChain(from), dayToChain(until)];
      const machine = await dossier.machineOf(caseId);
      const values = [machine, caseId, agency, maskOf(types), ...days, papers.paper(document)];
      return send(sender, members, "admit", values, reference);
    },

    /** Dismisses a member, at once. By who may admit one. */
    async dismiss({
      caseId,
      agency,
      document,
      reference,
    }: OnMember & { readonly agency: bigint | number }): Promise<Mined> {
      const values = [await dossier.machineOf(caseId), caseId, agency, papers.paper(document)];
      return send(sender, members, "dismiss", values, reference);
    },

    /** Files a paper of a type that the membership names. By an officer or the head of a member. */
    async file({
      caseId,
      type,
      document,
      reference,
    }: OnMember & { readonly type: FormType }): Promise<Mined> {
      const number = numberOf(FormType, type, "form type");
      const values = [await dossier.machineOf(caseId), caseId, number, papers.paper(document)];
      return send(sender, members, "file", values, reference);
    },

    /** An agency's last membership of a case; null when it never was a member. */
    get,

    /** Who is a member of a case today, or will be. */
    async list(caseId: bigint | number): Promise<Membership[]> {
      const packed = await members.membersOf(await dossier.machineOf(caseId), caseId);
      const agencies: bigint[] = [];
      for (let rest = packed; rest !== 0n; rest >>= AGENCY_BITS) agencies.push(rest & 0xffffffn);
      const found = await Promise.all(agencies.map((agency) => get(caseId, agency)));
      return found.filter((each) => each !== null);
    },

    /** What members filed in a case, in order. */
    async filings(caseId: bigint | number): Promise<MemberFiling[]> {
      const machine = await dossier.machineOf(caseId);
      const events = await members.queryFilter(members.filters.MemberFiled(caseId), fromBlock);
      return events
        .filter(({ args }) => args.machine.toLowerCase() === machine.toLowerCase())
        .map(({ args, transactionHash }) => ({
          agency: args.agency,
          type: memberOf(FormType, args.formType),
          commitment: args.paper.commitment,
          officer: args.officer,
          at: Number(args.time),
          transactionHash,
        }));
    },
  };
}
export type Members = ReturnType<typeof membersOf>;
