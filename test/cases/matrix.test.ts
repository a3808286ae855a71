import { expect } from "chai";
import { Interface } from "ethers";
import { artifacts } from "hardhat";
import { before, describe, it } from "mocha";
import { Party, Post, ReliefAction, ReliefState, Track } from "../../sdk/src/generated/enums.ts";
import { AGENCIES } from "../helpers/ledger.ts";
import type { AgencyName } from "../helpers/ledger.ts";
import type { StepStructOutput } from "../../types/ethers-contracts/contracts/cases/relief/CommutationCases.ts";
import { encode } from "./actions.ts";
import type { ActionArgs, Machine, Officer, Parties } from "./actions.ts";
import { ARRIVAL, unknownCase } from "./claims.ts";
import { keyOf, statesOf } from "./paths.ts";
import type { Track as CaseTrack } from "./paths.ts";
import { Walk } from "./walk.ts";
import { POSTS, World } from "./world.ts";

/** An action with one of its results. */
interface Choice {
  action: ReliefAction;
  /** The result's number, none where the action has no result. */
  result?: number;
  args: Partial<ActionArgs[keyof ActionArgs]>;
}
const RESULTS: Partial<Record<ReliefAction, readonly Choice["args"][]>> = {
  reviewByExecutionDept: [{ result: "approved" }, { result: "returned" }],
  fileAssessment: [{ result: "suitable" }, { result: "unsuitable" }],
  reviewByCommittee: [{ result: "agreed" }, { result: "disagreed" }],
  answerObjection: [{ upheld: false }, { upheld: true }],
  opine: [{ result: "agrees" }, { result: "disagrees" }],
  decideByWarden: [{ result: "propose" }, { result: "notPropose" }],
  approveByBureau: [{ result: "approved" }, { result: "returned" }],
  opineOnSubmission: [{ result: "agrees" }, { result: "disagrees" }],
  chooseProcedure: [{ procedure: "hearing" }, { procedure: "written" }],
  rule: [{ result: "granted" }, { result: "adjusted", months: 3 }, { result: "refused" }],
  decideWithdrawal: [{ result: "granted" }, { result: "refused" }],
};
const PAROLE_ONLY: readonly ReliefAction[] = [
  "commissionAssessment",
  "fileAssessment",
  "interview",
  "release",
];
/** For each place of a case an agency that is no party, of the same kind. */
const STRANGERS = {
  prison: "otherPrison",
  procuratorate: "otherProcuratorate",
  court: "otherCourt",
  bureau: "otherBureau",
  correction: "otherCorrection",
} as const satisfies Parties;

/** A try of an officer, and what the table says of it. */
interface Attempt {
  officer: Officer;
  words: string;
  data: string;
  expected: string;
}
/** Calls that fit in one. */
const AT_ONCE = 200;
/** Where a step leads that keeps its case in its state, or takes it back to the one before. */
const [STAYS, BACK] = [255n, 254n];

/** The tracks on which a row's cases must be. */
const tracksOf = (mask: bigint): Track[] => Track.filter((_, i) => ((mask >> BigInt(i)) & 1n) === 1n);

