import type { Created, CreateOptions } from "../../networks/create/create.ts";
import { NetworkDescription } from "../../networks/description.ts";
import { isLoopback } from "../../networks/hosts.ts";
import { loadSdk } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

export interface CreateArguments {
  readonly engine: string;
  readonly validators: string;
  readonly agencies: string;
  readonly out: string;
  readonly basePort: string;
  readonly chainId: string;
  readonly blockPeriod: string;
  readonly name: string;
  readonly accountPermissioning: string;
  readonly json: boolean;
}

const engines = NetworkDescription.shape.engine.options;

export default async (asked: CreateArguments): Promise<void> =>
  run(async () => {
    const created = await create(asked);
    const { dir, description, warnings } = created;
    for (const { en, zh } of warnings) console.error(`warning: ${en} / 警告：${zh}`);
    console.log(asked.json ? JSON.stringify({ dir, ...description, warnings }) : told(created, asked.out));
    return EXIT.ok;
  });

async function create(asked: CreateArguments): Promise<Created> {
  const options = optionsOf(asked);
  if (asked.agencies === "") {
    throw wrong(
      "--agencies FILE is missing: try networks/agencies.example.json",
      "缺少 --agencies：可参照 networks/agencies.example.json",
    );
  }
  // In a fresh clone the SDK, which knows the kinds of agencies, is compiled first.
  await loadSdk();
  const [{ readAgencies }, { createNetwork }] = await Promise.all([
    import("../../networks/create/agencies.ts"),
    import("../../networks/create/create.ts"),
  ]);
  return createNetwork({ ...options, agencies: readAgencies(asked.agencies) });
}

function optionsOf(asked: CreateArguments): Omit<CreateOptions, "agencies"> {
  const engine = engines.find((each) => each === asked.engine);
  if (engine === undefined) {
    const known = engines.join(" or ");
    throw wrong(
      `--engine ${asked.engine} is unknown: use ${known}`,
      `--engine ${asked.engine} 未知：可选 ${engines.join("、")}`,
    );
  }
  if (asked.out === "") throw wrong("--out DIR is missing: name a new folder", "缺少 --out：请指定新目录");
  const validators = numberOf("--validators", asked.validators, 1, 100);
  if (validators === undefined)
    throw wrong("--validators N is missing: 4 or more are advised", "缺少 --validators：建议至少 4 个");
  const permissioning = asked.accountPermissioning;
  if (!["", "on", "off"].includes(permissioning)) {
    throw wrong(
      `--account-permissioning ${permissioning} is neither on nor off`,
      "--account-permissioning 应为 on 或 off",
    );
  }
  const basePort = numberOf("--base-port", asked.basePort, 1024, 61_000);
  const chainId = numberOf("--chain-id", asked.chainId, 1, 2 ** 32 - 1);
  const blockPeriodSeconds = numberOf("--block-period", asked.blockPeriod, 1, 60);
  return {
    ...{ engine, validators, out: asked.out, accountPermissioning: permissioning !== "off" },
    ...(asked.name === "" ? {} : { name: asked.name }),
    ...(basePort === undefined ? {} : { basePort }),
    ...(chainId === undefined ? {} : { chainId }),
    ...(blockPeriodSeconds === undefined ? {} : { blockPeriodSeconds }),
  };
}

function numberOf(option: string, text: string, least: number, most: number): number | undefined {
  if (text === "") return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw wrong(
    `${option} ${text} is no whole number from ${least} to ${most}`,
    `${option} ${text} 应为 ${least} 至 ${most} 的整数`,
  );
}

const wrong = (english: string, chinese: string) => new TaskProblem(EXIT.wrongInput, english, chinese);

function told({ description }: Created, folder: string): string {
  const { name, engine, chainId, nodes } = description;
  const local = nodes.every(({ host }) => isLoopback(host));
  const validators = nodes.filter(({ validator }) => validator).length;
  const start = local
    ? `npx hardhat network up --dir ${folder}`
    : `docker compose --project-directory ${folder} up --detach NAME   (or systemd 或 systemd)`;
  return `${folder}: ${name}, ${engine}, chain id ${chainId}, ${validators} validators and ${nodes.length - validators} observers / 验证节点 ${validators} 个，观察节点 ${nodes.length - validators} 个
Keys are in nodes/NAME and accounts/, readable by you alone; ${folder}/README.md says whose they are. 密钥仅本人可读，分发方法见 README.md。
Next 下一步:
  npx hardhat network check --dir ${folder}
  ${start}
  npx hardhat ignition deploy ignition/modules/Xingzhi.ts --network ${name} --parameters ${folder}/ignition/parameters.json
(outside networks/, set XINGZHI_NETWORKS=${folder} for --network ${name} / 目录不在 networks/ 下时须设置 XINGZHI_NETWORKS)`;
}
