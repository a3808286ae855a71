import { type LedgerEvent, enums } from "@xingzhi/sdk";
import { type CaseMachine, changeHead, maskOf, setParticular, takeStep } from "../machines/caseMachine.ts";
import * as heads from "../machines/head.ts";
import { LIFE_TRACK, procedureOf } from "../machines/prisoner.ts";
import { trackBit } from "../machines/routes.ts";
import { type ExpectedLedger, type Projection, argsOf, nothing } from "../projection.ts";
import { bitsOf } from "../storage.ts";

// Flags of `ReliefFlags.sol`.
const ATTENDANCE_RECORDED = 1 << 3;
const PRISON_OPINION_DISAGREES = 1 << 4;
const REPLIED = 1 << 5;
const SUBMISSION_OPINED = 1 << 6;
const SUBMISSION_OPINION_DISAGREES = 1 << 7;
const COURT_OBJECTION = 1 << 8;
const EXTENDED = 1 << 9;
const CORRECTED = 1 << 10;
const MAJOR_MERIT = 1 << 11;
const RULING_GRANTS = 1 << 12;

// Fields of `ReliefFields.sol`.
const SERVED_AT = heads.OWN_AT;
const MONTHS_AT = 40;
const BOUND_AT = 64;
const RULED_MONTHS_AT = 80;
const ATTENDANCE_AT = 160;
const CURE_AT = 176;
const CURE_BITS = 23;
const PANEL_AT = 160;
const PANEL_BITS = 96;

const outcome = (name: enums.Outcome): number => enums.Outcome.indexOf(name);
const DISAGREES = enums.Opinion.indexOf("disagrees");
const COURT_PUBLICITY = enums.ReliefState.indexOf("CourtPublicity");
const MERIT = enums.Grade.indexOf("majorMerit");

interface OfCase {
  readonly caseId: bigint;
}
interface Proposed extends OfCase {
  readonly sentence: number;
  readonly ruleset: number;
  readonly grade: number;
  readonly months: number;
}

type ReliefContract = "commutationCases" | "paroleCases";

function machineOf(contract: ReliefContract): CaseMachine {
  return {
    contract,
    settled: maskOf(enums.ReliefState, "NotProposed", "NotDocketed", "Withdrawn", "Lapsed"),
    withPapers: ["propose", "cure"],
    opened(parties) {
      let head = 0n;
      for (let i = 0; i < 3; i += 1) head = heads.withAgencyAt(head, i, heads.holderIn(parties, i));
      return head;
    },
    tracksOf: (head) => trackBit(heads.flagsOf(head) & LIFE_TRACK ? "life" : "ordinary"),
    own(act, ledger) {
      const flag = (flags: number): void => {
        act.head = heads.withFlag(act.head, flags);
      };
      switch (act.name as enums.ReliefAction) {
        case "recordAttendance": {
          flag(ATTENDANCE_RECORDED);
          return;
        }
        case "object":
          if (heads.stateOf(act.head) === COURT_PUBLICITY) flag(COURT_OBJECTION);
          act.head = heads.withObjections(act.head, heads.objectionsOf(act.head) + 1);
          return;
        case "answerObjection":
          act.head = heads.withObjections(act.head, heads.objectionsOf(act.head) - 1);
          return;
        case "opine": {
          flag(act.result === DISAGREES ? PRISON_OPINION_DISAGREES : 0);
          return;
        }
        case "replyToOpinion": {
          flag(REPLIED);
          return;
        }
        case "opineOnSubmission": {
          flag(SUBMISSION_OPINED | (act.result === DISAGREES ? SUBMISSION_OPINION_DISAGREES : 0));
          return;
        }
        case "extendTrial": {
          flag(EXTENDED);
          return;
        }
        case "proposeCorrection": {
          flag(CORRECTED);
          return;
        }
        case "rule": {
          act.head = heads.withoutFlags(act.head, RULING_GRANTS);
          if (act.result !== outcome("refused")) flag(RULING_GRANTS);
          // What an adjusted ruling grants is told after the step.
          const months = bitsOf(ledger.of(contract).word("_particulars", act.caseId), MONTHS_AT, 16);
          let ruling = (act.officer << 48n) | (BigInt(act.today) << 24n) | (BigInt(act.result) << 16n);
          if (act.result === outcome("granted")) ruling |= months;
          setParticular(ledger, contract, act.caseId, RULED_MONTHS_AT, 80, ruling);
          return;
        }
        case "serve":
          act.head = heads.withField(act.head, SERVED_AT, 24, act.today);
          return;
      }
    },
  };
}

/** What commutation and parole share: `ReliefCases`. */
function reliefProjection(contract: ReliefContract, own: Projection["on"]): Projection {
  const machine = machineOf(contract);
  return {
    contract,
    on: {
      Recorded: nothing,
      AttendanceRecorded: nothing,
      Stepped: (event, ledger) => takeStep(event, ledger, machine),
      Proposed: (event, ledger) => proposed(event, ledger, contract),
      CommitteeSat: (event, ledger) => {
        const { caseId, procurators } = argsOf<OfCase & { procurators: number }>(event);
        setParticular(ledger, contract, caseId, ATTENDANCE_AT, 16, procurators);
      },
      CureRequested: (event, ledger) => {
        const { caseId, forms } = argsOf<OfCase & { forms: number }>(event);
        setParticular(ledger, contract, caseId, CURE_AT, CURE_BITS, forms);
      },
      HearingNoticed: (event, ledger) => {
        const { caseId, on } = argsOf<OfCase & { on: number }>(event);
        changeHead(ledger, contract, caseId, (head) => heads.withWaitingSince(head, on));
      },
      Ruled: (event, ledger) => {
        const { caseId, months } = argsOf<OfCase & { months: number }>(event);
        setParticular(ledger, contract, caseId, RULED_MONTHS_AT, 16, months);
      },
      PanelNamed: (event, ledger) => {
        const { caseId, judges } = argsOf<OfCase & { judges: bigint }>(event);
        setParticular(ledger, contract, caseId, PANEL_AT, PANEL_BITS, judges);
        const beyond = judges >> BigInt(PANEL_BITS);
        if (beyond !== 0n) ledger.of(contract).setWord("_largePanels", beyond, caseId);
      },
      ...own,
    },
  };
}

/** `ReliefCases._proposeOn`, with what `_openCase` writes the first time. */
function proposed(event: LedgerEvent, ledger: ExpectedLedger, contract: ReliefContract): void {
  const { caseId, sentence, ruleset, grade, months } = argsOf<Proposed>(event);
  setParticular(ledger, contract, caseId, 0, MONTHS_AT, sentence);
  let flags = procedureOf(ledger, sentence);
  if (contract === "commutationCases") {
    // Months and grade lie side by side.
    setParticular(ledger, contract, caseId, MONTHS_AT, 24, (grade << 16) | months);
    if (grade >= MERIT) flags |= MAJOR_MERIT;
  }
  changeHead(ledger, contract, caseId, (head) => {
    const cleared = heads.withObjections(heads.withoutFlags(head, 0xffff), 0);
    return heads.withRuleset(heads.withFlag(cleared, flags), ruleset);
  });
}

/** Commutation 减刑: `CommutationCases`. */
export const commutationCases = reliefProjection("commutationCases", {
  Bounded: (event, ledger) => {
    const { caseId, months } = argsOf<OfCase & { months: number }>(event);
    setParticular(ledger, "commutationCases", caseId, BOUND_AT, 16, months);
  },
});

/** Parole 假释: `ParoleCases`. */
export const paroleCases = reliefProjection("paroleCases", {});
