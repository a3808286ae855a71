import { expect } from "chai";
import { decodeBytes32String } from "ethers";
import { revertData } from "../../sdk/src/chain/revert.ts";
import { Grade, ReleaseGround, Unit } from "../../sdk/src/generated/enums.ts";
import type {
  CommutationRules,
  PrisonerStruct,
} from "../../types/ethers-contracts/contracts/law/CommutationRules.ts";
import { shift } from "./facts.ts";
import { day, deployLedger } from "./ledger.ts";

type ChainFinding = Awaited<ReturnType<CommutationRules["judge"]>>["findings"][number];

/** The names of the rulesets, by their numbers. */
export const RULESETS = ["2016-23", "2016-23+2019", "2016-23+2019+2024", "2026-02", "2026-11"] as const;

/** A broken rule; limits and amounts given in days are civil days. */
export interface Finding {
  rule: string;
  article: string;
  unit: Unit;
  limit: number | string | null;
  given: number | string | null;
  earliest: string | null;
  discretion: boolean;
}
/** The names of the broken rules, in the order of the findings, and what is found. */
export interface Answer {
  breaks: string[];
  findings: Finding[];
}
/** For commutation also the bound of a ruling and the end of the term when it is granted. */
export interface Verdict extends Answer {
  bound: number;
  endsAfter: string | null;
}

export interface Request {
  of: PrisonerStruct;
  on: string;
  /** The one in force on `on` when left out. */
  ruleset?: string | undefined;
}
export interface CommutationRequest extends Request {
  grade?: Grade | undefined;
  /** Left out, no cap and no floor is judged. */
  months?: number | undefined;
}
export interface ReleaseRequest extends Request {
  ground?: ReleaseGround | undefined;
  lifeInDanger?: boolean | undefined;
  chronic?: boolean | undefined;
}

/** The civil day of a day's number, null for none. */
export const civil = (count: bigint): string | null =>
  count === 0n ? null : new Date(Number(count) * 86_400_000).toISOString().slice(0, 10);

/** A value of the law as the contracts hold it. */
export const quantity = (unit: Unit, amount: number, unverified = false): number =>
  Unit.indexOf(unit) * 2 ** 24 + amount + (unverified ? 2 ** 31 : 0);

function answerOf(chain: readonly ChainFinding[]): Answer {
  const findings = chain.map((finding): Finding => {
    const unit = Unit[Number(finding.unit)]!;
    const amount = (count: bigint) => (unit === "day" ? civil(count) : Number(count));
    return {
      rule: decodeBytes32String(finding.rule),
      article: decodeBytes32String(finding.article),
      unit,
      limit: amount(finding.limit),
      given: amount(finding.given),
      earliest: civil(finding.earliest),
      discretion: finding.discretion,
    };
  });
  return { breaks: findings.map(({ rule }) => rule), findings };
}

