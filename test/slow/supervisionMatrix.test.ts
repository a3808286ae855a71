import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { KINDS, SIDE_KINDS } from "../../sdk/src/cases/kinds.ts";
import type { SideKind, TableKind } from "../../sdk/src/cases/kinds.ts";
import { SupervisionAction, SupervisionState } from "../../sdk/src/generated/enums.ts";
import type { Track } from "../../sdk/src/generated/enums.ts";
import { shift } from "../helpers/facts.ts";
import type { AgencyName } from "../helpers/ledger.ts";
import { wrongAnswers } from "../helpers/matrix.ts";
import type { Choice } from "../helpers/matrix.ts";
import {
  APPLIED_ON,
  COURT_CASE,
  PROBATIONER,
  SupervisionWorld,
  releaseUpTo,
  supervised,
} from "../helpers/supervision.ts";
import type { Args, Case, Leg } from "../helpers/supervision.ts";

/** What happens to a person expected on 2025-03-03 until the case is in a state. */
const REGISTERED: Leg[] = [{ action: "register" }];
const ACTIVE: Leg[] = [...REGISTERED, { action: "announce" }];
/** The person is expected on a Monday: the ten days to report end on Thursday the thirteenth. */
const OVERDUE: Leg[] = [{ action: "overdue", not: "2025-03-14" }];
const REVOCATION: Leg[] = [...ACTIVE, { action: "proposeRevocation" }];
const OF_PROBATION: Partial<Record<SupervisionState, Leg[]>> = {
  AwaitingReport: [],
  Overdue: OVERDUE,
  Searching: [...OVERDUE, { action: "search" }],
  Registered: REGISTERED,
  Active: ACTIVE,
  RevocationProposed: REVOCATION,
  Revoked: [...REVOCATION, { action: "decideRevocation" }],
  Reimprisoned: [...REVOCATION, { action: "decideRevocation" }, { action: "reimprison" }],
  Terminated: [{ action: "terminate" }],
  Released: [...ACTIVE, { action: "release", not: "2026-12-01" }],
};
const REIMPRISONMENT: Leg[] = [...ACTIVE, { action: "proposeReimprisonment" }];
const ON_RELEASE: Partial<Record<SupervisionState, Leg[]>> = {
  AwaitingReport: [],
  Active: ACTIVE,
  ReimprisonmentProposed: REIMPRISONMENT,
  ReimprisonmentDecided: [...REIMPRISONMENT, { action: "decideReimprisonment" }],
  Reimprisoned: [...REIMPRISONMENT, { action: "decideReimprisonment" }, { action: "reimprison" }],
};
const TRACKS = {
  probation: ["courtRoute", "heldByPrison"],
  prison: ["prisonRoute", "heldByPrison"],
  detention: ["detentionRoute", "heldByDetentionHouse"],
  court: ["courtRoute", "heldByPolice"],
} as const satisfies Record<string, readonly Track[]>;
/** Who holds the place of the agency that decides and takes back, where a probation knows no prison. */
const OF_DETENTION = { detentionHouse: "detentionHouse", police: "police" } as const;

const choicesOf = (desk: TableKind, but?: string): Choice[] =>
  (KINDS[desk].actions as readonly string[])
    .filter((action) => action !== but)
    .flatMap((action): Choice[] => {
      const results = (KINDS[desk].results as Partial<Record<string, readonly string[]>>)[action];
      if (desk === "checkIns") return [{ action, result: (agency) => Number(agency === "station") }];
      if (desk === "places" && results !== undefined) return [{ action, result: reporterOf }];
      if (desk === "leaves" && results !== undefined) return [{ action, result: levelOf }];
      if (results === undefined) return [{ action }];
      return results.map((_, result) =>
        action === "answerSanctionAppeal"
          ? { action, result, args: { upheld: result === 1 } }
          : { action, result },
      );
    });
/** Whose report it is. */
const reporterOf = (agency: AgencyName): number =>
  Math.max(0, ["correction", "station", "police"].indexOf(agency));
/** The level that an approval of leave is taken for, by who signs. */
const levelOf = (agency: AgencyName): number => {
  if (agency === "station") return 0;
  return agency === "correctionUpper" ? 2 : 1;
};