describe("Who may do what, and when", function () {
  this.timeout(120_000);
  let world: World;
  let probe: Interface;
  before(async () => {
    world = await World.build({ on: ARRIVAL, from: "2018-03-01" });
    const { abi, deployedBytecode } = await artifacts.readArtifact("Probe");
    probe = new Interface(abi);
    for (const officer of world.officers()) {
      await world.request("hardhat_setCode", [world.address(officer), deployedBytecode]);
    }
  });

  for (const machine of ["commutation", "parole"] as const) {
    for (const track of ["ordinary", "life"] as const) {
      it(`${machine}, ${track}: the machine answers as its table says`, async () => {
        const steps = await new Walk(world, machine).contract.steps();
        const attempts = ["None" as const, ...statesOf(machine)].flatMap((state) =>
          choicesOf(machine).flatMap((choice) => attemptsAt(machine, track, state, choice, steps)),
        );
        const wrong: string[] = [];
        for (const officer of new Set(attempts.map((attempt) => attempt.officer))) {
          const tries = attempts.filter((attempt) => attempt.officer === officer);
          const answers = await answersTo(world.address(officer), machine, tries);
          tries.forEach(({ words, expected }, i) => {
            if (answers[i] !== expected)
              wrong.push(`${words} by ${officer}: ${answers[i]!}, not ${expected}`);
          });
        }
        expect(wrong).to.deep.equal([]);
        expect(new Set(attempts.map(({ expected }) => expected))).to.have.property("size", 3);
      });
    }
  }

  for (const machine of ["commutation", "parole"] as const) {
    it(`${machine}: no way leads from a submission to another one, so that the law's bound is set once`, async () => {
      const steps = await new Walk(world, machine).contract.steps();
      const submit = BigInt(ReliefAction.indexOf("submit"));
      const from = steps.filter(({ action }) => action === submit).reduce((all, row) => all | row.from, 0n);
      const reached = statesAfter(steps, ReliefState.indexOf("Submitted"));
      expect(reached.map((state) => ReliefState[state])).to.include.members([
        "Served",
        "Withdrawn",
        "Lapsed",
      ]);
      expect(reached.filter((state) => (from >> BigInt(state)) & 1n)).to.deep.equal([]);
    });
  }

  function choicesOf(machine: Machine): Choice[] {
    const actions = ReliefAction.filter((action) => machine === "parole" || !PAROLE_ONLY.includes(action));
    return actions.flatMap((action) => {
      const results = RESULTS[action];
      if (results === undefined) return [{ action, args: {} }];
      return results.map((args, result) => ({ action, result, args }));
    });
  }

  /** The tries of all posts of the agency in each place of a case and of another agency of its kind. */
  function attemptsAt(
    machine: Machine,
    track: CaseTrack,
    state: ReliefState,
    { action, result, args }: Choice,
    steps: readonly StepStructOutput[],
  ): Attempt[] {
    const walk = new Walk(world, machine);
    const unproposed = action === "propose" ? walk.fresh(track).case : unknownCase(walk);
    const ref = state === "None" ? unproposed : world.cases.get(keyOf(machine, track, state))!;
    const scene = world.sceneOf(ref);
    const data = world.calldata(machine, encode(action, args as never, scene));
    const row = steps.find(
      (step) =>
        ReliefAction[Number(step.action)] === action &&
        tracksOf(step.tracks).every((each) => each === track) &&
        (step.result === 255n || Number(step.result) === result) &&
        ((step.from >> BigInt(ReliefState.indexOf(state))) & 1n) === 1n,
    );
    const words = `${state}: ${action} ${Object.values(args).join(" ")}`;
    return Object.entries(STRANGERS).flatMap(([place, stranger]) => {
      const ofTheCase = scene.parties[place as keyof typeof STRANGERS] ?? (place as AgencyName);
      return [ofTheCase, stranger].flatMap((agency) =>
        (POSTS[AGENCIES[agency].kind] ?? []).map((post) => {
          const mayAct = row !== undefined && isRight(row, scene.parties, agency, post);
          const expected =
            row === undefined ? "CaseUnexpectedState" : mayAct ? "neither" : "OfficerNotAuthorized";
          return { officer: `${agency}.${post}`, words, data, expected };
        }),
      );
    });
  }

  /** Whether a row lets a post of an agency act. */
  function isRight(row: StepStructOutput, parties: Parties, agency: AgencyName, post: Post): boolean {
    const place = Party[Number(row.party)]!;
    const needed = Post[Number(row.post)]!;
    const isParty = place === "any" ? Object.values(parties).includes(agency) : parties[place] === agency;
    return isParty && (needed === "any" || needed === post);
  }

  /** What an officer's tries are refused with, as far as state and officer go. */
  async function answersTo(officer: string, machine: Machine, tries: readonly Attempt[]): Promise<string[]> {
    const answers: string[] = [];
    const { paroleCases, registry } = world.ledger;
    const names = new Map([
      [paroleCases.interface.getError("CaseUnexpectedState")?.selector, "CaseUnexpectedState"],
      [registry.interface.getError("OfficerNotAuthorized")?.selector, "OfficerNotAuthorized"],
    ]);
    for (let from = 0; from < tries.length; from += AT_ONCE) {
      const calls = tries.slice(from, from + AT_ONCE).map(({ data }) => data);
      const data = probe.encodeFunctionData("attemptAll", [world.machines[machine], calls]);
      const answer = (await world.request("eth_call", [{ to: officer, data }, "latest"])) as string;
      const [selectors] = probe.decodeFunctionResult("attemptAll", answer) as unknown as [string[]];
      answers.push(...selectors.map((selector) => names.get(selector) ?? "neither"));
    }
    return answers;
  }
});

/** The states that a case may come to from one on, on whatever tracks it is. */
function statesAfter(steps: readonly StepStructOutput[], start: number): number[] {
  const reached = new Set<number>([start]);
  // A step may lead back to the state before: which that is, is part of where a case stands.
  const seen = new Set<string>();
  const open = steps
    .filter(({ to }) => to === BigInt(start))
    .flatMap((row) => ReliefState.map((_, before) => before).filter((n) => (row.from >> BigInt(n)) & 1n))
    .map((before) => [start, before] as const);
  for (let place = open.pop(); place; place = open.pop()) {
    const [state, before] = place;
    if (seen.has(place.join())) continue;
    seen.add(place.join());
    reached.add(state);
    for (const { from, to } of steps) {
      if (to === STAYS || ((from >> BigInt(state)) & 1n) === 0n) continue;
      open.push([to === BACK ? before : Number(to), state]);
    }
  }
  return [...reached];
}
