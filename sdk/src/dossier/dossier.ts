import { ZeroAddress, id } from "ethers";
import { PLACES } from "../agencies/parties.ts";
import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { decodeRevert } from "../chain/revert.ts";
import { type Mined, type Sender, send, sendFree } from "../chain/send.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import {
  type AlertKind,
  Change,
  DisputeKind,
  FormType,
  HashSuite,
  MeritKind,
  Party,
} from "../generated/enums.ts";
import { type Day, dayOfTimestamp } from "../law/day.ts";
import { readAlerts } from "../oversight/alerts.ts";
import { type FormEvent, historyOf, machineOf, mergedIn, unpackMark } from "./history.ts";
import { MasterMismatch, type RebuiltMaster, rebuildMaster, seedOf } from "./master.ts";
import { type Papers, type Replaced, type TypedDocument, noneReplaced } from "./papers.ts";

/** An appeal against a form, with its answer. */
export interface FormAppeal {
  /** The hash of the reasons. */
  readonly reason: string;
  readonly officer: bigint;
  /** null while it waits for the answer. */
  readonly answer: { readonly upheld: boolean; readonly reason: string; readonly officer: bigint } | null;
}

/** A form as the ledger keeps it. What corrects it comes first: a reader sees that before the form. */
export interface Form {
  /** The form that stands in its place, why, and what its author says; null when none does. */
  readonly supersededBy: {
    readonly commitment: string;
    readonly change: Change;
    readonly note: string;
  } | null;
  /** Appeals against it, oldest first. */
  readonly appeals: readonly FormAppeal[];
  /** Who holds what against it now. */
  readonly disputes: readonly {
    readonly officer: bigint;
    readonly kind: DisputeKind;
    readonly reason: string;
  }[];
  readonly commitment: string;
  readonly type: FormType;
  readonly suite: HashSuite;
  readonly merit: MeritKind;
  /** Enough parties confirmed it, and nothing is held against it. */
  readonly trusted: boolean;
  /** It is part of the master form. */
  readonly merged: boolean;
  /** The places whose agencies confirmed it. */
  readonly confirmedBy: readonly Party[];
  /** The form that it stands for; null when it is the first. */
  readonly supersedes: string | null;
  /** The form of its type that it differs from; null when there was none. */
  readonly differsFrom: string | null;
  /** How often it was relied on again, by whom. */
  readonly citedBy: readonly bigint[];
  /** The number of the officer who filed it. */
  readonly officer: bigint;
  readonly agency: bigint;
  readonly filedOn: Day;
  /** Seconds since the Unix epoch. */
  readonly filedAt: number;
}

/** What an officer did with a case's forms. */
export interface FormsActed extends Mined {
  readonly caseId: bigint;
  readonly filed: readonly { readonly type: FormType; readonly commitment: string }[];
  /** The forms that extended the master form, by their places in it. */
  readonly merged: readonly { readonly commitment: string; readonly number: number }[];
  /** The master form's head after it; null when it was not extended. */
  readonly head: string | null;
  readonly alerts: readonly { readonly kind: AlertKind; readonly due: Day | null }[];
}

/** A form that was filed. */
export interface FormFiled extends FormsActed {
  /** The form's commitment, by which it is named from here on. */
  readonly commitment: string;
}

/** The case, and the agency's business reference. */
interface Act {
  readonly caseId: bigint | number;
  readonly reference: string;
}
interface OnForms extends Act {
  /** Forms by their commitments. */
  readonly forms: readonly string[];
}
interface OnForm extends Act {
  readonly form: string;
}

/** What the ledger answers anyone about a document. */
export interface DocumentVerified {
  readonly type: FormType;
  readonly trusted: boolean;
  readonly disputed: boolean;
  readonly appealed: boolean;
  /** An appeal was upheld, and it was not superseded yet. */
  readonly faulty: boolean;
  readonly supersededBy: string | null;
  /** To how many it was served, and how many of them signed the receipt. */
  readonly served: number;
  readonly received: number;
}

