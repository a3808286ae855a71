import type { CaseKind } from "../../../sdk/src/cases/kinds.ts";
import * as enums from "../../../sdk/src/generated/enums.ts";
import {
  DOSSIER_WORDS,
  FORM_WORDS,
  PARTY_WORDS,
  POST_WORDS,
  actionWords,
  wordsOf,
} from "../../../tasks/lib/wording.ts";
import { type Catalogue, readCatalogue, readCurable, readKeeper, readProposalForms } from "./catalogue.ts";
import { both, code, table } from "./markdown.ts";
import type { Line, Machine, Machines } from "./table.ts";
import { BESIDE_WORDS } from "./texts/beside.ts";
import { CASE_WORDS } from "./texts/cases.ts";
import { FACT_WORDS, KEPT_BY } from "./texts/forms.ts";

type Form = enums.FormType;

const whoActs = ({ party, post }: Pick<Line, "party" | "post">): string =>
  `${both(PARTY_WORDS[party])}, ${both(POST_WORDS[post])}`;

/** Who files a form, by which step of which case. */
function filedBy({ cases }: Machines, form: Form): string[] {
  const filers = new Map<string, string[]>();
  const add = (line: Line<CaseKind>, note: string, machine: Machine<CaseKind>) => {
    const words = actionWords(machine.name, line.action);
    const filer = `${code(line.action)} ${words.zh}${note} | ${whoActs(line)}`;
    const titles = filers.get(filer) ?? [];
    const title = CASE_WORDS[machine.name].title.zh;
    filers.set(filer, titles.includes(title) ? titles : [...titles, title]);
  };
  const needed = readProposalForms().find((each) => each.form === form);
  for (const machine of cases) {
    for (const line of machine.lines) {
      if (line.form === form) add(line, "", machine);
      if (needed && line.action === "propose") add(line, conditionOf(needed.when), machine);
    }
  }
  return [...filers].map(([filer, titles]) => `${titles.join("、")} | ${filer}`);
}

const conditionOf = (when: string | undefined): string =>
  when === undefined ? "" : `（${both(wordsOf(FACT_WORDS, when, "fact"))}）`;

/** Who may file a form beside the steps. */
function filedBeside({ filers }: Catalogue, form: Form): string[] {
  const places = filers.get(form);
  if (!places) return [];
  const who = places.map((place) => both(PARTY_WORDS[place])).join("、");
  return [`各类 any | ${code("file")} ${DOSSIER_WORDS.file.zh} | ${who}`];
}

/** Who has another contract keep a paper that belongs to an agency and not to a case. */
function keptElsewhere(form: Form): string[] {
  const kept = KEPT_BY[form];
  if (!kept) return [];
  const { contract, call, words } = kept;
  return [
    `机构 agency | ${code(`${contract}.${call}`)} ${words.zh} | ${whoActs(readKeeper(contract, call))}`,
  ];
}

function rowsOf(machines: Machines, catalogue: Catalogue, form: Form): string[][] {
  const { zh, en } = FORM_WORDS[form];
  const cells = [String(enums.FormType.indexOf(form)), code(form), zh, en];
  const filers = [...filedBy(machines, form), ...filedBeside(catalogue, form), ...keptElsewhere(form)];
  if (filers.length === 0) throw new Error(`nobody files the form ${form}`);
  return filers.map((filer, i) => [...(i === 0 ? cells : cells.map(() => "")), filer]);
}

/** The actions of some machines that put a paper on record without filing a form, under the machines' titles. */
function recordsOf(machines: readonly Machine[], titleOf: (machine: Machine) => string): string[] {
  const titles = new Map<string, string[]>();
  for (const machine of machines) {
    const lines = machine.lines.filter(({ form, takesPaper }) => form === null && takesPaper);
    for (const action of new Set(lines.map((line) => line.action))) {
      const item = `${code(action)} ${both(actionWords(machine.name, action))}`;
      titles.set(item, [...(titles.get(item) ?? []), titleOf(machine)]);
    }
  }
  return [...titles].map(([item, its]) => `- ${item}（${its.join("、")}）`);
}

/** docs/forms.md: every form with who files it where, and what is on record without a form. */
export function formsPage(header: string, machines: Machines): string {
  const catalogue = readCatalogue();
  const forms = enums.FormType.filter((form) => form !== "none");
  const rows = forms.flatMap((form) => rowsOf(machines, catalogue, form));
  const needed = readProposalForms().map(
    ({ form, when }) => `- ${code(form)} ${both(FORM_WORDS[form])}${conditionOf(when)}`,
  );
  const curable = forms.filter((form) => enums.FormType.indexOf(form) < readCurable());
  const ofCases = recordsOf(
    machines.cases,
    ({ name }) => CASE_WORDS[name as keyof typeof CASE_WORDS].title.zh,
  );
  const ofBeside = recordsOf(
    machines.beside,
    ({ name }) => BESIDE_WORDS[name as keyof typeof BESIDE_WORDS].title.zh,
  );
  return `${header}
# 共享表单目录 Catalogue of shared forms

链上只存表单的加盐承诺值、类型、提交人与时间，内容留在链下。编号永不重用。
On chain lie a form's salted commitment, type, author and time; its content stays off chain. Numbers are never reused.

${table(["编号", "表单 form", "名称", "name", "案件 case", "步骤 action", "机关与岗位 by"], rows)}

每类案件的步骤文书随步骤提交；\`file\` 一行是步骤之外可以提交的表单，其余一概不收（\`FormNotAccepted\`）。
What a step files comes with the step; a line with \`file\` says who may file the form beside the steps, and nothing else
is accepted (\`FormNotAccepted\`).

## 内容标签 Content tags

以下表单附有以联盟密钥计算的内容标签（HMAC），同一材料用于数案即可发现；缺少即报 \`TagMissing\`：
These carry a tag of their content (HMAC under the consortium's key), by which one paper in several cases is found;
without it \`TagMissing\`:

${catalogue.tagged.map((form) => `- ${code(form)} ${both(FORM_WORDS[form])}`).join("\n")}

## 建议所需表单 Forms of a proposal

缺少任何一项即报 \`FormRequired\`；退回后再次提出时，未变更的表单只引用、不重复提交。
A missing one is \`FormRequired\`; when a returned case is proposed again, unchanged forms are cited, not filed again.

${needed.join("\n")}

## 补送 Cured forms

法院以 \`requestCure\` 指明需补送的表单，监狱以 \`cure\` 逐项提交新的内容；可要求的表单为编号小于 ${readCurable()} 者：
With \`requestCure\` the court names the forms that it misses, and \`cure\` files each of them anew; it may ask for those
numbered below ${readCurable()}:

${curable.map(code).join(", ")}

## 记录在案的文书 Papers on record

以下步骤是状态之外的记录，不提交表单；其文书的加盐承诺值由事件 \`Recorded\` 永久保存，不可更改。
These steps are side records and file no form; the salted commitment to their paper stays in the event \`Recorded\`,
which nobody can change.

${ofCases.join("\n")}

社区矫正状态之外的记录（见 [supervision.md](supervision.md)；\`checkIn\` 的文书由事件 \`CheckedIn\` 保存）：
Of the records beside community correction ([supervision.md](supervision.md)), where the paper of \`checkIn\` stays in the event
\`CheckedIn\`:

${ofBeside.join("\n")}
`;
}