/** A record beside the case, by its states; the others have none. */
const ASKED: Args = { from: shift(APPLIED_ON, 3), to: shift(APPLIED_ON, 5) };
const LEAVE: Leg[] = [{ action: "requestLeave", args: ASKED }];
const APPROVED_LEAVE: Leg[] = [...LEAVE, { action: "approveLeave" }];
const CHANGE: Leg[] = [
  "requestPlaceChange",
  "consultPlaceChange",
  "answerPlaceChange",
  "approvePlaceChange",
  "sendPlaceChangePapers",
  "receivePlaceChangePapers",
].map((action) => ({ action }));
const POSITIONED: Leg[] = [{ action: "approvePositioning" }];
const ARREST: Leg[] = [{ action: "requestArrest" }];
const RECORDS: Record<SideKind, Record<string, Leg[]>> = {
  sanctions: { None: [] },
  leaves: {
    None: [],
    Requested: LEAVE,
    Approved: APPROVED_LEAVE,
    Overstayed: [...APPROVED_LEAVE, { action: "overstayLeave", not: shift(APPLIED_ON, 6) }],
    Returned: [...APPROVED_LEAVE, { action: "returnFromLeave" }],
    Refused: [...LEAVE, { action: "refuseLeave" }],
  },
  placeChanges: {
    None: [],
    Requested: CHANGE.slice(0, 1),
    Consulted: CHANGE.slice(0, 2),
    Accepted: CHANGE.slice(0, 3),
    Declined: [...CHANGE.slice(0, 2), { action: "answerPlaceChange", args: { result: "declined" } }],
    Approved: CHANGE.slice(0, 4),
    PapersSent: CHANGE.slice(0, 5),
    PapersReceived: CHANGE,
    Reported: [...CHANGE, { action: "reportAtNewPlace" }],
    Refused: [...CHANGE.slice(0, 1), { action: "refusePlaceChange" }],
  },
  positioning: { None: [], On: POSITIONED, Removed: [...POSITIONED, { action: "removePositioning" }] },
  arrestRequests: {
    None: [],
    Requested: ARREST,
    Granted: [...ARREST, { action: "answerArrest" }],
    Refused: [...ARREST, { action: "answerArrest", args: { result: "refused" } }],
  },
  checkIns: { None: [] },
  places: { None: [] },
};
/** The states of the case in which something may be recorded, as the law has them. */
const SUPERVISED: SupervisionState[] = [
  "Registered",
  "Active",
  "RevocationProposed",
  "ReimprisonmentProposed",
];
const OPEN_IN: Record<SideKind, SupervisionState[]> = {
  sanctions: [...SUPERVISED, "Searching", "Overdue"],
  leaves: SUPERVISED,
  placeChanges: SUPERVISED,
  positioning: SUPERVISED,
  arrestRequests: ["RevocationProposed", "ReimprisonmentProposed"],
  checkIns: SUPERVISED,
  places: [...SUPERVISED, "Searching", "Overdue"],
};
/** What may come also when supervision is over. */
const ALWAYS = ["appealSanction", "answerSanctionAppeal"];

