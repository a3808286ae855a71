import { plusDays, sameDate } from "../days.ts";
import { type Day, dayFromChain, dayToChain, enums } from "@xingzhi/sdk";
import type { AnyEvent, SentenceRecord } from "../record/model.ts";
import { isBefore } from "./lib.ts";
import type { Inquiry } from "./rule.ts";
import { type Ruling, allRulings } from "./rulings.ts";

/** Questions a call. */
const BATCH = 25;

interface Answer {
  readonly findings: readonly unknown[];
  readonly endsAfter: bigint;
  readonly refusal: string;
}

/** What the law says of a ruling that granted something. */
export interface Judged {
  readonly ruling: Ruling;
  readonly findings: readonly unknown[];
  /** The last day of the term after a commutation; null of a parole, and while the term has none. */
  readonly ends: Day | null;
}

/** What the law says of every ruling that granted something, asked once an audit. */
export const askedOfLaw = (ask: Inquiry): Promise<readonly Judged[]> =>
  ask.once("the law of every ruling", () => askAll(ask));

async function askAll({ record, xingzhi }: Inquiry): Promise<Judged[]> {
  const questions = allRulings(record).flatMap((ruling) => {
    const sentence = record.sentences.get(ruling.of.sentence);
    const submitted = ruling.of.acts.findLast(
      ({ action, at }) => action === "submit" && isBefore(at, ruling.act.at),
    );
    if (!sentence || !submitted || ruling.outcome === "refused") return [];
    const served = servedBefore(sentence, ruling);
    // The law is asked on the day of submission, unless the history was another by the time of the ruling.
    const isOther = served.some((change) => isBefore(submitted.at, change));
    const request = {
      prisoner: factsBefore(sentence, served),
      kind: enums.ReliefKind.indexOf(ruling.of.kind === "parole" ? "parole" : "commutation"),
      ...{ ruleset: ruling.of.ruleset, on: dayToChain((isOther ? ruling.act : submitted).at.day) },
      ...{ grade: ruling.grade, months: ruling.months, ground: 0, lifeInDanger: false, chronic: false },
    };
    return [{ ruling, request }];
  });
  const judged: Judged[] = [];
  for (let from = 0; from < questions.length; from += BATCH) {
    const some = questions.slice(from, from + BATCH);
    const answers = (await xingzhi.contracts.lawDesk.askAll(
      some.map(({ request }) => request) as never,
    )) as unknown as Answer[];
    for (const [i, { ruling, request }] of some.entries()) {
      const answer = answers[i];
      if (answer?.refusal !== "0x") continue;
      // Asked on the day of submission; what life becomes runs from the ruling.
      const ends = isUnconverted(request.prisoner.sentence)
        ? endOfConverted(ruling.act.at.day, ruling.months)
        : dayFromChain(answer.endsAfter);
      judged.push({
        ruling,
        findings: answer.findings,
        ends: ruling.of.kind === "commutation" ? ends : null,
      });
    }
  }
  return judged;
}

/** The rulings of other cases that were served before a ruling, oldest first. */
const servedBefore = ({ changes }: SentenceRecord, { of, act }: Ruling): AnyEvent[] =>
  changes.filter(
    (change) =>
      change.name === "RulingServed" && Number(change.args.caseId) !== of.id && isBefore(change, act.at),
  );

/** The facts as registered, with what was served since. */
function factsBefore(
  { facts }: SentenceRecord,
  rulings: readonly AnyEvent[],
): { readonly sentence: Sentence; readonly relief: readonly object[] } {
  const sentence = { ...(facts.sentence as Sentence) };
  const relief = [...(facts.relief as readonly object[])];
  // A case's new ruling takes the place of its first.
  const latest = new Map(rulings.map((ruling) => [ruling.args.caseId, ruling]));
  for (const { args } of latest.values()) {
    const { kind, served, months, ruledOn } = args;
    if (Number(kind) === enums.ReliefKind.indexOf("none")) continue;
    relief.push({ kind, served, months });
    if (Number(kind) === enums.ReliefKind.indexOf("commutation"))
      convert(sentence, Number(ruledOn), Number(months));
  }
  return { ...facts, sentence, relief };
}

/** As the contracts have it. */
type Sentence = Record<string, unknown>;

const kindOf = ({ kind }: Sentence): string | undefined => enums.SentenceKind[Number(kind)];

/** Whether it is life, or a reprieve that has become life, and no fixed term yet. */
const isUnconverted = (sentence: Sentence): boolean =>
  (kindOf(sentence) === "life" && Number(sentence.convertedOn) === 0) ||
  (kindOf(sentence) === "deathReprieve" && Number(sentence.months) === 0);

/** The last day of the fixed term that it becomes, which runs from the ruling (刑法 80). */
const endOfConverted = (ruledOn: Day, months: number): Day => plusDays(sameDate(ruledOn, months), -1);

function convert(sentence: Sentence, ruledOn: number, months: number): void {
  if (!isUnconverted(sentence)) return;
  if (kindOf(sentence) === "life") sentence.convertedOn = ruledOn;
  sentence.months = months;
  sentence.begins = ruledOn;
  sentence.ends = dayToChain(endOfConverted(dayFromChain(ruledOn) ?? "1970-01-01", months));
}
