// What sentences of law claim of a step, and how a claim is put to a machine.
import { expect } from "chai";
import { AlertKind, FormType, Post, ReliefState } from "../../sdk/src/generated/enums.ts";
import type { Party, ReliefAction, ReliefDuty } from "../../sdk/src/generated/enums.ts";
import { day } from "../helpers/ledger.ts";
import type { AgencyName } from "../helpers/ledger.ts";
import type { ArgsOf, Machine, Officer } from "./actions.ts";
import { statesOf } from "./paths.ts";
import type { Track } from "./paths.ts";
import type { By, Done, Walk } from "./walk.ts";
import { dateOf, wordsOf } from "./world.ts";
import type { CaseRef, Refusal } from "./world.ts";

/** The day on which all cases have arrived in their states: a Wednesday. */
export const ARRIVAL = "2018-05-09";
/** The day on which steps are taken that wait for nothing. */
const NEXT_DAY = "2018-05-10";

/** A sentence of law, put to the test. */
export interface Sentence {
  title: string;
  /** The actions that it is about. */
  actions: readonly ReliefAction[];
  /** The machine that it is about, else both. */
  machine?: Machine | undefined;
  run: (walk: Walk) => Promise<void>;
}

/** What the law says of a step; what is left out does not happen. */
export interface Step<A extends ReliefAction> {
  title: string;
  action: A;
  machine?: Machine;
  track?: Track;
  /** Who takes it, or any officer of a party. */
  by: Officer | "any";
  from: readonly ReliefState[];
  /** The state it leads to, else the case stays where it is. */
  becomes?: ReliefState | "the state before";
  files?: FormType;
  /** Whether its paper is put on record and is no form. */
  records?: boolean;
  starts?: readonly ReliefDuty[];
  answers?: readonly ReliefDuty[];
  /** The first day of the publicity or of the time to cure that begins, or the day of the hearing announced. */
  waits?: string;
  /** Whether the case ends, and owes nothing any more. */
  ends?: boolean;
  /** The day on which it is taken. */
  on?: string;
  /** Arguments, each of which leads to the same. */
  with?: readonly ArgsOf<A>[];
  /** The state in which the case is taken up, and what happens then, before the step. */
  via?: ReliefState;
  first?: (walk: Walk) => Promise<unknown>;
}

/** The sentences that a step of the law makes: what it does, on either track, and who alone may take it. */
export function step<A extends ReliefAction>(law: Step<A>): Sentence[] {
  const { title, action, machine, track } = law;
  const about = { actions: [action], machine };
  const officer = law.by === "any" ? "any officer of a party" : law.by.replace(".", "'s ");
  const tracks = track === undefined ? (["ordinary", "life"] as const) : [track];
  return [
    ...tracks.map((each) => ({
      ...about,
      title: each === "life" && track === undefined ? `${title}, of life too` : title,
      run: (walk: Walk) => takes(walk, law, each),
    })),
    { ...about, title: `${title}: by ${officer} alone`, run: (walk) => onlyBy(walk, law) },
  ];
}

async function takes<A extends ReliefAction>(walk: Walk, law: Step<A>, track: Track): Promise<void> {
  const everyone = officersOfParties(walk);
  for (const [i, state] of existing(walk, law.from).entries()) {
    // Whoever may act is tried in the first state, one of them in each of the others.
    const any = i === 0 ? everyone : [everyone[i % everyone.length]!];
    for (const args of law.with ?? [{} as ArgsOf<A>]) {
      for (const by of law.by === "any" ? any : [law.by]) {
        await arrive(walk, law, state, track);
        await take(walk, law, state, args, by);
      }
    }
  }
}

async function arrive<A extends ReliefAction>(
  walk: Walk,
  law: Step<A>,
  state: ReliefState,
  track: Track,
): Promise<void> {
  await walk.to(law.via ?? state, { track });
  await walk.on(law.on ?? NEXT_DAY);
  await law.first?.(walk);
}

async function take<A extends ReliefAction>(
  walk: Walk,
  law: Step<A>,
  state: ReliefState,
  args: ArgsOf<A>,
  by: Officer,
): Promise<void> {
  const { today } = walk.world;
  const before = await walk.facts();
  expect(before.state).to.equal(state);
  const owed = law.ends ? [] : await owes(walk);
  const done = await walk.act(law.action, args, by);
  const after = await walk.facts();
  const becomes = law.becomes === "the state before" ? before.stateBefore : law.becomes;
  expect(after.state, "the state").to.equal(becomes ?? state);
  expect(after.waits, "the day of waiting").to.equal(law.waits === undefined ? before.waits : day(law.waits));
  const kept = owed.filter(({ duty }) => !law.answers?.includes(duty));
  const started = (law.starts ?? []).map((duty) => ({ duty, since: today }));
  expect(await owes(walk), "what the case owes").to.have.deep.members([...kept, ...started]);
  if (law.records) await expectRecorded(walk, done);
  else await expectFiled(walk, done, law.files, by);
  expect(await alertsOf(walk, done), "alerts").to.deep.equal([]);
}

