import type * as Sdk from "@xingzhi/sdk";
import type { CaseKind, ContractKey, Day, Xingzhi } from "@xingzhi/sdk";
import type { Taken } from "../integrity/machines/steps.ts";
import type { Act, CaseRecord, FormRecord, LedgerRecord } from "../record/model.ts";
import { termAt } from "../rules/lib.ts";
import type { Finding, Text } from "../rules/rule.ts";
import type { Compared } from "./compared.ts";

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
  /** The transition that the step took when its machine was replayed; null of what no machine's table has. */
  readonly transition: {
    readonly contract: ContractKey;
    /** The row of the contract's `steps()`, from 1; null when the table has none. */
    readonly row: number | null;
    /** What is wrong with it; null when the table allows it. */
    readonly wrong: Text | null;
  } | null;
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

/** What was found when the case was replayed. */
export interface Retold {
  readonly steps: readonly Taken[];
  readonly compared: readonly Compared[];
  readonly findings: readonly Finding[];
}

/** Tells a case. */
export async function storyOf(
  sdk: typeof Sdk,
  xingzhi: Xingzhi,
  record: LedgerRecord,
  of: CaseRecord,
  { steps, compared, findings }: Retold,
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
    steps: of.acts.map((act) => stepOf(act, of, record, steps)),
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
    ...{ compared, findings },
  };
}

function stepOf(act: Act, of: CaseRecord, { officers }: LedgerRecord, replayed: readonly Taken[]): StoryStep {
  const taken = replayed.find(({ event }) => event.block === act.at.block && event.index === act.at.index);
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
    transition: taken
      ? { contract: taken.contract, row: taken.row, wrong: taken.misstep && textOf(taken.misstep) }
      : null,
  };
}

const textOf = ({ en, zh }: Text): Text => ({ en, zh });

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
