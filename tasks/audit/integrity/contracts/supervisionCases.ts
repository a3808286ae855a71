import { enums } from "@xingzhi/sdk";
import {
  type CaseMachine,
  changeHead,
  maskOf,
  setParticular,
  settleDuties,
  takeStep,
} from "../machines/caseMachine.ts";
import * as heads from "../machines/head.ts";
import { place, routeFlags, routeTracks } from "../machines/routes.ts";
import { rowTaken, stepIn, stepOf } from "../machines/steps.ts";
import { type ExpectedLedger, type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { withBits } from "../storage.ts";

// Fields of `SupervisionFields.sol`.
const INTERVAL_AT = heads.OWN_AT;
const GRACE_AT = 232;
export const CORRECTION = 0;
export const PROCURATORATE = 1;
export const STATION = 2;
const PLACES = [
  [40, "prison"],
  [64, "court"],
  [88, "correctionUpper"],
  [112, "police"],
] as const;
const FROM_AT = 136;
const MEASURE_AT = 160;
const REGISTERED = 1 << 4;

const EXPECT = enums.SupervisionAction.indexOf("expect");
const NO_ORIGIN = 0n;

const contract = "supervisionCases";

interface OfCase {
  readonly caseId: bigint;
}
interface Opened extends OfCase {
  readonly sentence: number;
  readonly ruleset: number;
  readonly measure: number;
  readonly from: number;
  readonly origin: string;
  readonly originCase: bigint;
}
interface Plan extends OfCase {
  readonly intervalWeeks: number;
  readonly graceDays: number;
}

const machine: CaseMachine = {
  contract,
  settled: maskOf(enums.SupervisionState, "Released", "Terminated", "Revoked", "Reimprisoned"),
  withPapers: [],
  opened: routed,
  tracksOf: (head) => routeTracks(heads.flagsOf(head)),
  own(act) {
    if ((act.name as enums.SupervisionAction) === "register") act.head = heads.withFlag(act.head, REGISTERED);
  },
};

/** The three parties that the head holds, who decides on a return, and who carries it out. */
function routed(parties: bigint): heads.Head {
  let head = heads.withAgencyAt(0n, CORRECTION, heads.holderIn(parties, place("correction")));
  head = heads.withAgencyAt(head, PROCURATORATE, heads.holderIn(parties, place("procuratorate")));
  head = heads.withAgencyAt(head, STATION, heads.holderIn(parties, place("station")));
  return heads.withFlag(head, routeFlags(parties));
}

function worded({ sentence, measure, from }: Opened, parties: bigint): bigint {
  let word = BigInt(sentence);
  for (const [at, party] of PLACES) word = withBits(word, at, 24, heads.holderIn(parties, place(party)));
  return withBits(withBits(word, FROM_AT, 24, from), MEASURE_AT, 8, measure);
}

/** Community correction 社区矫正: `SupervisionCases`. */
export const supervisionCases: Projection = {
  contract,
  on: {
    Recorded: nothing,
    RevocationProposed: nothing,
    RevocationDecided: nothing,
    ReimprisonmentProposed: nothing,
    SupervisionTerminated: nothing,
    Stepped: (event, ledger) => {
      // A case's first step is told before it is said from what it follows, which decides whether a form was filed.
      if (stepOf(event).action !== EXPECT) takeStep(event, ledger, machine);
      else ledger.notes(contract).set("expected", argsOf<{ step: string }>(event).step);
    },
    SupervisionOpened: (event, ledger) => {
      const opened = argsOf<Opened>(event);
      const { caseId, ruleset, origin, originCase } = opened;
      const s = ledger.of(contract);
      const parties = ledger.partiesOf(ledger.addressOf(contract), caseId);
      const step = stepIn(caseId, String(ledger.notes(contract).get("expected") ?? "0x"));
      ledger.notes(contract).delete("expected");
      let head = heads.withRuleset(routed(parties), ruleset);
      const row = rowTaken(event, ledger, contract, step, 0, 0, machine.tracksOf(head));
      if (row) head = heads.withState(settleDuties(head, row, dayAt(event.time), machine.settled), row.to);
      if (BigInt(origin) === NO_ORIGIN) head = heads.withForms(head, 1);
      else {
        s.setField("_origins", "machine", origin, caseId);
        s.setField("_origins", "caseId", originCase, caseId);
      }
      s.setWord("_heads", head, caseId);
      s.setWord("_particulars", worded(opened, parties), caseId);
    },
    PlanSet: (event, ledger) => {
      const { caseId, intervalWeeks, graceDays } = argsOf<Plan>(event);
      changeHead(ledger, contract, caseId, (head) => {
        const planned = heads.withWaitingSince(head, dayAt(event.time));
        return heads.withField(
          heads.withField(planned, INTERVAL_AT, 8, intervalWeeks),
          GRACE_AT,
          8,
          graceDays,
        );
      });
    },
  },
};

/** `SupervisionCases.handToNewPlace`. */
export function handToNewPlace(ledger: ExpectedLedger, caseId: bigint, correction: number): void {
  changeHead(ledger, contract, caseId, (head) =>
    heads.withAgencyAt(heads.withAgencyAt(head, CORRECTION, correction), STATION, 0),
  );
}

// The sanctions' list lies above all else in the particulars.
export const SANCTIONS_AT = 168;
const LIST_BITS = 88;

/** `SupervisionCases.keepSanctions`. */
export function keepSanctions(ledger: ExpectedLedger, caseId: bigint, list: bigint): void {
  setParticular(ledger, contract, caseId, SANCTIONS_AT, LIST_BITS, list);
}

/** The plan as a record keeps it: its day, interval and grace. */
export interface PlanFollowed {
  readonly since: number;
  readonly word: bigint;
}

export function planOf(ledger: ExpectedLedger, caseId: bigint): PlanFollowed {
  const head = ledger.of(contract).word("_heads", caseId);
  const since = heads.waitingSince(head);
  return { since, word: (((head >> BigInt(INTERVAL_AT)) & 0xffffn) << 24n) | BigInt(since) };
}
