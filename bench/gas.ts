import { PROPOSAL_FORMS, type ReliefMachine, enums } from "@xingzhi/sdk";
import { readArtifacts } from "../scripts/generate/artifacts.ts";
import type { Benchmark, Figure, Peer, Snapshot } from "./lib/benchmark.ts";
import { type EasPeers, easPeers } from "./lib/eas.ts";
import { type FormCosts, formCosts } from "./lib/forms.ts";
import { BenchLedger, type Facts } from "./lib/ledger.ts";
import { SUPERVISED_AGENCIES, type StepCost, supervisedCosts } from "./lib/supervised.ts";
import { type CasePlan, type Taken, Walk, officersOf } from "./lib/walk.ts";

/** The day on which the chain begins: everybody is appointed and the sentences are registered. */
const SET_UP_ON = "2026-11-01";
const CASE_ON = "2026-11-02";
const TRACKS = ["ordinary", "life"] as const;
const AGENCIES = [
  { name: "prison", kind: "prison", level: "city" },
  { name: "procuratorate", kind: "procuratorate", level: "city" },
  { name: "court", kind: "court", level: "city" },
  { name: "highCourt", kind: "court", level: "province" },
  { name: "bureau", kind: "bureau", level: "province" },
  { name: "correction", kind: "correction", level: "county" },
  ...SUPERVISED_AGENCIES,
] as const;

/** No traits, no property judgment, no earlier ruling: nothing that asks for more than the eight forms. */
const plain = { traits: [], property: "none", risks: [], relief: [] } satisfies Partial<Facts>;
const unrestricted = { restrictedCommutation: false };
const FACTS: Readonly<Record<CasePlan["track"], Facts>> = {
  ordinary: {
    sentence: { ...unrestricted, kind: "fixed", months: 84, effective: "2022-03-01", ends: "2029-02-28" },
    offences: [{ crime: "other", months: 84 }],
    ...plain,
  },
  life: {
    sentence: { ...unrestricted, kind: "life", effective: "2013-01-10" },
    offences: [{ crime: "other", months: "life" }],
    ...plain,
  },
};
/** A cut of a fixed term; of life the new term. */
const MONTHS = { ordinary: { proposed: 6, adjusted: 4 }, life: { proposed: 264, adjusted: 270 } } as const;

/** What is aimed at: a transition by what it files, the others by name. */
const LIMITS = {
  filesOne: 100_000,
  median: 80_000,
  submit: 150_000,
  serve: 140_000,
  open: 250_000 + 35_000 * PROPOSAL_FORMS.length,
};
/** What is aimed at in temporary release and community correction. */
const SANCTION_OR_LEAVE = 80_000;
const SUPERVISED_LIMITS: Readonly<Record<string, number>> = {
  "check-in": 55_000,
  "open temporaryRelease": 250_000 + 35_000,
  "open supervision": 250_000 + 35_000,
  "transition receive": 250_000 + 35_000,
  "transition admonish": SANCTION_OR_LEAVE,
  "transition warn": SANCTION_OR_LEAVE,
  "transition referToPolice": SANCTION_OR_LEAVE,
  "transition appealSanction": SANCTION_OR_LEAVE,
  "transition answerSanctionAppeal": SANCTION_OR_LEAVE,
  "transition requestLeave": SANCTION_OR_LEAVE,
  "transition approveLeave": SANCTION_OR_LEAVE,
  "transition refuseLeave": SANCTION_OR_LEAVE,
  "transition returnFromLeave": SANCTION_OR_LEAVE,
  "transition overstayLeave": SANCTION_OR_LEAVE,
};
const FORM_LIMITS: Readonly<Record<string, number>> = {
  "file one form": 75_000,
  "further form": 40_000,
  "confirm one": 45_000,
  "confirm one merging": 60_000,
  "further confirm": 12_000,
};
/** The peer's like: a batch's each, where a batch's is measured. */
const FURTHER_PEERS: Readonly<Record<string, keyof EasPeers>> = {
  "further form": "multiAttest",
  "further confirm": "multiTimestamp",
};

function holdersOf(machine: ReliefMachine, track: CasePlan["track"]): CasePlan["holders"] {
  const court = track === "life" ? "highCourt" : "court";
  const main = { prison: "prison", procuratorate: "procuratorate", court, bureau: "bureau" };
  return machine === "parole" ? { ...main, correction: "correction" } : main;
}

async function setUp(ledger: BenchLedger): Promise<CasePlan[]> {
  // Of both machines parole has the more parties.
  const officers = TRACKS.flatMap((track) => officersOf(holdersOf("parole", track)));
  await ledger.appoint([...new Set(officers)]);
  const plans: CasePlan[] = [];
  for (const track of TRACKS) {
    const sentence = await ledger.register("court.clerk", FACTS[track]);
    for (const machine of ["commutation", "parole"] as const) {
      plans.push({ machine, track, sentence, holders: holdersOf(machine, track), months: MONTHS[track] });
    }
  }
  return plans;
}

const opOf = ({ action, from, plan }: Taken): string =>
  action === "propose" && from === "None" ? `open ${plan.machine}` : `transition ${action}`;

