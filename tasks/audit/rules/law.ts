import { plusDays, sameDate } from "../days.ts";
import { dayFromChain, dayToChain, enums } from "@xingzhi/sdk";
import type { SentenceRecord } from "../record/model.ts";
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

/** What the law says of every ruling that granted something, asked once an audit. */
export const askedOfLaw = (
  ask: Inquiry,
): Promise<readonly { readonly ruling: Ruling; readonly answer: Answer }[]> =>
  ask.once("the law of every ruling", () => askAll(ask));

async function askAll({ record, xingzhi }: Inquiry) {
  const questions = allRulings(record).flatMap((ruling) => {
    const sentence = record.sentences.get(ruling.of.sentence);
    const submitted = ruling.of.acts.findLast(
      ({ action, at }) => action === "submit" && isBefore(at, ruling.act.at),
    );
    if (!sentence || !submitted || ruling.outcome === "refused") return [];
    const request = {
      prisoner: factsBefore(sentence, ruling),
      kind: enums.ReliefKind.indexOf(ruling.of.kind === "parole" ? "parole" : "commutation"),
      ...{ ruleset: ruling.of.ruleset, on: dayToChain(submitted.at.day) },
      ...{ grade: ruling.grade, months: ruling.months, ground: 0, lifeInDanger: false, chronic: false },
    };
    return [{ ruling, request }];
  });
  const answered: { ruling: Ruling; answer: Answer }[] = [];
  for (let from = 0; from < questions.length; from += BATCH) {
    const some = questions.slice(from, from + BATCH);
    const answers = (await xingzhi.contracts.lawDesk.askAll(
      some.map(({ request }) => request) as never,
    )) as unknown as Answer[];
    for (const [i, { ruling }] of some.entries()) {
      const answer = answers[i];
      if (answer?.refusal === "0x") answered.push({ ruling, answer });
    }
  }
  return answered;
}

/** The facts as they were when a ruling was asked for: as registered, with the other cases' rulings served until then. */
function factsBefore({ facts, changes }: SentenceRecord, { of }: Ruling): object {
  const sentence = { ...(facts.sentence as Record<string, unknown>) };
  const relief = [...(facts.relief as readonly object[])];
  const latest = new Map<unknown, (typeof changes)[number]>();
  for (const change of changes) {
    if (change.name !== "RulingServed" || Number(change.args.caseId) === of.id) continue;
    if (isBefore(change as never, of.opened)) latest.set(change.args.caseId, change);
  }
  for (const { args } of latest.values()) {
    const { kind, served, months, ruledOn } = args;
    if (Number(kind) === enums.ReliefKind.indexOf("none")) continue;
    relief.push({ kind, served, months });
    if (Number(kind) === enums.ReliefKind.indexOf("commutation"))
      convert(sentence, Number(ruledOn), Number(months));
  }
  return { ...facts, sentence, relief };
}

/** Life, or a reprieve that has become life, becomes a fixed term that runs from the ruling (刑法 80). */
function convert(sentence: Record<string, unknown>, ruledOn: number, months: number): void {
  const kind = enums.SentenceKind[Number(sentence.kind)];
  const isUnconverted =
    (kind === "life" && Number(sentence.convertedOn) === 0) ||
    (kind === "deathReprieve" && Number(sentence.months) === 0);
  if (!isUnconverted) return;
  if (kind === "life") sentence.convertedOn = ruledOn;
  const from = dayFromChain(ruledOn) ?? "1970-01-01";
  sentence.months = months;
  sentence.begins = ruledOn;
  sentence.ends = dayToChain(plusDays(sameDate(from, months), -1));
}
