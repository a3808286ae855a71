import { stateWords } from "../../../tasks/lib/wording.ts";
import { demandsOf, errorCells, periods } from "./casePage.ts";
import { diagram } from "./diagram.ts";
import { code, lines, table } from "./markdown.ts";
import { readRulesApplied } from "./periods.ts";
import { contractOf, readErrorOrder, readOwnErrors } from "./sources.ts";
import type { Beside } from "./table.ts";
import { BESIDE_WORDS } from "./texts/beside.ts";
import { transitions } from "./transitions.ts";

/** The errors of the guards, in the order of errors, and those that only this contract has. */
function errors(machine: Beside): string {
  const guarded = readErrorOrder().flatMap((error) => {
    const demands = demandsOf(machine, error);
    return demands.length === 0 ? [] : [[...errorCells(error), lines(demands)]];
  });
  const own = readOwnErrors(machine.name).map((error) => [...errorCells(error), ""]);
  const rows = [...guarded, ...own];
  if (rows.length === 0) return "";
  return table(["错误 error", "含义 meaning", "处理 next", "条件 guards"], rows);
}

function rules({ name }: Beside): string {
  const applied = readRulesApplied(name).map(({ key, zh, en }) => `- ${code(key)} ${zh} ${en}`);
  if (applied.length === 0) return "";
  return `所依规则（数值与条文见 [law.md](law.md)）Rules applied, with values and articles in [law.md](law.md):

${applied.join("\n")}`;
}

/** A contract beside the machine: its law, its record's states, its table. */
function section(machine: Beside): string {
  const { title, law } = BESIDE_WORDS[machine.name];
  const states = machine.caseStates.map((state) => `${code(state)} ${stateWords("supervision", state).zh}`);
  const hasStates = machine.states.length > 1;
  const parts = [
    `### ${title.zh} ${title.en}`,
    law.zh,
    law.en,
    `合约 contract: ${code(contractOf(machine.name))}。可办理的案件状态 States of the case in which it acts: ${states.join("、")}。`,
    hasStates ? diagram(machine) : "",
    transitions(machine),
    periods(machine),
    errors(machine),
    rules(machine),
  ];
  return parts.filter((each) => each !== "").join("\n\n");
}

/** What stands beside the machine of community correction, a section a contract. */
export function besideSections(machines: readonly Beside[]): string {
  return `
## 状态之外的记录 Records beside the state

以下各合约在案件之外各存一项记录，从不改变案件状态；表中的“自”“至”是该记录自身的状态。文书的加盐承诺值由事件
\`Recorded\`（报到由 \`CheckedIn\`）保存。前三种错误（\`ReferenceUsed\`、\`CaseUnexpectedState\`、\`OfficerNotAuthorized\`）与上文相同。
Each of these contracts keeps a record of its own and never moves the case; \`from\` and \`to\` are that record's states. The
salted commitment to a step's paper stays in the event \`Recorded\`, to a check-in's in \`CheckedIn\`. The first three errors (\`ReferenceUsed\`,
\`CaseUnexpectedState\`, \`OfficerNotAuthorized\`) are as above.

${machines.map(section).join("\n\n")}
`;
}
