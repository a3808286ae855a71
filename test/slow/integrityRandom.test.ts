import { KINDS, type LogSource, SIDE_KINDS, type TableKind } from "@xingzhi/sdk";
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { MachineStorage } from "../audit/machineStorage.ts";
import {
  type Args,
  type Case,
  type Desk,
  type Leg,
  type Officer,
  type Route,
  SupervisionWorld,
  dateOf,
  releaseUpTo,
  supervised,
  wayOf,
} from "../helpers/supervision.ts";

/** Numbers below a bound, the same for the same seed (mulberry32). */
function randomOf(seed: number): (bound: number) => number {
  return (bound) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

const ROUTES: readonly Route[] = ["prison", "detention", "court"];
/** Who else may act where several agencies may. */
const OTHERS: Partial<Record<string, readonly Officer[]>> = {
  approveLeave: ["station.officer", "correction.head", "correctionUpper.head"],
  refuseLeave: ["station.officer", "correction.head", "correctionUpper.head"],
  checkIn: ["correction.officer", "station.officer"],
  reviewCheckIn: ["correction.officer", "station.officer"],
  explainMissed: ["correction.officer", "station.officer"],
  cancelDue: ["correction.officer", "station.officer"],
  reportCrossing: ["correction.officer", "station.officer", "police.officer"],
  reportLost: ["correction.officer", "station.officer", "police.officer"],
};
/** What ends a case or makes it wait, and is tried more rarely. */
const RARE: ReadonlySet<string> = new Set([
  ...["terminate", "release", "recordDeath", "expire", "refuse", "search", "overdue", "checkOverdue"],
  ...["proposeRevocation", "reportAtNewPlace", "refusePlaceChange"],
]);
/** A term that ends on 2025-05-31. */
const SHORT = { effective: "2022-06-01", months: 36 };
/** What is done on the way of a case before acts at random go on. */
const PROBATIONS: Record<string, readonly Leg[]> = {
  expected: [],
  registered: [{ action: "register" }],
  "sought before anything": [{ action: "overdue", not: "2025-03-14" }, { action: "search" }],
  "to be revoked": [{ action: "register" }, { action: "announce" }, { action: "proposeRevocation" }],
  revoked: [{ action: "register" }, { action: "proposeRevocation" }, { action: "decideRevocation" }],
};
const RETURNS: Record<string, readonly Leg[]> = {
  expected: [],
  "to be returned": [{ action: "register" }, { action: "proposeReimprisonment" }],
  returning: [
    { action: "register" },
    { action: "proposeReimprisonment" },
    { action: "decideReimprisonment" },
  ],
};
const CHANGE = [
  ...["requestPlaceChange", "consultPlaceChange", "answerPlaceChange", "approvePlaceChange"],
  ...["sendPlaceChangePapers", "receivePlaceChangePapers"],
].map((action): Leg => ({ action }));
const SEEDS = [1, 2, 3];
/** What a release comes to that acts at random seldom come to: from its first day outside. */
const OUTSIDE: Record<string, readonly Leg[]> = {
  reviewed: [
    { action: "reviewGround", args: { result: "confirmed" } },
    { action: "fileHealthReport", args: { result: "gone" } },
    { action: "reviewGround", args: { result: "gone" } },
    { action: "fileHealthReport", args: { result: "confirmed" } },
  ],
  "returned by decision": [{ action: "proposeReimprisonment" }, { action: "decideReimprisonment" }],
  "not returned": [
    { action: "proposeReimprisonment" },
    { action: "decideReimprisonment", args: { result: "refused" } },
  ],
  expired: [{ action: "expire", not: "2025-06-01" }],
};
/** A release that its publicity was not waited for. */
const URGENT: readonly Leg[] = [
  { action: "releaseUrgently" },
  { action: "opine" },
  { action: "decideByWarden" },
  { action: "submit" },
  { action: "opineOnSubmission", args: { result: "disagrees" } },
  { action: "approve", args: { until: "2025-09-10" } },
  { action: "handOver" },
  { action: "announceUrgent" },
];

describe("The machines' storage, recomputed from events after acts at random", function () {
  this.timeout(1_800_000);
  const storage = new MachineStorage();
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(async () => {
    storage.wrong.clear();
    await world.restore();
  });

  async function look(): Promise<void> {
    const { contracts, ethers } = world.ledger;
    const named = Object.entries(contracts).map(
      async ([name, contract]) => [name, await contract.getAddress()] as const,
    );
    const addresses = Object.fromEntries(await Promise.all(named)) as never;
    const { chainId } = await ethers.provider.getNetwork();
    const source: LogSource = { request: (method, params) => world.request(method, [...params]) };
    await storage.look({ source, provider: ethers.provider, deployment: { chainId, addresses } });
  }

  /** Tries acts on a case, a desk's action after the other, and lets days pass between them. */
  async function actAtRandom(of: Case, desks: readonly Desk[], seed: number, acts: number): Promise<void> {
    const random = randomOf(seed);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const zones = Array.from({ length: 2 }, (_, i) => `0x${String(i + 1).padStart(64, "0")}`);
    let planned = world.today;
    for (let taken = 0, tried = 0; taken < acts && tried < 15 * acts; tried += 1) {
      if (random(3) === 0) await world.on(dateOf(world.today + 1 + random(random(4) === 0 ? 40 : 5)));
      const desk = pick(desks);
      const side = SIDE_KINDS.find((kind) => kind === desk);
      if (side && random(8) === 0) {
        // Whoever looks for what is late may change the record too.
        await world.alertOverdue(of, side).catch(() => []);
        continue;
      }
      const kind: TableKind = desk;
      const action = pick(KINDS[kind].actions as readonly string[]);
      if (action === "expect" || action === "apply" || (RARE.has(action) && random(4) !== 0)) continue;
      const now = 86_400 * world.today;
      const args: Args = {
        result: random(3),
        upheld: random(2) === 0,
        number: 1 + random(4),
        intervalWeeks: 1,
        graceDays: random(7),
        due: dateOf(planned + 7 * random(30)),
        zone: pick(zones),
        kind: 1 + random(2),
        fact: random(3),
        at: now - random(86_400),
        lastContact: now - random(10 * 86_400),
        months: 1 + random(3),
        until: dateOf(world.today + random(70)),
        verdict: 1 + random(2),
        ground: random(6),
      };
      if (action === "requestLeave") {
        const from = world.today + 3 + random(5);
        Object.assign(args, { from: dateOf(from), to: dateOf(from + random(6)) });
      } else if (action === "requestPlaceChange")
        Object.assign(args, { to: world.ledger.agencyId("correctionNew") });
      if (action === "setPlan") planned = world.today;
      const others = OTHERS[action];
      const done = await world.act(of, desk, action, args, others && pick(others)).then(
        () => true,
        () => false,
      );
      if (!done) continue;
      taken += 1;
      if (taken % 2 === 0) await look();
    }
    await look();
  }

  async function walk(of: Case, desk: Desk, legs: readonly Leg[]): Promise<Case> {
    for (const { action, args, not } of legs) {
      if (not !== undefined) await world.on(not);
      await world.act(of, desk, action, args ?? {});
    }
    return of;
  }

  for (const seed of [11, 12, 13, 14, 15, 16]) {
    it(`of a probation and what stands beside it, seed ${seed}`, async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "setPlan", { intervalWeeks: 1, graceDays: 2 });
      const desks = [...SIDE_KINDS, "checkIns", "leaves"] as const;
      await actAtRandom(of, desks, seed, 100);
      await actAtRandom(of, ["supervision", ...desks], seed, 60);
      expect([...storage.wrong]).deep.equal([]);
    });
  }

  for (const [state, legs] of Object.entries(PROBATIONS)) {
    it(`of a probation that is ${state}`, async () => {
      for (const seed of SEEDS) {
        await world.restore();
        await world.on("2025-03-03");
        const of = await walk(await world.expect(), "supervision", legs);
        await actAtRandom(of, ["supervision", "arrestRequests"], seed, 12);
      }
      expect([...storage.wrong]).deep.equal([]);
    });
  }

  for (let length = 1; length <= CHANGE.length; length += 1) {
    it(`of a change of place after ${CHANGE[length - 1]?.action ?? ""}`, async () => {
      for (const seed of SEEDS) {
        await world.restore();
        const of = await walk(await supervised(world), "placeChanges", CHANGE.slice(0, length));
        await actAtRandom(of, ["placeChanges"], seed, 6);
      }
      expect([...storage.wrong]).deep.equal([]);
    });
  }

  for (const route of ROUTES) {
    for (const { action: before } of wayOf(route)) {
      it(`of a temporary release, ${route} route, before ${before}`, async () => {
        for (const seed of SEEDS) {
          await world.restore();
          const of = await releaseUpTo(world, before, { route, of: SHORT, lifeInDanger: seed > 1 });
          await actAtRandom(of, ["temporaryRelease"], seed, 14);
        }
        expect([...storage.wrong]).deep.equal([]);
      });
    }
    it(`of a temporary release, ${route} route, once it runs`, async () => {
      for (const seed of SEEDS) {
        await world.restore();
        const of = await releaseUpTo(world, undefined, { route, of: SHORT });
        await actAtRandom(of, ["temporaryRelease"], seed, 14);
        await actAtRandom(await world.supervisionOf(of), ["supervision"], seed, 6);
      }
      expect([...storage.wrong]).deep.equal([]);
    });
    for (const [state, legs] of Object.entries(RETURNS)) {
      it(`of what follows from a release, ${route} route, ${state}`, async () => {
        for (const seed of SEEDS) {
          await world.restore();
          const of = await world.supervisionOf(await releaseUpTo(world, undefined, { route, of: SHORT }));
          await actAtRandom(await walk(of, "supervision", legs), ["supervision"], seed, 10);
        }
        expect([...storage.wrong]).deep.equal([]);
      });
    }
  }

  for (const [what, legs] of Object.entries(OUTSIDE)) {
    it(`of a temporary release that is ${what}`, async () => {
      const of = await releaseUpTo(world, undefined, { of: SHORT });
      await walk(of, "temporaryRelease", legs);
      await look();
      expect([...storage.wrong]).deep.equal([]);
    });
  }

  it("of a temporary release that the return ends while an objection to it waits for its answer", async () => {
    const of = await releaseUpTo(world, undefined, { of: SHORT });
    await world.act(of, "temporaryRelease", "object");
    const then = [...(RETURNS.returning ?? []), { action: "reimprison" }];
    await walk(await world.supervisionOf(of), "supervision", then);
    await look();
    expect(await world.state(of)).to.equal("Reimprisoned");
    expect([...storage.wrong]).deep.equal([]);
  });

  it("of a temporary release whose publicity was not waited for, and whose assessment was against it", async () => {
    const of = await releaseUpTo(world, "fileAssessment", { of: SHORT, lifeInDanger: true });
    const papers = [{ action: "fileAssessment", args: { result: "unsuitable" } }, { action: "sendPapers" }];
    await walk(of, "temporaryRelease", [...papers, { action: "deliberate" }, ...URGENT]);
    await look();
    expect([...storage.wrong]).deep.equal([]);
  });

  it("of every action with every result", () => {
    // What a check-in, a look at one or a due day is told as is never of the police.
    const missing = storage.missing(["temporaryRelease", "supervision", ...SIDE_KINDS]);
    expect(missing.filter((each) => !/^checkIns\..* police$/.test(each))).deep.equal([]);
  });
});