function limitOf({ action, from, filesOne }: Taken): number | undefined {
  if (from === "None") return LIMITS.open;
  // The release of a parole opens the case of community correction.
  if (action === "release") return SUPERVISED_LIMITS["transition receive"];
  if (action === "submit" || action === "serve") return LIMITS[action];
  return filesOne ? LIMITS.filesOne : undefined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return Math.round((low + high) / 2);
}

/** The dearest of each operation, in the order of the actions. */
function dearest(taken: readonly Taken[]): Map<string, Taken> {
  const ops = new Map<string, Taken>();
  for (const step of taken) {
    const known = ops.get(opOf(step));
    if (!known || step.gas > known.gas) ops.set(opOf(step), step);
  }
  const order = (op: string, { action }: Taken) =>
    op.startsWith("open") ? -1 : enums.ReliefAction.indexOf(action);
  return new Map([...ops].sort(([a, x], [b, y]) => order(a, x) - order(b, y)));
}

const whereOf = ({ plan, from, result, officer }: Taken): string =>
  [plan.machine, plan.track, ...(from === "None" ? [`${PROPOSAL_FORMS.length} forms`] : [`from ${from}`])]
    .concat(result ?? [], officer)
    .join(", ");

/** A step that commutation and parole have too is named with its kind. */
const supervisedFigure = ({ op, gas, where }: StepCost, known: ReadonlySet<string>, peer: Peer): Figure => {
  const limit = SUPERVISED_LIMITS[op];
  const [kind = ""] = where.split(",");
  return {
    op: known.has(op) ? op.replace("transition", `transition ${kind}`) : op,
    unit: "gas",
    value: gas,
    peer,
    where,
    ...(limit !== undefined && { limit }),
  };
};

const formFigure = ({ op, gas, where }: FormCosts, peers: EasPeers): Figure => {
  const limit = FORM_LIMITS[op];
  return {
    op,
    unit: "gas",
    value: gas,
    peer: peers[FURTHER_PEERS[op] ?? "attest"],
    where,
    ...(limit !== undefined && { limit }),
  };
};

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  progress("deploying the ledger… / 正在部署账本…");
  const ledger = await BenchLedger.open(SET_UP_ON, AGENCIES);
  try {
    const peers = await easPeers(await ledger.wallet("attester"), progress);
    const peer = peers.attest;
    const taken: Taken[] = [];
    const plans = await setUp(ledger);
    const widest = plans.find(({ machine, track }) => machine === "parole" && track === "ordinary");
    if (!widest) throw new Error("no parole is measured");
    progress("filing and confirming forms / 测量表单的提交与确认…");
    const forms = await ledger.undoing(async () => {
      await ledger.goOnTo(CASE_ON);
      return formCosts(ledger, widest);
    });
    progress("temporary release and community correction / 暂予监外执行与社区矫正…");
    const supervised = await ledger.undoing(() => supervisedCosts(ledger));
    for (const plan of plans) {
      progress(`every transition of ${plan.machine}, ${plan.track} sentence / 逐一测量各步骤…`);
      taken.push(...(await Walk.through(ledger, plan)));
    }
    const figures = [...dearest(taken)].map(([op, step]): Figure => {
      const limit = limitOf(step);
      return {
        op,
        unit: "gas",
        value: step.gas,
        peer,
        where: whereOf(step),
        ...(limit !== undefined && { limit }),
      };
    });
    // A release opens a case, and is measured as an opening.
    const isStep = ({ op }: Figure) => op.startsWith("transition ") && op !== "transition release";
    const transitions = figures.filter(isStep).map(({ value }) => value);
    const middle = {
      op: "median transition",
      unit: "gas",
      value: median(transitions),
      peer,
      limit: LIMITS.median,
    };
    const known = new Set(figures.map(({ op }) => op));
    return [
      ...figures,
      ...supervised.map((cost) => supervisedFigure(cost, known, peer)),
      { ...middle, where: `${transitions.length} transitions` },
      ...forms.map((costs) => formFigure(costs, peers)),
    ];
  } finally {
    await ledger.close();
  }
}

/** The deployed bytes of the project's own contracts; a library's stub holds no code of its own. */
function sizes(): Snapshot {
  const own = readArtifacts().filter(({ path }) =>
    path.replaceAll("\\", "/").startsWith("artifacts/contracts/"),
  );
  const deployed = own.filter(
    ({ abi, bytecode }) => bytecode !== "0x" && abi.some(({ type }) => type === "function"),
  );
  return Object.fromEntries(
    deployed.map(({ contractName, deployedBytecode }) => [contractName, deployedBytecode.length / 2 - 1]),
  );
}

export default {
  about: {
    en: "gas of every step of all kinds of case, the dearest way to take it",
    zh: "各类案件每一步骤的燃料消耗（取最高者）",
  },
  measure,
  snapshots(figures) {
    const gas = Object.fromEntries(figures.map(({ op, value }) => [op, value]));
    return { gas: { "forms of an opened case": PROPOSAL_FORMS.length, ...gas }, size: sizes() };
  },
} satisfies Benchmark;