const owes = async (walk: Walk) => (await walk.duties()).map(({ duty, since }) => ({ duty, since }));

/** A step files one form of its own kind, or papers that come with their types, or nothing. */
async function expectFiled(walk: Walk, done: Done, files: FormType | undefined, by: Officer): Promise<void> {
  const { dossier, registry } = walk.world.ledger;
  const events = await walk.world.events(done.hash);
  const filed = events.filter(({ name }) => name === "Filed");
  expect(filed, "the forms filed").to.have.length(done.papers.length);
  const officer = await registry.officerOf(walk.world.address(by, walk.world.partiesOf(walk.case)));
  for (const { type, commitment } of done.papers) {
    const form = await dossier.standingOf(walk.address, walk.case.id, commitment);
    expect(FormType[Number(form.formType)], "the form").to.equal(type ?? files);
    expect(form.officer, "who filed it").to.equal(officer.number);
  }
}

/** A side record's paper is no form; the commitment to it stays in the ledger's events. */
async function expectRecorded(walk: Walk, done: Done): Promise<void> {
  const events = await walk.world.events(done.hash);
  expect(events.some(({ name }) => name === "Filed")).to.equal(false);
  const recorded = events
    .filter(({ name }) => name === "Recorded")
    .map(({ args }): unknown[] => [args.caseId, args.commitment]);
  expect(recorded).to.deep.equal(done.papers.map(({ commitment }) => [walk.case.id, commitment]));
}

/** Every other officer is refused: of another post, of another party, of an agency that is no party. */
async function onlyBy<A extends ReliefAction>(walk: Walk, law: Step<A>): Promise<void> {
  const [state] = existing(walk, law.from);
  await arrive(walk, law, state!, law.track ?? "ordinary");
  const parties = walk.world.partiesOf(walk.case);
  const [place, post] = law.by === "any" ? (["any", "any"] as const) : (law.by.split(".") as [Party, Post]);
  const needed = parties[place];
  for (const officer of walk.world.officers()) {
    const [agency] = officer.split(".") as [AgencyName, Post];
    const mayAct =
      law.by === "any" ? Object.values(parties).includes(agency) : officer === `${needed}.${post}`;
    const by = { address: walk.world.address(officer) };
    const refused = await walk.refusal(law.action, law.with?.[0], by);
    if (mayAct) {
      expect(refused?.name, officer).not.to.equal("OfficerNotAuthorized");
      continue;
    }
    expect(refused?.name, officer).to.equal("OfficerNotAuthorized");
    const number = needed === undefined ? 0 : walk.world.ledger.agencyId(needed);
    expect(refused?.args.agency, officer).to.equal(BigInt(number));
    expect(refused?.args.post, officer).to.equal(BigInt(Post.indexOf(post)));
  }
}

/** One officer of each party of a case, of whatever post. */
function officersOfParties(walk: Walk): Officer[] {
  const officers: Officer[] = [
    "prison.wardOfficer",
    "procuratorate.procurator",
    "court.clerk",
    "bureau.officer",
  ];
  return walk.machine === "parole" ? [...officers, "correction.head"] : officers;
}

/** A step starts from these states and no other; a refusal names them all. */
export function only(
  title: string,
  action: ReliefAction,
  from: readonly ReliefState[],
  { track = "ordinary", machine }: { track?: Track; machine?: Machine } = {},
): Sentence {
  return sentence(
    title,
    [action],
    async (walk) => {
      const allowed = from.reduce((bits, state) => bits | (1n << BigInt(ReliefState.indexOf(state))), 0n);
      const known = (1n << BigInt(ReliefState.length)) - 1n;
      for (const state of [...statesOf(walk.machine), "None"] as const) {
        // Which track a case is on that does not exist, nobody can say.
        if (from.includes(state) || (state === "None" && track === "life")) continue;
        if (state === "None") walk.switchTo(unknownCase(walk));
        else await walk.to(state, { track });
        const { args } = await refuses(walk, "CaseUnexpectedState", action);
        expect(args.current, state).to.equal(BigInt(ReliefState.indexOf(state)));
        expect((args.allowed as bigint) & known, state).to.equal(allowed);
      }
    },
    machine,
  );
}

/**
 * A step that relies on the case's forms is not taken while one of them is disputed, and may be once none is.
 *
 * @param with arguments with which it may be taken then; `also` those with which the law may have more against it
 */
