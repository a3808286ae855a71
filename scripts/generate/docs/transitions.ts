import type { StateOf, TableKind } from "../../../sdk/src/cases/kinds.ts";
import {
  PARTY_WORDS,
  POST_WORDS,
  TRACK_WORDS,
  FORM_WORDS,
  actionWords,
  dutyWords,
  resultWords,
} from "../../../tasks/lib/wording.ts";
import { type Way, waysOf } from "./diagram.ts";
import { both, code, fullColumns, lines, withWord } from "./markdown.ts";
import type { Line, Machine } from "./table.ts";

const HEAD = [
  "步骤 action",
  "结果 result",
  "自 from",
  "至 to",
  "机关 party",
  "岗位 post",
  "表单 form",
  "起算 starts",
  "履行 answers",
  "条件 guards",
];

/** Records without a state of their own come to none. */
const hasStates = ({ states }: Machine): boolean => states.some((state) => state !== "None");

function actionCell(kind: TableKind, { action, tracks }: Line): string {
  const whose = tracks.flatMap((track) => (track === "any" ? [] : [both(TRACK_WORDS[track])]));
  const cell = withWord(action, actionWords(kind, action));
  return whose.length === 0 ? cell : `${cell}<br>*${whose.join("；")}*`;
}

function targetCell({ to }: Line): string {
  if (to === "stays") return "不变 stays";
  return to === "back" ? "返回前一状态 back" : code(to);
}

function fromCell(from: readonly StateOf[TableKind][], states: Machine["states"]): string {
  const everyCase = states.every((state) => state === "None" || from.includes(state));
  return everyCase ? "任一状态 any" : lines(from.map((state) => code(state)));
}

const startsCell = (kind: TableKind, { starts }: Line): string =>
  lines(
    starts.map((duty) =>
      duty === "waiting" ? "公示、补正期间 waiting" : withWord(duty, dutyWords(kind, duty)),
    ),
  );

function formCell({ form, takesPaper }: Line): string {
  if (form !== null) return withWord(form, FORM_WORDS[form]);
  return takesPaper ? "记录在案 on record" : "";
}

/** A machine's whole table. */
export function transitions(machine: Machine): string {
  const { name: kind, states } = machine;
  const moves = hasStates(machine);
  const rows = machine.lines.map((line) => [
    actionCell(kind, line),
    line.result === null ? "" : withWord(line.result, resultWords(kind, line.action, line.result)),
    moves ? fromCell(line.from, states) : "",
    moves ? targetCell(line) : "",
    withWord(line.party, PARTY_WORDS[line.party]),
    withWord(line.post, POST_WORDS[line.post]),
    formCell(line),
    startsCell(kind, line),
    lines(line.answers.map((duty) => withWord(duty, dutyWords(kind, duty)))),
    lines(line.guards.map(({ name }) => code(name))),
  ]);
  return fullColumns(HEAD, rows);
}

/** The transitions that no arrow of the diagram shows. */
export function notDrawn(machine: Machine): string {
  const ways = waysOf(machine);
  const where = ({ from }: Way) => fromCell(from, machine.states).replaceAll("<br>", ", ");
  const line = (way: Way, what: string) =>
    `- ${code(way.label)} ${actionWords(machine.name, way.action).zh}: ${where(way)} ${what}`;
  const to = (target: "stays" | "back", what: string) =>
    ways.filter((way) => way.to === target).map((way) => line(way, what));
  return [
    ...to("stays", "→ 不变 the state stays"),
    ...to("back", "→ 返回前一状态 back to the state before"),
  ].join("\n");
}
