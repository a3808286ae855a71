import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { KINDS } from "../../sdk/src/cases/kinds.ts";
import { ReleaseAction, ReleaseState } from "../../sdk/src/generated/enums.ts";
import type { Track } from "../../sdk/src/generated/enums.ts";
import { wrongAnswers } from "../helpers/matrix.ts";
import type { Choice } from "../helpers/matrix.ts";
import { ROUTES, SupervisionWorld, releaseUpTo, walkRelease, wayOf } from "../helpers/supervision.ts";
import type { Case, Leg, Route } from "../helpers/supervision.ts";

/** How a case comes into a state: the step on the usual way before which it stands there, and what happens then. */
interface Arrival {
  before?: string;
  then?: readonly Leg[];
  /** The day of the last act, when it waits for the term's end. */
  on?: string;
}
const PRISON_LIKE: Partial<Record<ReleaseState, Arrival>> = {
  Deliberated: { before: "publish" },
  Publicity: { before: "opine" },
  WardenDecided: { before: "submit" },
  Submitted: { before: "publishDecision" },
  NotProposed: { before: "deliberate", then: [{ action: "deliberate", args: { result: "disagreed" } }] },
};
const EVERY: Partial<Record<ReleaseState, Arrival>> = {
  Applied: { before: "diagnose" },
  Assessed: { before: "sendPapers" },
  HandedOver: { before: "receive" },
  Approved: { before: "handOver" },
  OnRelease: {},
  ReimprisonmentProposed: { then: [{ action: "proposeReimprisonment" }] },
  ReimprisonmentDecided: { then: [{ action: "recheck", args: { result: "revoked" } }] },
  Reimprisoned: { then: [{ action: "recheck", args: { result: "revoked" } }, { action: "reimprison" }] },
  Refused: { before: "diagnose", then: [{ action: "diagnose", args: { result: "notConfirmed" } }] },
  Died: { then: [{ action: "recordDeath" }] },
  Expired: { then: [{ action: "expire", not: "2025-06-01" }] },
};
const ARRIVALS: Record<Route, Partial<Record<ReleaseState, Arrival>>> = {
  prison: {
    ...EVERY,
    ...PRISON_LIKE,
    PapersSent: { before: "deliberate" },
    Consulted: { before: "decideByWarden" },
  },
  detention: {
    ...EVERY,
    ...PRISON_LIKE,
    PapersSent: { before: "deliberate" },
    Consulted: { before: "decideByWarden" },
  },
  court: { ...EVERY, PapersSent: { before: "opine" }, Consulted: { before: "decide" } },
};
const TRACKS: Record<Route, readonly Track[]> = {
  prison: ["prisonRoute", "heldByPrison"],
  detention: ["detentionRoute", "heldByDetentionHouse"],
  court: ["courtRoute", "heldByPolice"],
};
/** A term that ends on 2025-05-31. */
const SHORT = { effective: "2022-06-01", months: 36 };

const CHOICES: Choice[] = ReleaseAction.filter((action) => action !== "apply").flatMap((action): Choice[] => {
  const results = KINDS.temporaryRelease.results[action];
  if (results === undefined) return [{ action }];
  return results.map((_, result) =>
    action === "answerObjection" ? { action, result, args: { upheld: result === 1 } } : { action, result },
  );
});

describe("Who may do what in a temporary release, and when", function () {
  this.timeout(120_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  async function expectTable(of: Case, state: ReleaseState, tracks: readonly Track[], choices = CHOICES) {
    if (of.id !== UNKNOWN) expect(await world.state(of)).to.equal(state);
    const { wrong, expected } = await wrongAnswers(world, {
      desk: "temporaryRelease",
      case: of,
      actions: ReleaseAction,
      state: ReleaseState.indexOf(state),
      tracks,
      choices,
    });
    expect(wrong).to.deep.equal([]);
    return expected;
  }
  /** The number of a case that nobody opened. */
  const UNKNOWN = 9_999n;

  for (const route of ["prison", "detention", "court"] as const) {
    const guaranteed = [...TRACKS[route], "guaranteed"] as const;
    const unguaranteed = [...TRACKS[route], "unguaranteed"] as const;

    it(`${route} route, None: a case is opened by the keeper alone, and nothing else is done`, async () => {
      const sentence = await world.register();
      const parties = ROUTES[route];
      const none: Case = { machine: "temporaryRelease", id: UNKNOWN, sentence, route, parties };
      const opening = await expectTable(none, "None", unguaranteed, [{ action: "apply" }]);
      expect([...opening]).to.have.members(["neither", "OfficerNotAuthorized"]);
      expect([...(await expectTable(none, "None", unguaranteed))]).to.deep.equal(["CaseUnexpectedState"]);
    });

    for (const [state, { before: step, then = [] }] of Object.entries(ARRIVALS[route])) {
      it(`${route} route, ${state}: the machine answers as its table says`, async () => {
        const of = await releaseUpTo(world, step, { route, of: SHORT });
        await walkRelease(world, of, undefined, then);
        await expectTable(of, state as ReleaseState, guaranteed);
      });
    }

    it(`${route} route, with an illness: the guarantor comes before the assessment`, async () => {
      const of = await releaseUpTo(world, "confirmGuarantor", { route, of: SHORT });
      await expectTable(of, "Diagnosed", guaranteed);
      await world.act(of, "temporaryRelease", "confirmGuarantor");
      await expectTable(of, "Guaranteed", guaranteed);
    });

    it(`${route} route, without a guarantor: the table's other rows`, async () => {
      for (const [step, state] of [
        ["fileAssessment", "Diagnosed"],
        ["sendPapers", "Assessed"],
      ] as const) {
        await world.restore();
        const of = await releaseUpTo(world, step, { route, of: SHORT, guaranteed: false });
        await expectTable(of, state, unguaranteed);
      }
    });

    it(`${route} route, with life in danger: papers may be sent before the assessment`, async () => {
      const urgent = { route, of: SHORT, lifeInDanger: true };
      const of = await releaseUpTo(world, "fileAssessment", urgent);
      await expectTable(of, "Guaranteed", [...guaranteed, "urgent"]);
      await world.restore();
      const nursing = await releaseUpTo(world, "fileAssessment", { ...urgent, guaranteed: false });
      await expectTable(nursing, "Diagnosed", [...unguaranteed, "urgent"]);
    });

    if (route === "court") continue;
    it(`${route} route, released urgently: the machine answers as its table says`, async () => {
      const of = await releaseUpTo(world, "publish", { route, of: SHORT });
      await world.act(of, "temporaryRelease", "releaseUrgently");
      const tracks = [...guaranteed, "urgentlyReleased"] as const;
      await expectTable(of, "Publicity", tracks);
      const way = wayOf(route).filter(({ action }) => action !== "publishDecision");
      const left = way.slice(way.findIndex(({ action }) => action === "opine")).map(({ action, args }) => ({
        action,
        args: args ?? {},
      }));
      await walkRelease(world, of, "handOver", left);
      await expectTable(of, "Approved", tracks);
      await world.act(of, "temporaryRelease", "handOver");
      await expectTable(of, "HandedOver", tracks);
    });
  }

  it("reaches every state of the three routes", () => {
    const beside = ["None", "Diagnosed", "Guaranteed"];
    const reached = Object.values(ARRIVALS).flatMap((arrivals) => Object.keys(arrivals));
    expect([...beside, ...reached]).to.include.members([...ReleaseState]);
  });
});
