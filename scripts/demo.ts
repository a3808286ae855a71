import { CaseFileError } from "@xingzhi/sdk/casefiles";
import { readFlow, shippedFlows } from "./replay/files.ts";
import { FactsRefused, type Outcome, replay } from "./replay/replay.ts";
import { timeline } from "./replay/timeline.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";

const HELP = `
Usage: npm run demo [-- --case FILE] [--json]
       npm run demo -- --list [--json]

Replays a case of any kind, step by step, on a chain of its own in this process: prison, procuratorate, court, correction
agency and the others each act with their own officers' keys. Without --case it is the published parole case cases/parole-spp-196.json.
在本进程的独立链上逐步重演一个案件：监狱、检察院、法院、社区矫正机构等各以本机关人员的密钥操作。

  --case FILE  the flow to replay (its format: cases/schema/flow.schema.json) 要重演的案件文件
  --list       names the flows that are shipped 列出随附的案件
  --json       prints one JSON value instead of the timeline 输出JSON
Exit code: 0 all as expected, 1 something was not, 2 the file is wrong.
退出码：0 全部符合预期，1 有不符，2 文件有误。
Example: npm run demo -- --case cases/commutation-graft.json
`;

const DEFAULT_CASE = "cases/parole-spp-196.json";
const WRONG_FILE = 2;

function toJson({ flow, steps, state, endsAfter, alerts, supervision }: Outcome) {
  return {
    id: flow.id,
    state,
    endsAfter,
    alerts,
    ...(supervision && { supervision }),
    steps: steps.map(({ step, ok, error, gas }) => ({
      do: step.do,
      ok,
      ...(error && { error: error.error }),
      gas: Number(gas),
    })),
  };
}

/** Tells on standard error what is going on: in place on a terminal, a line a phase elsewhere. */
function progress(done: number, total: number, what: string): void {
  const line = done === 0 ? `deploying the ledger… / 正在部署账本…` : `step ${done}/${total} ${what}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${done === total ? "" : line}`);
  else if (done === 0 || done === total || done % 10 === 0) process.stderr.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { values } = parseCommandLine(HELP, {
    options: { case: { type: "string" }, list: { type: "boolean" }, json: { type: "boolean" } },
  });
  if (values.list) {
    const flows = shippedFlows();
    if (values.json) console.log(JSON.stringify(flows.map(({ id, type, file }) => ({ id, type, file }))));
    else
      for (const { id, type, file, source } of flows) console.log(`${id}  [${type}]  ${file}\n    ${source}`);
    return 0;
  }
  const file = values.case ?? DEFAULT_CASE;
  try {
    const outcome = await replay(readFlow(file), progress);
    console.log(values.json ? JSON.stringify(toJson(outcome)) : timeline(outcome));
    return outcome.misses.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof CaseFileError) console.error(error.message);
    else if (error instanceof FactsRefused) console.error(`${file}: ${error.message}`);
    else throw error;
    return WRONG_FILE;
  }
}

await runMain(main);
