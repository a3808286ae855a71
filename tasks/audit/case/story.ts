import type * as Sdk from "@xingzhi/sdk";
import type { CaseKind, Day, Xingzhi } from "@xingzhi/sdk";
import type { Act, CaseRecord, FormRecord, LedgerRecord } from "../record/model.ts";
import { termAt } from "../rules/lib.ts";
import type { Finding } from "../rules/rule.ts";

/** One thing that happened in a case. */
export interface StoryStep {
  readonly day: Day;
  /** Seconds since the Unix epoch. */
  readonly time: number;
  readonly block: number;
  readonly transaction: string;
  readonly what: string;
  readonly result: string | null;
  readonly from: string;
  readonly to: string;
  readonly officer: number;
  readonly agency: number | null;
  /** The posts that the officer held then. */
  readonly posts: readonly string[];
  readonly reference: string | null;
  /** The commitments of the forms filed. */
  readonly forms: readonly string[];
}

export interface StoryForm {
  readonly commitment: string;
  readonly type: string;
  readonly filed: Day;
  readonly officer: number;
  readonly agency: number;
  /** Its place in the master form; null while it has none. */
  readonly number: number | null;
  readonly confirmedBy: readonly number[];
  readonly disputes: readonly {
    readonly officer: number;
    readonly day: Day;
    readonly withdrawn: Day | null;
  }[];
  readonly appeals: readonly {
    readonly officer: number;
    readonly day: Day;
    readonly upheld: boolean | null;
  }[];
  readonly superseded: {
    readonly by: string;
    readonly day: Day;
    readonly change: string;
    readonly note: string;
  } | null;
  readonly readBy: readonly {
    readonly officer: number;
    readonly agency: number;
    readonly purpose: string;
    readonly day: Day;
  }[];
}

/** Something recomputed from events, beside what the chain holds. */
export interface Compared {
  readonly what: "state" | "master" | "term";
  readonly recomputed: string | null;
  readonly onChain: string | null;
  readonly same: boolean;
}

/** A case from its first event to the last: what `audit case --json` prints. */
export interface Story {
  readonly case: number;
  readonly kind: CaseKind;
  readonly state: string;
  readonly ruleset: string;
  readonly sentence: number;
  readonly opened: Day;
  readonly parties: Readonly<Record<string, number>>;
  /** The case from which it follows, and those that follow from it. */
  readonly origin: number | null;
  readonly following: readonly number[];
  readonly steps: readonly StoryStep[];
  readonly duties: readonly {
    readonly duty: string;
    readonly since: Day;
    readonly due: Day;
    readonly answered: Day | null;
    readonly late: boolean;
  }[];
  readonly forms: readonly StoryForm[];
  readonly alerts: readonly {
    readonly kind: string;
    readonly opened: Day;
    readonly due: Day | null;
    readonly resolved: Day | null;
    readonly reason: string | null;
  }[];
  readonly compared: readonly Compared[];
  readonly findings: readonly Finding[];
}

/** Tells a case. */
export async function storyOf(
  sdk: typeof Sdk,
  xingzhi: Xingzhi,
  record: LedgerRecord,
  of: CaseRecord,
  findings: readonly Finding[],
): Promise<Story> {
  const rulesets = await xingzhi.law.rulesets();
  const parties = Object.fromEntries(
    sdk.PLACES.flatMap((place, i) => ((of.parties[i] ?? 0) === 0 ? [] : [[place, of.parties[i] ?? 0]])),
  );
  return {
    ...{ case: of.id, kind: of.kind, state: of.state, sentence: of.sentence, opened: of.opened.day, parties },
    ruleset: rulesets[of.ruleset]?.name ?? String(of.ruleset),
    origin: of.origin?.id ?? null,
    following: [...record.cases.values()].filter(({ origin }) => origin === of).map(({ id }) => id),
    steps: of.acts.map((act) => stepOf(act, of, record)),
    duties: of.duties.map(({ duty, since, due, answered, dropped }) => {
      const end = answered?.at.day ?? dropped?.day ?? record.now.day;
      return { duty, since, due, answered: answered?.at.day ?? null, late: end > due };
    }),
    forms: [...of.forms.values()].map((form) => formOf(form, of, sdk)),
    alerts: of.alerts.map(({ kind, opened, due, resolved }) => ({
      ...{
        kind,
        opened: opened.day,
        due,
        resolved: resolved?.at.day ?? null,
        reason: resolved?.reason ?? null,
      },
    })),
    compared: await compare(sdk, xingzhi, record, of),
    findings,
  };
}

