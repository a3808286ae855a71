import type { CheckRequest } from "../casefiles/checks.ts";
import type { Prisoner } from "../casefiles/facts.ts";
import type { Contracts } from "../chain/contracts.ts";
import { decodeRevert } from "../chain/revert.ts";
import type { ReliefAnswerStructOutput } from "../generated/typechain/contracts/law/LawDesk.ts";
import { type Day, dayFromChain } from "./day.ts";
import { type Finding, findingsFromChain } from "./findings.ts";
import { IN_FORCE, requestToChain } from "./requests.ts";
import type { RulesOfLaw } from "./rules.ts";

/** What somebody asks the law. */
export interface Question {
  readonly prisoner: Prisoner;
  readonly request: CheckRequest;
  /** A ruleset's name; the one in force on the request's day when left out. */
  readonly ruleset?: string | undefined;
}

/** The law's answer to a request. */
export interface Judgement {
  /** The ruleset that judged. */
  readonly ruleset: string;
  readonly eligible: boolean;
  /** Every broken rule. */
  readonly findings: readonly Finding[];
  /** The last day of the term when what is asked is granted; null when it is not fixed, not granted or nothing is asked. */
  readonly endsAfter: Day | null;
}

/** How to ask many questions. */
export interface CheckAllOptions {
  /** Questions a call; 20 when left out. */
  readonly batch?: number;
  /** Told how many are answered. */
  readonly progress?: (done: number) => void;
}

const BATCH = 20;
/** Calls in flight. */
const IN_FLIGHT = 4;
/** Rules' own days and changes of the law move the first lawful day on: this often at most. */
const MOST_TRIES = 64;

/** Judgements of requests, by the law's desk. */
export function checksOf({ lawDesk }: Contracts, { rulesets, rulesetNamed, nextAfter }: RulesOfLaw) {
  const numberOfRuleset = async (name: string | undefined): Promise<number> =>
    name === undefined ? IN_FORCE : (await rulesetNamed(name)).number;

  async function judgementOf(answer: ReliefAnswerStructOutput): Promise<Judgement> {
    if (answer.refusal !== "0x") throw decodeRevert({ data: answer.refusal }) ?? new Error(answer.refusal);
    const findings = findingsFromChain(answer.findings);
    const eligible = findings.length === 0;
    const ruleset = (await rulesets())[Number(answer.ruleset)]?.name ?? "";
    return { ruleset, eligible, findings, endsAfter: eligible ? dayFromChain(answer.endsAfter) : null };
  }

  /**
   * Judges a request for commutation, parole or temporary release by the contracts.
   *
   * @param ruleset its name; the one in force on the request's day when left out
   * @throws RulesetUnknown before the first ruleset, SentenceInvalid for facts that cannot be
   */
  async function check(prisoner: Prisoner, request: CheckRequest, ruleset?: string): Promise<Judgement> {
    const asked = requestToChain(prisoner, request, await numberOfRuleset(ruleset));
    try {
      const { ruleset: number, findings, bound, endsAfter } = await lawDesk.ask(asked);
      const answer = { ruleset: number, findings, bound, endsAfter, refusal: "0x" };
      return await judgementOf(answer as unknown as ReliefAnswerStructOutput);
    } catch (error) {
      throw decodeRevert(error) ?? error;
    }
  }

  /**
   * Judges many requests with few calls. An answer stands where its question stood: a judgement, or the error with which
   * the question was refused; one that is refused does not stop the others.
   */
  async function checkAll(
    questions: readonly Question[],
    { batch = BATCH, progress = () => undefined }: CheckAllOptions = {},
  ): Promise<(Judgement | Error)[]> {
    const answers = new Array<Judgement | Error>(questions.length);
    let next = 0;
    let done = 0;
    const askSome = async (): Promise<void> => {
      while (next < questions.length) {
        const from = next;
        next = Math.min(from + batch, questions.length);
        const asked = await Promise.all(questions.slice(from, next).map(toChain));
        const sent = asked.filter((each) => isQuestion(each));
        const replies = sent.length === 0 ? [] : [...(await lawDesk.askAll(sent))];
        for (const [i, each] of asked.entries()) {
          const reply = isQuestion(each) ? replies.shift() : undefined;
          answers[from + i] = reply ? await asError(judgementOf(reply)) : (each as Error);
        }
        done += asked.length;
        progress(done);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, askSome));
    return answers;
  }

  const toChain = ({ prisoner, request, ruleset }: Question) =>
    asError(numberOfRuleset(ruleset).then((number) => requestToChain(prisoner, request, number)));

  /**
   * The first day, on or after the request's own, on which it would be lawful as far as time can mend it: the law of each
   * day is asked, for it changes and so may what it demands.
   *
   * @returns null when something is broken that waiting does not mend
   */
  async function earliest(prisoner: Prisoner, request: CheckRequest, ruleset?: string): Promise<Day | null> {
    const [first] = await rulesets();
    // Before the first ruleset nobody can say.
    let on = ruleset === undefined && first && request.on < first.effective ? first.effective : request.on;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { eligible, findings } = await check(prisoner, { ...request, on }, ruleset);
      if (eligible) return on;
      const days = findings.map((finding) => finding.earliest);
      const changed = ruleset === undefined ? await nextAfter(on) : null;
      // What this ruleset never allows, a later one may.
      const opens = days.includes(null) ? changed : (days as Day[]).reduce((a, b) => (a > b ? a : b));
      if (opens === null) return null;
      on = changed !== null && changed < opens ? changed : opens;
    }
    return null;
  }

  return { check, checkAll, earliest };
}

const asError = <T>(promise: Promise<T>): Promise<T | Error> =>
  promise.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
const isQuestion = <T>(each: T | Error): each is T => !(each instanceof Error);
