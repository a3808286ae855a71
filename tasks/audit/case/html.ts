import {
  ALERT_WORDS,
  CASE_WORDS,
  DUTY_WORDS,
  FORM_WORDS,
  PARTY_WORDS,
  POST_WORDS,
  RESULT_WORDS,
  STATE_WORDS,
  stepWords,
} from "../../lib/wording.ts";
import { both, counted, dated, escaped, figure, free, named, page, table } from "../report/page.ts";
import type { Story } from "./story.ts";

const hash = (text: string): string => `<span class="hash">${escaped(text)}</span>`;

/** What a step is called: `table.action`. */
function stepName(what: string): string {
  const words = stepWords(what);
  return words ? both(words) : escaped(what);
}

/** A case's story as one page, printable and complete in itself. */
export function storyToHtml(story: Story): string {
  const { zh, en } = CASE_WORDS[story.kind];
  const parts = [
    `<h1>${both({ zh: `案件 ${story.case}：${zh}`, en: `Case ${story.case}: ${en}` })}</h1>`,
    `<dl class="facts"><dt>${both({ zh: "状态", en: "state" })}</dt><dd>${named(STATE_WORDS, story.state)}</dd>` +
      `<dt>${both({ zh: "规则集", en: "ruleset" })}</dt><dd>${escaped(story.ruleset)}</dd>` +
      `<dt>${both({ zh: "立案", en: "opened" })}</dt><dd>${dated(story.opened)}</dd>` +
      `<dt>${both({ zh: "当事机关", en: "parties" })}</dt><dd>${Object.entries(story.parties)
        .map(([place, agency]) => `${named(PARTY_WORDS, place)} ${agency}`)
        .join("，")}</dd></dl>`,
    compared(story),
    timeline(story),
    steps(story),
    forms(story),
    alerts(story),
    findings(story),
  ];
  return page(
    `案件 ${story.case}：${zh} · Case ${story.case}: ${en}`,
    parts.filter((part) => part !== "").join("\n"),
  );
}

function compared({ compared: list }: Story): string {
  const names = {
    state: { zh: "状态", en: "state" },
    storage: { zh: "存储", en: "storage" },
    master: { zh: "共享总表单", en: "master form" },
    term: { zh: "刑期届满", en: "end of term" },
  };
  const rows = list.map(({ what, recomputed, onChain, same }) => [
    both(names[what]),
    hash(recomputed ?? "–"),
    hash(onChain ?? "–"),
    same ? "一致 same" : '<span class="critical">不一致 differs</span>',
  ]);
  const heads = [
    { zh: "项目", en: "what" },
    { zh: "由事件重算", en: "from events" },
    { zh: "链上", en: "on chain" },
    { zh: "结果", en: "result" },
  ].map(both);
  return table(both({ zh: "重算与比对", en: "Recomputed and compared" }), heads, rows, "compared");
}

/** Duties as bars over the case's time, red past their last day. */
function timeline({ steps: acts, duties }: Story): string {
  const first = acts[0]?.day;
  const last = acts.at(-1)?.day;
  if (first === undefined || last === undefined || duties.length === 0) return "";
  const ends = [last, ...duties.map(({ due }) => due)].sort().at(-1) ?? last;
  const at = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const [left, width, line] = [300, 720, 20];
  const scale = (width - left - 10) / Math.max(1, at(ends) - at(first));
  const x = (day: string): number => left + (at(day) - at(first)) * scale;
  const rows = duties.map(({ duty, since, due, answered, late }, i) => {
    const y = i * line + 14;
    const end = answered ?? (late ? last : due);
    const wide = (from: string, to: string) => Math.max(1, x(to) - x(from)).toFixed(1);
    const inTime = end < due ? end : due;
    return (
      `<g class="mark"><text x="${left - 8}" y="${y + 11}" text-anchor="end">${escaped(dutyName(duty))}</text>` +
      `<rect x="${x(since).toFixed(1)}" y="${y}" width="${wide(since, inTime)}" height="13"/>` +
      (end > due
        ? `<rect class="late" x="${x(due).toFixed(1)}" y="${y}" width="${wide(due, end)}" height="13"/>`
        : "") +
      "</g>"
    );
  });
  const height = duties.length * line + 34;
  const axis = `<text x="${left}" y="${height - 4}">${escaped(first)}</text><text x="${width - 4}" y="${height - 4}" text-anchor="end">${escaped(ends)}</text>`;
  const title = { zh: "各期限的起止，红色为逾期", en: "When each duty ran; red is late" };
  return `<h2>${both({ zh: "期限", en: "Duties" })}</h2>${figure(title, width, height, rows.join("") + axis)}${dutyTable(duties)}`;
}

const dutyName = (duty: string): string => (Object.hasOwn(DUTY_WORDS, duty) && DUTY_WORDS[duty]?.zh) || duty;