function stepOf(act: Act, of: CaseRecord, { officers }: LedgerRecord): StoryStep {
  const officer = officers.get(act.officer);
  const { day, time, block, tx: transaction } = act.at;
  const term = officer && termAt(officer, act.at);
  return {
    ...{ day, time, block, transaction, what: act.what, result: act.result, from: act.from, to: act.to },
    ...{ officer: act.officer, agency: officer?.agency ?? null, posts: term?.posts ?? [] },
    reference: act.reference?.text ?? null,
    forms: [...of.forms.values()]
      .filter(({ filed }) => filed.tx === transaction)
      .map(({ commitment }) => commitment),
  };
}

function formOf(form: FormRecord, of: CaseRecord, { dayOfTimestamp }: typeof Sdk): StoryForm {
  const { commitment, type, filed, officer, agency, merged, confirmations, disputes, appeals, superseded } =
    form;
  return {
    ...{ commitment, type, filed: filed.day, officer, agency, number: merged?.number ?? null },
    confirmedBy: confirmations.map((each) => each.officer),
    disputes: disputes.map((each) => ({
      officer: each.officer,
      day: each.at.day,
      withdrawn: each.withdrawn?.day ?? null,
    })),
    appeals: appeals.map((each) => ({
      officer: each.officer,
      day: each.at.day,
      upheld: each.answer?.upheld ?? null,
    })),
    superseded: superseded && {
      ...{ by: superseded.by, day: superseded.at.day, change: superseded.change, note: superseded.note },
    },
    readBy: of.reads
      .filter((read) => read.commitment === commitment)
      .map((read) => ({
        officer: read.officer,
        agency: read.agency,
        purpose: read.purpose,
        day: dayOfTimestamp(read.readAt),
      })),
  };
}

/** The state, the master form and the term, recomputed and as the chain has them. */
async function compare(
  { KINDS, dayFromChain }: typeof Sdk,
  { contracts }: Xingzhi,
  record: LedgerRecord,
  of: CaseRecord,
): Promise<Compared[]> {
  const kind = KINDS[of.kind];
  const machine = contracts[kind.contract] as unknown as {
    stateOf(id: number, overrides: { blockTag: number }): Promise<bigint>;
    getAddress(): Promise<string>;
  };
  // As the chain was where the record ends, which may be before its newest block.
  const then = { blockTag: record.now.block };
  const state = kind.states[Number(await machine.stateOf(of.id, then))] ?? null;
  const address = await machine.getAddress();
  const held = await contracts.dossier.masterOf(address, of.id, then);
  const merged = [...of.forms.values()]
    .flatMap((form) => (form.merged ? [{ number: form.merged.number, commitment: form.commitment }] : []))
    .sort((a, b) => a.number - b.number);
  const seed = await contracts.dossier.seedOf(address, of.id);
  const head =
    merged.length === 0
      ? seed
      : await contracts.dossier.replay(
          address,
          of.id,
          1,
          seed,
          merged.map(({ commitment }) => commitment),
          then,
        );
  const compared: Compared[] = [
    { what: "state", recomputed: of.state, onChain: state, same: of.state === state },
    { what: "master", recomputed: head, onChain: held.head, same: head === held.head },
  ];
  const changes = record.sentences.get(of.sentence)?.changes ?? [];
  const last = changes.findLast(({ args }) => args.ends !== undefined);
  if (last) {
    const ends = dayFromChain(await contracts.register.endOf(of.sentence, then));
    const told = dayFromChain(Number(last.args.ends));
    compared.push({ what: "term", recomputed: told, onChain: ends, same: told === ends });
  }
  return compared;
}