export const reliesOnForms = <A extends ReliefAction>(
  title: string,
  action: A,
  from: readonly ReliefState[],
  {
    with: args = [{} as ArgsOf<A>],
    also = [],
  }: { with?: readonly ArgsOf<A>[]; also?: readonly ArgsOf<A>[] } = {},
): Sentence[] =>
  (["ordinary", "life"] as const).map((track) =>
    sentence(track === "life" ? `${title}, of life too` : title, [action], async (walk) => {
      for (const state of existing(walk, from)) {
        // Life is submitted through the bureau alone.
        if (track === "life" && state === "WardenDecided") continue;
        await walk.to(state, { track });
        await walk.on(NEXT_DAY);
        await walk.dispute("scoreSummary");
        for (const given of [...args, ...also]) await refuses(walk, "FormNotTrusted", action, given);
        await walk.dispute("scoreSummary", true);
        for (const given of args) await allows(walk, action, given);
      }
    }),
  );

/** A case that does not exist. */
export const unknownCase = ({ machine }: Walk): CaseRef => ({
  id: 999_999n,
  sentence: 1n,
  forms: new Map(),
  plan: { machine, track: "ordinary", prisoner: "ordinary" },
});

/** On a duty's last day the step that answers it is in time; on the day after it is taken all the same, and alerted. */
export function due<A extends ReliefAction>(law: {
  title: string;
  action: A;
  machine?: Machine;
  duty: ReliefDuty;
  /** The state in which the duty runs, or with `starts` the one before. */
  from: ReliefState;
  /** The step that starts the duty, and its day; left out, the duty runs as the case arrives. */
  starts?: { action: ReliefAction; on: string };
  since?: string;
  lastDay: string;
  dayAfter: string;
  with?: readonly ArgsOf<A>[];
  by?: Officer;
}): Sentence {
  const running = {
    duty: law.duty,
    since: day(law.starts?.on ?? law.since ?? ARRIVAL),
    due: day(law.lastDay),
  };
  const missed = { kind: "DeadlineMissed", due: law.lastDay };
  return sentence(
    law.title,
    [law.action],
    async (walk) => {
      for (const args of law.with ?? [{} as ArgsOf<A>]) {
        for (const late of [false, true]) {
          const today = late ? law.dayAfter : law.lastDay;
          await walk.to(law.from);
          if (law.starts) {
            await walk.on(law.starts.on);
            await walk.act(law.starts.action);
          }
          await walk.on(today);
          expect(await walk.duties()).to.deep.include({ ...running, late });
          const done = await walk.act(law.action, args, law.by);
          expect(await alertsOf(walk, done), today).to.deep.equal(late ? [missed] : []);
          expect((await owes(walk)).map(({ duty }) => duty)).not.to.include(law.duty);
        }
      }
    },
    law.machine,
  );
}

/** A sentence of one's own. */
export const sentence = (
  title: string,
  actions: readonly ReliefAction[],
  run: (walk: Walk) => Promise<void>,
  machine?: Machine,
): Sentence => ({ title, actions, run, machine });

const existing = (walk: Walk, states: readonly ReliefState[]): ReliefState[] =>
  states.filter((state) => state === "None" || statesOf(walk.machine).includes(state));

/** The alerts that a step opened, with the day that was missed. */
export async function alertsOf(walk: Walk, { hash }: Done): Promise<{ kind: string; due?: string }[]> {
  const events = await walk.world.events(hash);
  return events
    .filter(({ name }) => name === "AlertOpened")
    .map(({ args }) => {
      const { kind, due: missed } = args.toObject() as { kind: bigint; due: bigint };
      return {
        kind: AlertKind[Number(kind)]!,
        ...(missed === 0n ? {} : { due: dateOf(Number(missed)) }),
      };
    });
}

/** @param expected the error's name and, after it, the rules that it must name, all of them */
export async function refuses<A extends ReliefAction>(
  walk: Walk,
  expected: string,
  action: A,
  args?: ArgsOf<A>,
  by?: By,
): Promise<Refusal> {
  const refused = await walk.refusal(action, args, by);
  const [name, ...rules] = expected.split(" ");
  expect(refused?.name ?? "taken", action).to.equal(name);
  if (rules.length > 0) expect(refused?.rules, action).to.have.members(rules);
  return refused!;
}

export async function allows<A extends ReliefAction>(
  walk: Walk,
  action: A,
  args?: ArgsOf<A>,
  by?: By,
): Promise<void> {
  const refused = await walk.refusal(action, args, by);
  expect(refused === undefined ? "taken" : wordsOf(refused), action).to.equal("taken");
}