/** The ledger with the law asked in words: days as civil days, rulesets by their names. */
export async function deployLaw() {
  const ledger = await deployLedger("2026-11-20", { chartered: false });
  const { rulebook, commutationRules, paroleRules, temporaryReleaseRules } = ledger;
  const numbers = new Map<string, bigint>();
  for (let number = 0n; number < (await rulebook.count()); ++number)
    numbers.set(decodeBytes32String((await rulebook.get(number)).name), number);

  /** A ruleset's number by its name, or the one in force on a day. */
  async function rulesetNumber(on: string, name?: string): Promise<bigint> {
    if (name === undefined) return rulebook.inForce(day(on));
    const number = numbers.get(name);
    if (number === undefined) throw new Error(`no ruleset is called ${name}`);
    return number;
  }

  /** The name of the ruleset in force on a day. */
  const rulesetName = async (on: string): Promise<string> =>
    decodeBytes32String((await rulebook.get(await rulebook.inForce(day(on)))).name);

  async function commutation({ of, on, grade = "repentance", months = 0, ruleset }: CommutationRequest) {
    const number = await rulesetNumber(on, ruleset);
    const verdict = await commutationRules.judge(number, of, Grade.indexOf(grade), months, day(on));
    const { findings, bound, endsAfter } = verdict;
    return { ...answerOf(findings), bound: Number(bound), endsAfter: civil(endsAfter) } satisfies Verdict;
  }

  async function parole({ of, on, ruleset }: Request): Promise<Answer> {
    return answerOf(await paroleRules.judge(await rulesetNumber(on, ruleset), of, day(on)));
  }

  async function temporaryRelease(request: ReleaseRequest): Promise<Answer> {
    const { of, on, ruleset, ground = "illness", lifeInDanger = false, chronic = false } = request;
    const number = await rulesetNumber(on, ruleset);
    const why = ReleaseGround.indexOf(ground);
    return answerOf(await temporaryReleaseRules.judge(number, of, why, lifeInDanger, chronic, day(on)));
  }

  /** The one broken rule with which a call is refused. */
  async function refusal(call: Promise<unknown>): Promise<Finding> {
    const error: unknown = await call.then(
      (answer) => expect.fail(`not refused: ${String(answer)}`),
      (reason: unknown) => reason,
    );
    const data = revertData(error);
    const refused = data === undefined ? null : rulebook.interface.parseError(data);
    if (refused?.name !== "RuleViolated") throw error;
    const { findings } = answerOf(refused.args[0] as ChainFinding[]);
    expect(findings).to.have.length(1);
    return findings[0]!;
  }

  /** Expects `rule` to break the day before `opens`, naming `opens` as the earliest day, and not from then on. */
  async function expectOpens(judge: (on: string) => Promise<Answer>, rule: string, opens: string) {
    const before = await judge(shift(opens, -1));
    const finding = before.findings.find((each) => each.rule === rule);
    expect(finding, `${rule} the day before ${opens}`).to.include({
      unit: "day",
      limit: opens,
      earliest: opens,
    });
    expect((await judge(opens)).breaks, `on ${opens}`).not.to.include(rule);
    return finding!;
  }

  return {
    ...ledger,
    rulesetNumber,
    rulesetName,
    commutation,
    parole,
    temporaryRelease,
    refusal,
    /** Expects a rule of commutation to break until `opens` and not on it; returns the finding of the day before. */
    commutationOpens: (rule: string, opens: string, request: Omit<CommutationRequest, "on">) =>
      expectOpens((on) => commutation({ ...request, on }), `commutation.${rule}`, opens),
    /** The same for parole. */
    paroleOpens: (rule: string, opens: string, request: Omit<Request, "on">) =>
      expectOpens((on) => parole({ ...request, on }), `parole.${rule}`, opens),
    /** The same for temporary release. */
    releaseOpens: (rule: string, opens: string, request: Omit<ReleaseRequest, "on">) =>
      expectOpens((on) => temporaryRelease({ ...request, on }), `temporaryRelease.${rule}`, opens),
    /** Expects `most` months to be within the cap of a cut, and a month more to break it. */
    async expectMost(most: number, request: CommutationRequest) {
      expect((await commutation({ ...request, months: most })).breaks, `${most} months`).not.to.include(
        "commutation.cap",
      );
      const { findings } = await commutation({ ...request, months: most + 1 });
      const finding = findings.find(({ rule }) => rule === "commutation.cap");
      expect(finding, `${most + 1} months`).to.include({
        unit: "months",
        limit: most,
        given: most + 1,
        earliest: null,
      });
      return finding!;
    },
    /** Expects a new term of `least` months to be within the grade's range, and a month less not to be. */
    async expectShortest(least: number, request: CommutationRequest) {
      expect((await commutation({ ...request, months: least })).breaks, `${least} months`).not.to.include(
        "commutation.cap",
      );
      const { findings } = await commutation({ ...request, months: least - 1 });
      const finding = findings.find(({ rule }) => rule === "commutation.cap");
      expect(finding, `${least - 1} months`).to.include({ unit: "months", limit: least, given: least - 1 });
      return finding!;
    },
  };
}
export type Law = Awaited<ReturnType<typeof deployLaw>>;
