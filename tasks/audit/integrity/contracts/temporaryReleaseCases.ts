import { enums } from "@xingzhi/sdk";
import { type CaseMachine, changeHead, maskOf, setParticular, takeStep } from "../machines/caseMachine.ts";
import * as heads from "../machines/head.ts";
import { ruleNumber } from "../machines/learned.ts";
import { routeFlags, routeTracks, trackBit } from "../machines/routes.ts";
import { type Projection, argsOf, nothing } from "../projection.ts";

// Flags of `ReleaseFlags.sol`; bits 0–3 are those of the routes.
const GUARANTEED = 1 << 4;
const LIFE_IN_DANGER = 1 << 5;
const CHRONIC = 1 << 6;
const RELEASED_URGENTLY = 1 << 7;
const OPINION_DISAGREES = 1 << 8;
const REPLIED = 1 << 9;
const SUBMISSION_OPINED = 1 << 10;
const DECISION_PUBLISHED = 1 << 11;
const GROUND_GONE = 1 << 12;

// Fields of `ReleaseFields.sol`.
const UNCOUNTED_AT = heads.OWN_AT;
const GROUND_AT = 40;
const DECIDED_AT = 48;
const UNTIL_AT = 72;
const SUPERVISION_AT = 96;
const SIGNED_AT = 160;
const HEALTH_AT = 184;
const REVIEWED_AT = 208;
const LENGTHENED_AT = 232;

const PUBLICITY = enums.ReleaseState.indexOf("Publicity");
const REIMPRISONED = enums.ReleaseState.indexOf("Reimprisoned");
const ILLNESS = enums.ReleaseGround.indexOf("illness");
const GRANTED = enums.Decision.indexOf("granted");
const GUARANTOR = ruleNumber("temporaryRelease.guarantor");

const contract = "temporaryReleaseCases";

interface OfCase {
  readonly caseId: bigint;
}
interface Applied extends OfCase {
  readonly sentence: number;
  readonly ruleset: number;
  readonly ground: number;
  readonly lifeInDanger: boolean;
  readonly chronic: boolean;
}

const machine: CaseMachine = {
  contract,
  settled: maskOf(enums.ReleaseState, "Refused", "NotProposed", "Reimprisoned", "Expired", "Died"),
  withPapers: [],
  opened(parties) {
    let head = 0n;
    for (let i = 0; i < 3; i += 1) head = heads.withAgencyAt(head, i, heads.holderIn(parties, i));
    return heads.withFlag(head, routeFlags(parties));
  },
  tracksOf(head) {
    const flags = heads.flagsOf(head);
    let tracks = routeTracks(flags) | trackBit(flags & GUARANTEED ? "guaranteed" : "unguaranteed");
    if (flags & LIFE_IN_DANGER) tracks |= trackBit("urgent");
    if (flags & RELEASED_URGENTLY) tracks |= trackBit("urgentlyReleased");
    return tracks;
  },
  own(act, ledger) {
    const flag = (flags: number): void => {
      act.head = heads.withFlag(act.head, flags);
    };
    const set = (at: number): void => setParticular(ledger, contract, act.caseId, at, 24, act.today);
    const review = (at: number): void => {
      act.head = heads.withoutFlags(act.head, GROUND_GONE);
      if (act.result === enums.GroundReview.indexOf("gone")) flag(GROUND_GONE);
      set(at);
    };
    switch (act.name as enums.ReleaseAction) {
      case "releaseUrgently": {
        flag(RELEASED_URGENTLY);
        return;
      }
      case "object":
        if (heads.stateOf(act.head) !== PUBLICITY) return;
        act.head = heads.withObjections(act.head, heads.objectionsOf(act.head) + 1);
        return;
      case "answerObjection":
        act.head = heads.withObjections(act.head, heads.objectionsOf(act.head) - 1);
        return;
      case "opine": {
        flag(act.result === enums.Opinion.indexOf("disagrees") ? OPINION_DISAGREES : 0);
        return;
      }
      case "replyToOpinion": {
        flag(REPLIED);
        return;
      }
      case "opineOnSubmission": {
        flag(SUBMISSION_OPINED);
        return;
      }
      case "publishDecision": {
        flag(DECISION_PUBLISHED);
        return;
      }
      case "approve": {
        set(DECIDED_AT);
        return;
      }
      case "decide":
        if (act.result === GRANTED) set(DECIDED_AT);
        return;
      case "fileHealthReport": {
        review(HEALTH_AT);
        return;
      }
      case "reviewGround": {
        review(REVIEWED_AT);
        return;
      }
    }
  },
};

/** Temporary out-of-prison execution 暂予监外执行: `TemporaryReleaseCases`. */
export const temporaryReleaseCases: Projection = {
  contract,
  on: {
    Recorded: nothing,
    Deliberated: nothing,
    ReimprisonmentProposed: nothing,
    Died: nothing,
    Stepped: (event, ledger) => takeStep(event, ledger, machine),
    Applied: (event, ledger) => {
      const { caseId, sentence, ruleset, ground, lifeInDanger, chronic } = argsOf<Applied>(event);
      let flags = 0;
      if (lifeInDanger) flags |= LIFE_IN_DANGER;
      if (chronic) flags |= CHRONIC;
      // `TemporaryReleaseRules.needsGuarantor`.
      if (ledger.law.value(ruleset, GUARANTOR).amount === 1 && ground === ILLNESS) flags |= GUARANTEED;
      changeHead(ledger, contract, caseId, (head) => heads.withRuleset(heads.withFlag(head, flags), ruleset));
      setParticular(ledger, contract, caseId, 0, GROUND_AT, sentence);
      setParticular(ledger, contract, caseId, GROUND_AT, 8, ground);
    },
    Examined: (event, ledger) => {
      const { caseId, examination } = argsOf<OfCase & { examination: { signedOn: number } }>(event);
      setParticular(ledger, contract, caseId, SIGNED_AT, 24, examination.signedOn);
    },
    ReleaseApproved: (event, ledger) => {
      const { caseId, until } = argsOf<OfCase & { until: number }>(event);
      setParticular(ledger, contract, caseId, UNTIL_AT, 24, until);
    },
    ReviewLengthened: (event, ledger) => {
      const { caseId, months } = argsOf<OfCase & { months: number }>(event);
      setParticular(ledger, contract, caseId, LENGTHENED_AT, 8, months);
    },
    Uncounted: (event, ledger) => {
      const { caseId, to } = argsOf<OfCase & { to: number }>(event);
      changeHead(ledger, contract, caseId, (head) => heads.withField(head, UNCOUNTED_AT, 24, to));
    },
    SupervisionBegun: (event, ledger) => {
      const { caseId, supervision } = argsOf<OfCase & { supervision: bigint }>(event);
      setParticular(ledger, contract, caseId, SUPERVISION_AT, 64, supervision);
    },
    TakenBack: (event, ledger) => {
      const { caseId } = argsOf<OfCase>(event);
      changeHead(ledger, contract, caseId, (head) =>
        heads.withoutDuties(heads.withState(head, REIMPRISONED)),
      );
    },
  },
};
