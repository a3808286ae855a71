// The ruling and, after a correction opinion, the new panel's (法释〔2014〕5号 16; 刑诉法 274).
import { expect } from "chai";
import type { ReliefState } from "../../../sdk/src/generated/enums.ts";
import { day } from "../../helpers/ledger.ts";
import type { Machine, Officer } from "../actions.ts";
import { allows, due, only, refuses, reliesOnForms, sentence, step } from "../claims.ts";
import type { Sentence } from "../claims.ts";
import type { Track } from "../paths.ts";

const MACHINES = ["commutation", "parole"] as const;
const OF_THE_NEW_PANEL: Officer = "court.judge.2";

/** Who rules when, and which duty that answers. */
const BENCHES: readonly {
  whose: string;
  machine: Machine;
  from: readonly ReliefState[];
  by: Officer;
  answers: "ruling" | "newRuling";
}[] = [
  {
    whose: "after a hearing or in a written trial a judge",
    machine: "commutation",
    from: ["Heard", "WrittenChosen"],
    by: "court.judge",
    answers: "ruling",
  },
  {
    whose: "after a hearing, or a written trial with its interview, a judge",
    machine: "parole",
    from: ["Heard", "Interviewed"],
    by: "court.judge",
    answers: "ruling",
  },
  ...MACHINES.map((machine) => ({
    whose: "after a correction opinion a judge of the new panel",
    machine,
    from: ["Rehearing"] as const,
    by: OF_THE_NEW_PANEL,
    answers: "newRuling" as const,
  })),
];

/** What a ruling may be: another amount only of a commutation, of life a new term. */
const outcomesOf = (machine: Machine, track: Track) => [
  { does: "grants", args: { result: "granted" }, becomes: "RuledGranted" } as const,
  { does: "refuses", args: { result: "refused" }, becomes: "RuledRefused" } as const,
  ...(machine === "parole"
    ? []
    : [
        {
          does: "grants another amount",
          args: { result: "adjusted", months: track === "life" ? 276 : 3 },
          becomes: "RuledAdjusted",
        } as const,
      ]),
];

const rulings = BENCHES.flatMap(({ whose, ...bench }) =>
  (["ordinary", "life"] as const).flatMap((track) =>
    outcomesOf(bench.machine, track).flatMap(({ does, args, becomes }) =>
      step({
        ...bench,
        title: `${whose} ${does}${track === "life" ? ", of life too" : ""}; service is due from that day`,
        action: "rule",
        track,
        with: [args],
        becomes,
        files: "ruling",
        starts: ["service"],
        answers: [bench.answers],
      }),
    ),
  ),
);

const times = [
  ...MACHINES.flatMap((machine) => {
    const outcomes = outcomesOf(machine, "ordinary").map(({ args }) => args);
    return [
      due({
        title: "the ruling is due a month after docketing, on Monday for Sunday (5号 1, court.trial)",
        machine,
        duty: "ruling",
        from: "Heard",
        since: "2018-04-20",
        action: "rule",
        with: outcomes,
        lastDay: "2018-05-21",
        dayAfter: "2018-05-22",
      }),
      due({
        title:
          "the new panel's ruling is due a month after its naming, on Monday for Saturday (刑诉法 274, court.rehear)",
        machine,
        duty: "newRuling",
        from: "Rehearing",
        action: "rule",
        by: OF_THE_NEW_PANEL,
        with: outcomes,
        lastDay: "2018-06-11",
        dayAfter: "2018-06-12",
      }),
    ];
  }),
  sentence(
    "the ruling of an extended trial is due two months after docketing (5号 1)",
    ["rule"],
    async (walk) => {
      await walk.to("Heard");
      await walk.act("extendTrial");
      const running = { duty: "ruling", since: day("2018-04-20"), due: day("2018-06-20"), late: false };
      expect(await walk.duties()).to.deep.equal([running]);
    },
  ),
];

const OUTSIDE = "RuleViolated court.outcome";
const adjusted = (months: number) => ({ result: "adjusted", months }) as const;

const amounts = [
  ...(
    [
      ["Heard", "court.judge", "open"],
      ["Rehearing", OF_THE_NEW_PANEL, "openReheard"],
    ] as const
  ).map(([state, by, open]) =>
    sentence(
      `a commutation grants something, and within the law: in ${state} (5号 16, court.outcome)`,
      ["rule"],
      async (walk) => {
        await walk.to(state);
        await refuses(walk, OUTSIDE, "rule", adjusted(0), by);
        await refuses(walk, OUTSIDE, "rule", adjusted(10), by);
        await allows(walk, "rule", adjusted(9), by);
        await walk.to(state, { track: "life" });
        await refuses(walk, OUTSIDE, "rule", adjusted(263), by);
        await allows(walk, "rule", adjusted(264), by);
        await walk.to(state, { of: open });
        await refuses(walk, OUTSIDE, "rule", { result: "granted" }, by);
        await allows(walk, "rule", adjusted(9), by);
        await allows(walk, "rule", { result: "refused" }, by);
      },
      "commutation",
    ),
  ),
  ...(
    [
      ["Heard", "court.judge"],
      ["Interviewed", "court.judge"],
      ["Rehearing", OF_THE_NEW_PANEL],
    ] as const
  ).map(([state, by]) =>
    sentence(
      `a parole is granted or refused, there is no amount to change: in ${state}`,
      ["rule"],
      async (walk) => {
        for (const track of ["ordinary", "life"] as const) {
          await walk.to(state, { track });
          await refuses(walk, OUTSIDE, "rule", adjusted(6), by);
          await refuses(walk, "OfficerNotAuthorized", "rule", adjusted(6), "court.clerk");
        }
      },
      "parole",
    ),
  ),
];

export const ruling: readonly Sentence[] = [
  ...rulings,
  ...times,
  ...amounts,
  ...reliesOnForms("a ruling relies on what the other agencies trust", "rule", ["Heard"], {
    with: [{ result: "granted" }, { result: "refused" }],
    also: [{ result: "adjusted", months: 3 }],
  }),
  only(
    "a commutation is ruled on at the trial's end or after its rehearing",
    "rule",
    ["Heard", "WrittenChosen", "Rehearing"],
    {
      machine: "commutation",
    },
  ),
  only(
    "a parole is ruled on at the trial's end or after its rehearing",
    "rule",
    ["Heard", "WrittenChosen", "Interviewed", "Rehearing"],
    {
      machine: "parole",
    },
  ),
  sentence(
    "a written parole is not ruled on without the interview (5号 15, court.interview)",
    ["rule"],
    async (walk) => {
      await walk.to("WrittenChosen");
      for (const result of ["granted", "adjusted", "refused"] as const) {
        await refuses(walk, "ProcedureRequired court.interview", "rule", { result });
      }
      await walk.act("interview");
      for (const result of ["granted", "refused"] as const) await allows(walk, "rule", { result });
    },
    "parole",
  ),
  sentence(
    "after a correction opinion only the new panel rules (刑诉法 274, court.newPanel)",
    ["rule"],
    async (walk) => {
      await walk.to("Rehearing");
      const outcomes = outcomesOf(walk.machine, "ordinary");
      for (const { args } of outcomes) {
        for (const judge of ["court.judge", "court.judge.3"] as const) {
          await refuses(walk, "RuleViolated court.newPanel", "rule", args, judge);
        }
        await allows(walk, "rule", args, OF_THE_NEW_PANEL);
      }
    },
  ),
];
