import { readFileSync } from "node:fs";
import type { Judgement } from "@xingzhi/sdk";
import type { Check } from "@xingzhi/sdk/casefiles";
import Table from "cli-table3";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { loadCaseFiles, loadSdk, openLedger } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { progressBar } from "../lib/progress.ts";

interface Arguments {
  readonly facts: string;
  readonly batch: number;
  readonly json: boolean;
}

/** A check with the contracts' answer. */
interface Answered {
  readonly id: string;
  /** The ruleset that judged; null when none is in force on the day. */
  readonly ruleset: string | null;
  readonly eligible: boolean;
  /** The names of the rules broken. */
  readonly breaks: readonly string[];
  readonly endsAfter: string | null;
  readonly findings: Judgement["findings"];
  /** The name of the error with which the question itself was refused. */
  readonly error?: string;
}
/** An answer, and what is otherwise than the file expects, a line each. */
type Compared = Answered & { readonly misses: readonly string[] };

export default async ({ facts, batch, json }: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const checks = await readChecks(facts);
    const ledger = await openLedger(hre);
    try {
      const bar = progressBar(checks.length, "checks 核查");
      const answers = await ledger.xingzhi.law.checkAll(checks, {
        batch,
        progress: (done) => bar.update(done),
      });
      bar.stop();
      const answered: Compared[] = [];
      for (const [i, answer] of answers.entries()) {
        const check = checks[i];
        if (check) answered.push(await answerOf(facts, i, check, answer));
      }
      print(answered, json, (await loadSdk()).findingText);
      return answered.some(({ misses }) => misses.length > 0) ? EXIT.findings : EXIT.ok;
    } finally {
      await ledger.close();
    }
  });

async function readChecks(file: string): Promise<Check[]> {
  if (file === "") {
    throw new TaskProblem(
      EXIT.wrongInput,
      "--facts FILE is missing: name the file of checks, such as cases/checks.json",
      "缺少 --facts：请给出核查文件",
    );
  }
  const { CaseFileError, parseChecks } = await loadCaseFiles();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TaskProblem(EXIT.wrongInput, `${file} cannot be read (${reason}) / 无法读取文件`);
  }
  try {
    return parseChecks(text, file);
  } catch (error) {
    if (error instanceof CaseFileError) throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  }
}

/** Facts that the contracts refuse, and rulesets that there are not, make the file wrong. */
async function answerOf(
  file: string,
  index: number,
  check: Check,
  answer: Judgement | Error,
): Promise<Compared> {
  const { id } = check;
  const compared = (answered: Answered): Compared => ({ ...answered, misses: missesOf(check, answered) });
  if (!(answer instanceof Error)) {
    const { ruleset, eligible, findings, endsAfter } = answer;
    const breaks = [...new Set(findings.map(({ rule }) => rule))];
    return compared({ id, ruleset, eligible, breaks, endsAfter, findings });
  }
  const { InputError, errors, textFromChain } = await loadSdk();
  if (answer instanceof errors.RulesetUnknown) {
    const none = { ruleset: null, eligible: false, breaks: [], endsAfter: null, findings: [] };
    return compared({ id, ...none, error: answer.error });
  }
  if (answer instanceof errors.SentenceInvalid) {
    const field = textFromChain(answer.args.field);
    throw wrong(placeOf(field), `${answer.texts.zh} ${answer.texts.en} (${answer.error} ${field})`);
  }
  if (answer instanceof InputError) throw wrong("ruleset", answer.message);
  throw answer;

  function wrong(place: string, problem: string): TaskProblem {
    return new TaskProblem(EXIT.wrongInput, `${file}: [${index}].${place}: ${problem}`);
  }
}

const SENTENCE_FIELDS = new Set([
  "kind",
  "months",
  "effective",
  "delivered",
  "begins",
  "ends",
  "convertedOn",
  "restrictedCommutation",
]);
const placeOf = (field: string): string =>
  SENTENCE_FIELDS.has(field) ? `prisoner.sentence.${field}` : `prisoner.${field}`;

function missesOf({ expect }: Check, answer: Answered): string[] {
  const misses: string[] = [];
  const compare = (what: string, expected: unknown, actual: unknown) => {
    if (expected === undefined || JSON.stringify(expected) === JSON.stringify(actual)) return;
    misses.push(`${what}: expected 应为 ${JSON.stringify(expected)}, is 实为 ${JSON.stringify(actual)}`);
  };
  compare("eligible", expect.eligible, answer.eligible);
  compare("breaks", expect.breaks?.toSorted(), answer.breaks.toSorted());
  compare("endsAfter", expect.endsAfter, answer.endsAfter);
  return misses;
}

function print(
  answered: readonly Compared[],
  json: boolean,
  findingText: (finding: Judgement["findings"][number]) => string,
): void {
  if (json) {
    console.log(JSON.stringify(answered.map(({ misses: _, ...answer }) => answer)));
  } else {
    const head = ["案件 id", "规则集 ruleset", "可否 eligible", "违反 breaks", "届满 endsAfter"];
    const table = new Table({ head, style: { head: [], border: [] } });
    for (const { id, ruleset, eligible, findings, endsAfter, error } of answered) {
      const breaks = error ?? findings.map(findingText).join("\n");
      table.push([id, ruleset ?? "—", eligible ? "可 yes" : "否 no", breaks, endsAfter ?? "—"]);
    }
    console.log(table.toString());
  }
  for (const { id, misses } of answered) for (const miss of misses) console.error(`${id}: ${miss}`);
  const wrong = answered.filter(({ misses }) => misses.length > 0).length;
  console.error(`${answered.length} checks 核查, ${wrong} not as expected 不符预期`);
}