const NONE = /^0x0{64}$/;
const filedOf = (acted: FormsActed): FormFiled => {
  const [form] = acted.filed;
  if (!form) throw new InputError("the transaction filed no form");
  return { ...acted, commitment: form.commitment };
};
const orNull = (word: string): string | null => (NONE.test(word) ? null : word);
/** A commitment is taken as it is, a text is hashed. */
const hashed = (reason: string): string => (/^0x[0-9a-f]{64}$/.test(reason) ? reason : id(reason));
const isCommitment = (what: Content): what is string =>
  typeof what === "string" && /^0x[0-9a-fA-F]{64}$/.test(what);

/** What was filed, what the agencies say of each other's, and the master form. */
export function dossierOf(contracts: Contracts, sender: Sender, papers: Papers, fromBlock: number) {
  const { dossier, service, registry } = contracts;
  const machines = new Map<bigint, Promise<string | null>>();

  /** The contract that runs a case. @throws InputError when there is no such case */
  async function machine(caseId: bigint | number): Promise<string> {
    const key = BigInt(caseId);
    const found = await (machines.get(key) ?? machineOf(contracts, key, fromBlock));
    if (found === null) throw new InputError(`there is no case ${caseId} / 没有该案件`);
    machines.set(key, Promise.resolve(found));
    return found;
  }

  /** As {@link machine}; of no case nobody's address, so that the contract's own refusal is what an act ends in. */
  async function machineOrNone(caseId: bigint | number): Promise<string> {
    return (await machineOf(contracts, caseId, fromBlock)) === null ? ZeroAddress : machine(caseId);
  }

  async function history(caseId: bigint | number): Promise<FormEvent[]> {
    return historyOf(contracts, await machine(caseId), caseId, fromBlock);
  }

  async function formOf(
    at: string,
    caseId: bigint | number,
    commitment: string,
    events: readonly FormEvent[],
  ): Promise<Form | null> {
    const s = await dossier.standingOf(at, caseId, commitment);
    const type = memberOf(FormType, s.formType);
    if (type === "none") return null;
    const own = events.filter((event) => event.commitment === commitment);
    const superseded = own.find((event) => event.kind === "superseded");
    const predecessor = events.find((event) => event.kind === "superseded" && event.by === commitment);
    const differs = own.find((event) => event.kind === "differs");
    const appeals: FormAppeal[] = [];
    const disputes = new Map<bigint, Form["disputes"][number]>();
    for (const event of own) {
      if (event.kind === "appealed") {
        appeals.push({ reason: event.reason, officer: event.officer, answer: null });
      } else if (event.kind === "answered") {
        const { upheld, reason, officer } = event;
        const last = appeals.pop();
        if (last) appeals.push({ ...last, answer: { upheld, reason, officer } });
      } else if (event.kind === "disputed") {
        const { officer, about, reason } = event;
        disputes.set(await agencyOf(officer), { officer, kind: about, reason });
      } else if (event.kind === "withdrawn") {
        disputes.delete(await agencyOf(event.officer));
      }
    }
    return {
      supersededBy:
        superseded?.kind === "superseded"
          ? { commitment: superseded.by, change: superseded.change, note: superseded.note }
          : null,
      appeals,
      disputes: [...disputes.values()],
      commitment,
      type,
      suite: memberOf(HashSuite, s.suite),
      merit: memberOf(MeritKind, s.merit),
      trusted: s.trusted,
      merged: s.merged,
      confirmedBy: Party.filter((_, i) => (s.confirmedBy >> BigInt(i)) & 1n),
      supersedes: predecessor?.commitment ?? null,
      differsFrom: differs?.kind === "differs" ? differs.old : null,
      citedBy: own.flatMap((event) => (event.kind === "cited" ? [event.officer] : [])),
      officer: s.officer,
      agency: s.agency,
      filedOn: dayOfTimestamp(s.filedAt),
      filedAt: Number(s.filedAt),
    };
  }

  const agencies = new Map<bigint, bigint>();
  /** The agency of an officer by number: for good. */
  async function agencyOf(officer: bigint): Promise<bigint> {
    const known = agencies.get(officer);
    if (known !== undefined) return known;
    const { agency } = await registry.officerOf(await registry.officerAt(officer));
    agencies.set(officer, agency);
    return agency;
  }

  /**
   * What new forms of a case differ from: of each type the newest one that the case relies on, none where it is the same.
   * The events are read once, when the first form asks.
   */
  function replacements(caseId: bigint | number): Replaced {
    let reading: Promise<FormEvent[]> | undefined;
    return async (type, commitment) => {
      reading ??= machineOrNone(caseId).then((at) => historyOf(contracts, at, caseId, fromBlock));
      const events = await reading;
      const ofType = events.filter((event) => event.kind === "filed" && event.type === type);
      if (ofType.some((event) => event.commitment === commitment)) return null;
      const gone = new Set(
        events.flatMap((event) => (event.kind === "superseded" ? [event.commitment] : [])),
      );
      const merged = new Set(mergedIn(events));
      const standing = ofType.filter((event) => !gone.has(event.commitment));
      const newest =
        standing.findLast((event) => merged.has(event.commitment)) ??
        standing.at(-1) ??
        ofType.findLast((event) => merged.has(event.commitment));
      return newest?.commitment ?? null;
    };
  }

  function acted(mined: Mined, caseId: bigint | number): FormsActed {
    const filed: FormsActed["filed"][number][] = [];
    const merged: FormsActed["merged"][number][] = [];
    let head: string | null = null;
    for (const log of mined.receipt.logs) {
      const event = dossier.interface.parseLog(log);
      const commitment = event?.args.commitment as string;
      if (event?.name === "Filed") {
        filed.push({ type: memberOf(FormType, (event.args.form as bigint) & 0xffn), commitment });
      } else if (event?.args.mark !== undefined) {
        const { number } = unpackMark(String(event.args.mark));
        if (number !== null) merged.push({ commitment, number });
      } else if (event?.name === "MasterExtended") {
        head = String(event.args.head);
      }
    }
    return { ...mined, caseId: BigInt(caseId), filed, merged, head, alerts: readAlerts(contracts, mined) };
  }

  async function act(
    method: string,
    { caseId, reference }: Act,
    values: readonly unknown[],
  ): Promise<FormsActed> {
    const at = await machineOrNone(caseId);
    return acted(await send(sender, dossier, method, [at, caseId, ...values], reference), caseId);
  }

  const dossierActions = {
    /** Files several forms beside the steps. By an officer whose agency may, see docs/forms.md. */
    async fileBatch(args: Act & { readonly papers: readonly TypedDocument[] }): Promise<FormsActed> {
      return act("file", args, [await papers.typed(args.papers, replacements(args.caseId))]);
    },

    /** Files a form beside the steps. */
    file: async ({ caseId, reference, ...paper }: Act & TypedDocument): Promise<FormFiled> =>
      filedOf(await dossierActions.fileBatch({ caseId, reference, papers: [paper] })),

    /** Puts a corrected form in the place of one's own agency's; the parties hear of it when it was merged. */
    async supersede(
      args: OnForm & {
        readonly document: Content | Paper;
        readonly change: Change;
        readonly note: string;
        readonly merit?: MeritKind;
      },
    ): Promise<FormFiled> {
      const at = await machineOrNone(args.caseId);
      const type = memberOf(FormType, await dossier.typeOf(at, args.caseId, args.form));
      const { document, merit = "none" } = args;
      const [paper] = await papers.typed([{ type, document, merit, replaces: args.form }], noneReplaced);
      const values = [args.form, numberOf(Change, args.change, "change"), paper, args.note];
      return filedOf(await act("supersede", args, values));
    },

    /** Relies on forms that the case holds, instead of filing them again. */
    cite: (args: OnForms): Promise<FormsActed> => act("cite", args, [[...args.forms]]),

    /** Confirms other agencies' forms. Confirming twice is refused, so it needs no reference. */
    async confirm(args: Omit<OnForms, "reference"> & { readonly reference?: string }): Promise<FormsActed> {
      const { caseId, forms, reference } = args;
      if (reference !== undefined) return act("confirm", { caseId, reference }, [[...forms]]);
      const values = [await machineOrNone(caseId), caseId, [...forms], { number: 0, text: "" }];
      return acted(await sendFree(sender, dossier, "confirm", values), caseId);
    },

    /** Holds something against other agencies' forms; `reason` is hashed, unless it is a hash. */
    dispute: (
      args: Act & {
        readonly disputes: readonly {
          readonly form: string;
          readonly kind: DisputeKind;
          readonly reason: string;
        }[];
      },
    ): Promise<FormsActed> =>
      act("dispute", args, [
        args.disputes.map(({ form, kind, reason }) => ({
          commitment: form,
          kind: numberOf(DisputeKind, kind, "kind of dispute"),
          reason: hashed(reason),
        })),
      ]),

    /** Takes back one's own agency's disputes. */
    withdrawDispute: (args: OnForms): Promise<FormsActed> => act("withdrawDispute", args, [[...args.forms]]),

    /** Files an appeal against a form, for whomever it concerns: nobody relies on it until the answer. */
    appeal: (args: OnForm & { readonly reason: string }): Promise<FormsActed> =>
      act("appeal", args, [args.form, hashed(args.reason)]),

    /** Answers an appeal. By the agency that filed the form, or the procuratorate. */
    answerAppeal: (
      args: OnForm & { readonly upheld: boolean; readonly reason: string },
    ): Promise<FormsActed> => act("answerAppeal", args, [args.form, args.upheld, hashed(args.reason)]),
  };

  const reads = {
    /** A form of a case by its commitment; null when it was never filed. */
    async get(caseId: bigint | number, commitment: string): Promise<Form | null> {
      return formOf(await machine(caseId), caseId, commitment, await history(caseId));
    },

    /** The commitment of a document under the parties' secret. */
    commit: (content: Content, suite?: HashSuite): Paper => papers.commitTo(content, suite),

    /** The form that a document is in a case, under any hash suite; null when not a byte of it was filed. */
    async verify(caseId: bigint | number, content: Content): Promise<Form | null> {
      for (const suite of HashSuite) {
        const form = await reads.get(caseId, papers.commitTo(content, suite).commitment);
        if (form) return form;
      }
      return null;
    },

    /**
     * What the ledger answers anyone about a document of a case: its content, or its commitment.
     *
     * @returns null when the case holds no such document
     */
    async verifyDocument(caseId: bigint | number, document: Content): Promise<DocumentVerified | null> {
      const at = await machine(caseId);
      const commitments = isCommitment(document)
        ? [document]
        : HashSuite.map((suite) => papers.commitTo(document, suite).commitment);
      for (const commitment of commitments) {
        const v = await service.verifyDocument(at, caseId, commitment);
        const type = memberOf(FormType, v.formType);
        if (type === "none") continue;
        const { trusted, disputed, appealed, faulty } = v;
        return {
          type,
          trusted,
          disputed,
          appealed,
          faulty,
          supersededBy: orNull(v.supersededBy),
          served: Number(v.served),
          received: Number(v.received),
        };
      }
      return null;
    },

    /** The forms of a case: those that were corrected or appealed against first, then in the order of filing. */
    async list(caseId: bigint | number): Promise<Form[]> {
      const [at, events] = [await machine(caseId), await history(caseId)];
      const filed = events.filter((event) => event.kind === "filed");
      const forms = await Promise.all(filed.map(({ commitment }) => formOf(at, caseId, commitment, events)));
      const found = forms.filter((form) => form !== null);
      const isCorrected = (form: Form): boolean =>
        form.supersededBy !== null || form.supersedes !== null || form.appeals.length > 0;
      return [...found.filter(isCorrected), ...found.filter((form) => !isCorrected(form))];
    },

    /** All that happened to a case's forms, oldest first. */
    history,

    /** The newest form of a type that a case holds; null when there is none. */
    async latest(caseId: bigint | number, type: FormType): Promise<string | null> {
      const events = await history(caseId);
      return events.findLast((event) => event.kind === "filed" && event.type === type)?.commitment ?? null;
    },

    /** The standing forms that are not trusted, with how many confirmed them and how many must. */
    async untrusted(
      caseId: bigint | number,
    ): Promise<(Form & { readonly confirmations: number; readonly needed: number })[]> {
      const [forms, { needed }] = [
        await reads.list(caseId),
        await dossier.masterOf(await machine(caseId), caseId),
      ];
      return forms
        .filter(({ trusted, supersededBy }) => !trusted && supersededBy === null)
        .map((form) => ({ ...form, confirmations: form.confirmedBy.length, needed: Number(needed) }));
    },

    /** Refuses, as the contracts do, the first of the forms that is not trusted. */
    async requireTrusted(caseId: bigint | number, forms: readonly string[]): Promise<void> {
      try {
        await dossier.requireTrusted(await machine(caseId), caseId, [...forms]);
      } catch (error) {
        throw decodeRevert(error) ?? error;
      }
    },

    /** The head of a case's master form, and how many forms it has. */
    async master(caseId: bigint | number): Promise<{ head: string; forms: number; needed: number }> {
      const { head, merged, needed } = await dossier.masterOf(await machine(caseId), caseId);
      return { head, forms: Number(merged), needed: Number(needed) };
    },

    /**
     * Rebuilds a case's master form from the events, and compares it with the chain's.
     *
     * @throws MasterMismatch when they differ, naming the first difference
     */
    async verifyMaster(caseId: bigint | number): Promise<RebuiltMaster> {
      const [at, events] = [await machine(caseId), await history(caseId)];
      const officers = new Set(events.flatMap((event) => ("officer" in event ? [event.officer] : [])));
      const known = new Map(
        await Promise.all([...officers].map(async (each) => [each, await agencyOf(each)] as const)),
      );
      const now = await dossier.partiesOf(at, caseId);
      const parties = PLACES.map((_, i) => (now >> BigInt(24 * i)) & 0xffffffn);
      // What was handed on since, taken back: as the case was opened.
      for (const event of events.toReversed()) if (event.kind === "handed") parties[event.place] = event.from;
      const { chainId } = (await dossier.runner?.provider?.getNetwork()) ?? { chainId: 0n };
      const seed = seedOf(chainId, await dossier.getAddress(), at, BigInt(caseId));
      const rebuilt = rebuildMaster(events, seed, parties, (officer) => known.get(officer));
      const { head, forms } = await reads.master(caseId);
      if (rebuilt.head !== head || rebuilt.forms.length !== forms) {
        throw new MasterMismatch(
          `case ${caseId}: the events give ${rebuilt.forms.length} forms and ${rebuilt.head}, the chain ${forms} and ${head}`,
        );
      }
      return rebuilt;
    },

    /** Whether forms, in this order, are the master form from a place on: `before` is the head before the first of them. */
    async proveMaster(
      caseId: bigint | number,
      args: { readonly number: number; readonly before: string; readonly forms: readonly string[] },
    ): Promise<boolean> {
      const at = await machine(caseId);
      return dossier.verifyMaster(at, caseId, args.number, args.before, [...args.forms]);
    },

    /** The places whose agencies may file a form of the type beside the steps. */
    async filers(type: FormType): Promise<Party[]> {
      const mask = await dossier.filersOf(numberOf(FormType, type, "form type"));
      return Party.filter((_, i) => (mask >> BigInt(i)) & 1n);
    },

    machineOf: machine,
  };

  return { ...reads, ...dossierActions, replacements };
}
export type Dossier = ReturnType<typeof dossierOf>;
