import { CaseFileError, type Flow } from "@xingzhi/sdk/casefiles";
import type { RehearsalHost } from "../ignition/rehearsal.ts";
import { readFlow, shippedFlows } from "./replay/files.ts";
import { FactsRefused, type OpenStage, type Outcome, replay } from "./replay/replay.ts";
import { timeline } from "./replay/timeline.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";

const HELP = `
Usage: npm run demo [-- --case FILE] [--json]
       npm run demo -- --network NAME [--case FILE] [--json]
       npm run demo -- --list [--json]

Replays a case of any kind, step by step, on a chain of its own in this process: prison, procuratorate, court, correction
agency and the others each act with their own officers' keys. Without --case it is the published parole case cases/parole-spp-196.json.
在本进程的独立链上逐步重演一个案件：监狱、检察院、法院、社区矫正机构等各以本机关人员的密钥操作。

  --case FILE     the flow to replay (its format: cases/schema/flow.schema.json) 要重演的案件文件
  --network NAME  replays on a network's nodes instead, every shipped flow without --case: in a rehearsal of the ledger, whose
                  time is moved by hand, and which is deployed there first 在联盟网络节点上的演练账本中重演
  --list          names the flows that are shipped 列出随附的案件
  --json          prints one JSON value instead of the timeline; with --network a value a line 输出JSON
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

async function demo(): Promise<number> {
  const { values } = parseCommandLine(HELP, {
    options: {
      case: { type: "string" },
      network: { type: "string" },
      list: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  if (values.list) {
    const flows = shippedFlows();
    if (values.json) console.log(JSON.stringify(flows.map(({ id, type, file }) => ({ id, type, file }))));
    else
      for (const { id, type, file, source } of flows) console.log(`${id}  [${type}]  ${file}\n    ${source}`);
    return 0;
  }
  const files =
    values.network === undefined || values.case !== undefined
      ? [values.case ?? DEFAULT_CASE]
      : shippedFlows().map(({ file }) => file);
  const flows = files.map((file) => ({ file, flow: readFlow(file) }));
  const host = values.network === undefined ? undefined : await openHost(values.network);
  let code = 0;
  try {
    for (const { file, flow } of flows) {
      code = Math.max(code, await play(file, flow, values.json === true, host?.stage));
    }
  } finally {
    await host?.close();
  }
  return code;
}

async function openHost(name: string): Promise<RehearsalHost> {
  // Only here: it compiles the rehearsal's contracts.
  const { openRehearsal } = await import("../ignition/rehearsal.ts");
  const { folderOfNetwork } = await import("../tasks/config/networks.ts");
  console.error(`opening the rehearsal on ${name}… / 正在打开网络 ${name} 上的演练账本…`);
  const dir = await folderOfNetwork(name);
  const { default: hre } = await import("hardhat");
  if (dir === undefined) return openRehearsal(hre, name);
  const { allowAccounts } = await import("../networks/allow.ts");
  const { NativeNetwork } = await import("../networks/native/network.ts");
  const nodes = new NativeNetwork(dir);
  return openRehearsal(hre, name, {
    allow: async (addresses) => {
      await allowAccounts(nodes, addresses);
    },
  });
}

async function play(file: string, flow: Flow, json: boolean, openStage?: OpenStage): Promise<number> {
  try {
    const outcome = await replay(flow, progress, openStage);
    console.log(json ? JSON.stringify(toJson(outcome)) : timeline(outcome));
    return outcome.misses.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FactsRefused)) throw error;
    console.error(`${file}: ${error.message}`);
    return WRONG_FILE;
  }
}

async function main(): Promise<number> {
  try {
    return await demo();
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error;
    console.error(error.message);
    return WRONG_FILE;
  }
}

await runMain(main);