function dutyTable(duties: Story["duties"]): string {
  const heads = [
    { zh: "义务", en: "duty" },
    { zh: "起算", en: "since" },
    { zh: "届满", en: "last day" },
    { zh: "履行", en: "answered" },
    { zh: "结果", en: "result" },
  ].map(both);
  const rows = duties.map(({ duty, since, due, answered, late }) => [
    named(DUTY_WORDS, duty),
    ...[since, due, answered].map(dated),
    late ? '<span class="grave">逾期 late</span>' : "按期 in time",
  ]);
  return table(both({ zh: "期限一览", en: "Duties and their last days" }), heads, rows, "duties");
}

function steps({ steps: acts }: Story): string {
  const heads = [
    { zh: "日期", en: "day" },
    { zh: "步骤", en: "step" },
    { zh: "状态", en: "state" },
    { zh: "转换（表中行号）", en: "transition (row of the table)" },
    { zh: "机关、人员、岗位", en: "agency, officer, posts" },
    { zh: "编号", en: "reference" },
    { zh: "交易", en: "transaction" },
  ].map(both);
  const rows = acts.map(
    ({ day, what, result, from, to, agency, officer, posts, reference, block, transaction, transition }) => [
      dated(day),
      `${stepName(what)}${result === null ? "" : `<br>${named(RESULT_WORDS, result)}`}`,
      from === to ? named(STATE_WORDS, to) : `${named(STATE_WORDS, from)} →<br>${named(STATE_WORDS, to)}`,
      transitionOf(transition),
      `${escaped(agency)} / ${escaped(officer)}<br>${posts.map((post) => named(POST_WORDS, post)).join("<br>")}`,
      free(reference),
      `${escaped(block)}<br>${hash(transaction)}`,
    ],
  );
  return `<h2>${both({ zh: "经过", en: "What happened" })}</h2>${table(`${counted("steps", acts.length)} 步 steps`, heads, rows, "steps")}`;
}

function transitionOf(transition: Story["steps"][number]["transition"]): string {
  if (!transition) return "–";
  const { contract, row, wrong } = transition;
  const told = `${escaped(contract)} ${escaped(row)}`;
  return wrong ? `${told}<br><span class="critical">${both(wrong)}</span>` : told;
}

function forms({ forms: list }: Story): string {
  if (list.length === 0) return "";
  const heads = [
    { zh: "序号", en: "number" },
    { zh: "表单", en: "form" },
    { zh: "提交", en: "filed" },
    { zh: "确认", en: "confirmed by" },
    { zh: "异议、申诉、替换、查阅", en: "disputed, appealed, superseded, read" },
  ].map(both);
  const rows = list.map((form) => [
    escaped(form.number),
    `${named(FORM_WORDS, form.type)}<br>${hash(form.commitment)}`,
    `${dated(form.filed)}<br>${escaped(form.agency)} / ${escaped(form.officer)}`,
    escaped(form.confirmedBy.join(", ")),
    [
      ...form.disputes.map(
        ({ officer, day, withdrawn }) =>
          `异议 disputed ${day} / ${officer}${withdrawn ? ` – ${withdrawn}` : ""}`,
      ),
      ...form.appeals.map(
        ({ officer, day, upheld }) =>
          `申诉 appealed ${day} / ${officer}${upheld === null ? "" : upheld ? " 成立 upheld" : " 驳回 rejected"}`,
      ),
      ...(form.superseded
        ? [`替换 superseded ${form.superseded.day} (${form.superseded.change}) ${form.superseded.note}`]
        : []),
      ...form.readBy.map(
        ({ officer, agency, purpose, day }) => `查阅 read ${day} ${agency} / ${officer} (${purpose})`,
      ),
    ]
      .map(free)
      .join("<br>"),
  ]);
  return `<h2>${both({ zh: "表单", en: "Forms" })}</h2>${table(`${counted("forms", list.length)} 件 forms`, heads, rows, "forms")}`;
}

function alerts({ alerts: list }: Story): string {
  if (list.length === 0) return "";
  const heads = [
    { zh: "预警", en: "alert" },
    { zh: "日期", en: "opened" },
    { zh: "届满", en: "due" },
    { zh: "处理", en: "resolved" },
    { zh: "理由", en: "reason" },
  ].map(both);
  const rows = list.map(({ kind, opened, due, resolved, reason }) => [
    named(ALERT_WORDS, kind),
    ...[opened, due, resolved].map(dated),
    free(reason),
  ]);
  return `<h2>${both({ zh: "预警", en: "Alerts" })}</h2>${table(`${counted("alerts", list.length)} 项 alerts`, heads, rows, "alerts")}`;
}

function findings({ findings: list }: Story): string {
  if (list.length === 0) return "<p><strong>未发现问题。 Nothing was found.</strong></p>";
  const heads = [
    { zh: "规则与依据", en: "rule, article" },
    { zh: "情况", en: "what happened" },
    { zh: "日期", en: "day" },
  ].map(both);
  const rows = list.map(({ rule, article, severity, what, day }) => [
    `<span class="${severity}">${escaped(rule)}</span><br>${escaped(article)}`,
    `<span lang="zh">${free(what.zh)}</span><br><span lang="en" class="en">${free(what.en)}</span>`,
    dated(day),
  ]);
  return `<h2>${both({ zh: "发现", en: "Findings" })}</h2>${table(`${counted("findings", list.length)} 项 findings`, heads, rows, "findings")}`;
}