describe("Who may do what in community correction, and when", function () {
  this.timeout(120_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  async function walk(of: Case, desk: "supervision" | SideKind, legs: readonly Leg[]): Promise<Case> {
    for (const { action, args, not } of legs) {
      if (not !== undefined) await world.on(not);
      await world.act(of, desk, action, args ?? {});
    }
    return of;
  }

  async function expectTable(of: Case, state: SupervisionState, tracks: readonly Track[], choices: Choice[]) {
    const { wrong, expected } = await wrongAnswers(world, {
      desk: "supervision",
      case: of,
      actions: SupervisionAction,
      state: SupervisionState.indexOf(state),
      tracks,
      choices,
    });
    expect(wrong).to.deep.equal([]);
    return expected;
  }

  describe("the machine answers as its table says", () => {
    const CHOICES = choicesOf("supervision", "expect");

    it("None: a case is opened by the correction agency's officer alone, and nothing else is done", async () => {
      const sentence = await world.register(PROBATIONER);
      const none: Case = {
        machine: "supervision",
        id: 9_999n,
        sentence,
        route: "court",
        parties: COURT_CASE,
      };
      const opening = await expectTable(none, "None", TRACKS.probation, [{ action: "expect" }]);
      expect([...opening]).to.have.members(["neither", "OfficerNotAuthorized"]);
      const others = await expectTable(none, "None", TRACKS.probation, CHOICES);
      expect([...others]).to.deep.equal(["CaseUnexpectedState"]);
    });

    for (const [state, legs] of Object.entries(OF_PROBATION)) {
      it(`of a probation, ${state}`, async () => {
        await world.on(APPLIED_ON);
        const of = await walk(await world.expect(), "supervision", legs);
        expect(await world.state(of)).to.equal(state);
        await expectTable(of, state as SupervisionState, TRACKS.probation, CHOICES);
      });
    }

    it("of a probation revoked, whom the detention house takes back where the parties name one", async () => {
      await world.on(APPLIED_ON);
      const { prison: _, ...others } = COURT_CASE;
      const parties = { ...others, ...OF_DETENTION };
      const of = await walk(await world.expect({ parties }), "supervision", OF_PROBATION.Revoked!);
      await expectTable(of, "Revoked", ["courtRoute", "heldByDetentionHouse"], CHOICES);
    });

    for (const route of ["prison", "detention", "court"] as const) {
      for (const [state, legs] of Object.entries(ON_RELEASE)) {
        it(`of a temporary release, ${route} route, ${state}`, async () => {
          const of = await world.supervisionOf(await releaseUpTo(world, undefined, { route }));
          await walk(of, "supervision", legs);
          expect(await world.state(of)).to.equal(state);
          await expectTable(of, state as SupervisionState, TRACKS[route], CHOICES);
        });
      }
    }

    it("in every state", () => {
      const reached = [OF_PROBATION, ON_RELEASE].flatMap((states) => Object.keys(states));
      expect(["None", ...reached]).to.include.members([...SupervisionState]);
    });
  });

  for (const desk of SIDE_KINDS) {
    describe(`${desk}: what stands beside the machine answers as its table says`, () => {
      const actions: readonly string[] = KINDS[desk].actions;
      const states: readonly string[] = KINDS[desk].states;

      async function expectRecords(of: Case, state: SupervisionState, record: string) {
        const { wrong, expected } = await wrongAnswers(world, {
          desk,
          case: of,
          actions,
          state: states.indexOf(record),
          tracks: [],
          choices: choicesOf(desk),
          admits: (action) => ALWAYS.includes(action) || OPEN_IN[desk].includes(state),
          // The new place is the record's, and no party while it has not taken the case over.
          holders:
            record === "None" ? { correctionNew: undefined as never } : { correctionNew: "correctionNew" },
        });
        expect(wrong).to.deep.equal([]);
        return expected;
      }

      for (const [state, legs] of Object.entries(OF_PROBATION)) {
        it(`while the case is ${state}`, async () => {
          await world.on(APPLIED_ON);
          const of = await walk(await world.expect(), "supervision", legs);
          await expectRecords(of, state as SupervisionState, "None");
        });
      }
      it("while the case is ReimprisonmentProposed, or a return is decided on", async () => {
        const of = await world.supervisionOf(await releaseUpTo(world));
        await walk(of, "supervision", REIMPRISONMENT);
        await expectRecords(of, "ReimprisonmentProposed", "None");
        await world.act(of, "supervision", "decideReimprisonment");
        await expectRecords(of, "ReimprisonmentDecided", "None");
      });

      for (const [record, legs] of Object.entries(RECORDS[desk]).filter(([each]) => each !== "None")) {
        it(`once it is ${record}`, async () => {
          const of = await supervised(world);
          if (desk === "arrestRequests") await world.act(of, "supervision", "proposeRevocation");
          await walk(of, desk, legs);
          expect(await world.recordState(of, desk)).to.equal(record);
          // The old place is no party any more once the new one has the case, and neither is its station.
          const { station: _, ...others } = of.parties;
          const moved = { ...of, parties: { ...others, correction: "correctionNew" as const } };
          const state = (await world.state(of)) as SupervisionState;
          const expected = await expectRecords(record === "Reported" ? moved : of, state, record);
          expect(expected, "what is answered").to.include("OfficerNotAuthorized");
        });
      }
      it("in every state of the record", () => {
        expect(Object.keys(RECORDS[desk])).to.have.members(states);
      });
    });
  }
});
