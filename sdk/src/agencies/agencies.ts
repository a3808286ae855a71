import { type Administered, administer } from "./administration.ts";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import { AgencyKind, Level, Post } from "../generated/enums.ts";
import { type Day, dayFromChain, dayToChain } from "../law/day.ts";

/** An agency of the consortium. */
export interface Agency {
  readonly id: bigint;
  readonly kind: AgencyKind;
  readonly level: Level;
  readonly region: number;
  readonly parent: bigint;
  readonly suspended: boolean;
  readonly nameHash: string;
}

/** An officer of an agency. */
export interface Officer {
  readonly number: bigint;
  readonly agency: bigint;
  readonly posts: readonly Post[];
  readonly from: Day | null;
  readonly until: Day | null;
}

/** An agency that is to join the consortium. */
export interface Admission {
  readonly kind: AgencyKind;
  readonly level: Level;
  /** The division of the country (行政区划代码), 0 for none. */
  readonly region?: number;
  /** The number of the agency above it, 0 for none. */
  readonly parent?: bigint | number;
  /** The hash of its name. */
  readonly nameHash: string;
  /** The account of its first administrator, who appoints its officers. */
  readonly administrator: string;
  /** The last day of the administrator's post. */
  readonly until: Day;
}

/** Agencies that joined, by their numbers in the order asked; or from when on they may, once announced. */
export type Admitted =
  | (Mined & { readonly done: true; readonly agencies: readonly bigint[] })
  | Exclude<Administered, { readonly done: true }>;

/** An admission as the registry takes it. */
export const admissionToChain = (admission: Admission) => ({
  kind: numberOf(AgencyKind, admission.kind, "kind"),
  level: numberOf(Level, admission.level, "level"),
  region: admission.region ?? 0,
  parent: admission.parent ?? 0,
  nameHash: admission.nameHash,
  administrator: admission.administrator,
  until: dayToChain(admission.until),
});

/** Who may act. */
export function agenciesOf(contracts: Contracts, sender: Sender) {
  const { registry } = contracts;
  return {
    /**
     * Admits agencies to the consortium. By its administration: what has a delay is announced first, and done when the
     * same is asked again after the delay. They act once they have signed the charter.
     */
    async admit(admissions: readonly Admission[]): Promise<Admitted> {
      const args = [admissions.map(admissionToChain)];
      const administered = await administer(contracts, sender, registry, "admit", args);
      if (!administered.done) return administered;
      const events = administered.receipt.logs.map((log) => registry.interface.parseLog(log));
      const agencies = events.flatMap((event) =>
        event?.name === "AgencyAdmitted" ? [event.args.agency as bigint] : [],
      );
      return { ...administered, agencies };
    },

    /** An agency by its number; null when there is none. */
    async get(id: bigint | number): Promise<Agency | null> {
      const a = await registry.agencyOf(id);
      const kind = memberOf(AgencyKind, a.kind);
      if (kind === "none") return null;
      const { region, parent, suspended, nameHash } = a;
      const level = memberOf(Level, a.level);
      return { id: BigInt(id), kind, level, region: Number(region), parent, suspended, nameHash };
    },

    /** An officer by address; null when the address serves no agency. */
    async officer(address: string): Promise<Officer | null> {
      const o = await registry.officerOf(address);
      if (o.number === 0n) return null;
      const posts = Post.filter((_, i) => (o.posts >> BigInt(i)) & 1n);
      return {
        number: o.number,
        agency: o.agency,
        posts,
        from: dayFromChain(o.from),
        until: dayFromChain(o.until),
      };
    },

    /** Appoints an officer of one's own agency; the posts replace those held before. By its administrator. */
    appoint(args: {
      readonly officer: string;
      readonly posts: readonly Post[];
      readonly from: Day;
      readonly until: Day;
      readonly reference: string;
    }): Promise<Mined> {
      const posts = args.posts.reduce((mask, post) => mask | (1 << numberOf(Post, post, "post")), 0);
      const values = [args.officer, posts, dayToChain(args.from), dayToChain(args.until)];
      return send(sender, registry, "appoint", values, args.reference);
    },

    /** Dismisses an officer of one's own agency, at once. By its administrator. */
    dismiss(args: { readonly officer: string; readonly reference: string }): Promise<Mined> {
      return send(sender, registry, "dismiss", [args.officer], args.reference);
    },
  };
}
export type Agencies = ReturnType<typeof agenciesOf>;
