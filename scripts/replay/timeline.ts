import type { ContractError } from "@xingzhi/sdk";
import { dayFromChain, enums, errors, findingText, findingsFromChain } from "@xingzhi/sdk";
import Table from "cli-table3";
import {
  DOSSIER_WORDS,
  FORM_WORDS,
  PARTY_WORDS,
  POST_WORDS,
  type Words,
  actionWords,
  dutyWords,
  resultWords,
  stateWords,
} from "../../tasks/lib/wording.ts";
import { type Outcome, type Replayed, printable } from "./replay.ts";

const both = ({ zh, en }: Words): string => `${zh} ${en}`;
const wordsOf = (list: Readonly<Record<string, Words>>, name: string): string => {
  const words = list[name];
  return words ? both(words) : name;
};

/** What is done with a case's forms alone, and with posts. */
const ACTIONS_BESIDE: Readonly<Record<string, Words>> = {
  ...DOSSIER_WORDS,
  appoint: { zh: "任命", en: "appoint" },
  dismiss: { zh: "免职", en: "dismiss" },
};

/** Why the ledger refused, with the article where there is one. */
function refusal({ kind, state, untrusted }: Replayed, error: ContractError): string {
  const lines = [`✗ ${error.error}: ${error.texts.zh}。${error.texts.en}`];
  if (error instanceof errors.RuleViolated) {
    const findings = error.args.findings as unknown as Parameters<typeof findingsFromChain>[0];
    lines.push(...findingsFromChain(findings).map(findingText));
  } else if (error instanceof errors.PeriodNotElapsed) {
    lines.push(`可办之日 open from ${dayFromChain(error.args.opens)}`);
  } else if (error instanceof errors.ProcedureRequired) {
    const text = (word: string): string =>
      Buffer.from(word.slice(2), "hex").toString("utf8").replace(/\0+$/, "");
    lines.push(`${text(error.args.rule)} (${text(error.args.article)})`);
  } else if (error instanceof errors.FormRequired) {
    lines.push(wordsOf(FORM_WORDS, enums.FormType[Number(error.args.formType)] ?? ""));
  } else if (error instanceof errors.FormNotTrusted) {
    const { confirmations, needed } = error.args;
    lines.push(`${untrusted ? wordsOf(FORM_WORDS, untrusted) : ""}: ${confirmations}/${needed}`);
  } else if (error instanceof errors.CaseUnexpectedState) {
    lines.push(`当前 now: ${both(stateWords(kind, state ?? "None"))}`);
  } else if (error instanceof errors.OfficerNotAuthorized) {
    lines.push(`需 needs: ${wordsOf(POST_WORDS, enums.Post[Number(error.args.post)] ?? "")}`);
  } else {
    lines.push(JSON.stringify(error.args, printable));
  }
  return lines.join("\n");
}

function agency({ flow }: Outcome, by: string): string {
  const [party = "", post = ""] = by.split(".");
  const name = flow.parties[party as keyof typeof flow.parties] ?? wordsOf(PARTY_WORDS, party);
  return `${name}\n${wordsOf(POST_WORDS, post)}`;
}

function what(row: Replayed): string {
  const { table, step } = row;
  const change = row.taken?.step;
  const action = step.do as Parameters<typeof actionWords>[1];
  const words = table ? both(actionWords(table, action)) : wordsOf(ACTIONS_BESIDE, step.do);
  const result =
    table && change?.result ? ` (${resultWords(table, action, change.result).zh} ${change.result})` : "";
  const lines = [`${words}${result}`];
  if (table && change && change.from !== change.to) lines.push(`→ ${both(stateWords(table, change.to))}`);
  if (row.error) lines.push(refusal(row, row.error));
  for (const alert of row.taken?.alerts ?? [])
    lines.push(`⚠ ${alert.kind}${alert.due ? ` (${alert.due})` : ""}`);
  if (!row.ok) lines.push(`!! expected ${row.step.expect ?? "success"} / 与预期不符`);
  return lines.join("\n");
}

function masterLine({ master, forms }: Outcome): string {
  if (!master) return "共享总表单 master form: —";
  const merged = `${master.forms.length}/${forms}`;
  return `共享总表单 master form: ${merged} 份表单已并入 forms merged, ${master.head}（由事件重建一致 as rebuilt from events）`;
}

/** The case of community correction that a release opened. */
function supervisionLines({ supervision }: Outcome): string[] {
  if (!supervision) return [];
  const { state, alerts } = supervision;
  const its = alerts.length === 0 ? "无 none" : alerts.join(", ");
  const stands = both(stateWords("supervision", state ?? "None"));
  return [`社区矫正 community correction: ${stands}, 警示 alerts: ${its}`];
}

/** What a court clerk reads: day, agency, step, forms, deadlines running, refusals with the article, gas; then the end. */
export function timeline(outcome: Outcome): string {
  const { flow } = outcome;
  const table = new Table({
    head: ["日期 date", "机关 agency", "步骤 step", "表单 forms", "期限 deadlines", "gas"],
    colWidths: [12, 24, 58, 34, 34, 9],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [], compact: false },
  });
  for (const row of outcome.steps) {
    const forms = (row.taken?.filed ?? []).map((form) => wordsOf(FORM_WORDS, form.type));
    const duties = row.duties.map(({ duty, due }) => `${both(dutyWords(row.kind, duty))}: ${due ?? ""}`);
    if (row.waitingUntil !== null) duties.unshift(`等候至 waiting until: ${row.waitingUntil}`);
    const gas = row.gas === 0n ? "" : String(row.gas);
    table.push([
      row.day,
      agency(outcome, row.by),
      what(row),
      forms.join("\n"),
      row.error ? "" : duties.join("\n"),
      gas,
    ]);
  }
  const total = outcome.steps.reduce((sum, { gas }) => sum + gas, 0n);
  const state = outcome.state === null ? "—" : both(stateWords(flow.type, outcome.state));
  return [
    `${flow.id}  ${flow.source ?? ""}`,
    table.toString(),
    `最终状态 final state: ${state}`,
    `刑期届满 end of term: ${outcome.endsAfter ?? "—"}`,
    ...supervisionLines(outcome),
    `警示 alerts: ${outcome.alerts.length === 0 ? "无 none" : outcome.alerts.join(", ")}`,
    masterLine(outcome),
    `gas: ${total}`,
    outcome.misses.length === 0
      ? "✓ 全部符合预期 all as expected"
      : outcome.misses.map((miss) => `✗ ${miss}`).join("\n"),
  ].join("\n");
}
