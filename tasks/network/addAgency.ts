import { isAddress } from "ethers";
import type * as Sdk from "@xingzhi/sdk";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { readKeys } from "./ledger/keys.ts";
import { type DeploymentArguments, onDeployment } from "./ledger/open.ts";

interface Arguments extends DeploymentArguments {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly region: string;
  readonly parent: string;
  readonly administrator: string;
  readonly until: string;
  readonly json: boolean;
}

export default async (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const [key] = readKeys(asked.key, "--key");
    return onDeployment(hre, asked, async ({ sdk, provider, deployment }) => {
      const admission = await admissionOf(sdk, asked);
      const runner = key?.connect(provider) ?? provider;
      const xingzhi = await sdk.createXingzhi({ runner, deployment });
      const admitted = await xingzhi.agencies.admit([admission]);
      const version = (await xingzhi.charter.inForce()) ?? 0;
      if (asked.json) console.log(JSON.stringify(told(admitted, version)));
      else print(asked.name, admitted);
      return EXIT.ok;
    });
  });

async function admissionOf(sdk: typeof Sdk, asked: Arguments): Promise<Sdk.Admission> {
  const { AgencyKind, Level } = sdk.enums;
  const kind = oneOf(AgencyKind, asked.kind, "--kind");
  const level = oneOf(Level, asked.level, "--level");
  if (asked.name.trim() === "") throw wrong("--name is missing", "缺少 --name");
  const { administrator } = asked;
  const isKnown: boolean = isAddress(administrator);
  if (!isKnown) {
    throw wrong(
      `--administrator ${administrator} is no address`,
      `--administrator ${administrator} 不是地址`,
    );
  }
  const { admissionOf: planned } = await import("../../ignition/parameters.ts");
  const region = count("--region", asked.region);
  const admission = planned({ name: asked.name, kind, level, region }, administrator);
  const until = asked.until === "" ? {} : { until: asked.until };
  return { ...admission, ...until, parent: count("--parent", asked.parent) };
}

function oneOf<T extends string>(known: readonly T[], value: string, option: string): T {
  const found = known.find((each) => each === value && each !== "none");
  if (found !== undefined) return found;
  const names = known.filter((each) => each !== "none").join(", ");
  throw wrong(`${option} ${value} is unknown: use one of ${names}`, `${option} ${value} 未知：可选 ${names}`);
}

function count(option: string, value: string): number {
  if (/^\d{0,8}$/.test(value)) return Number(value);
  throw wrong(`${option} ${value} is no number`, `${option} ${value} 不是数字`);
}

const wrong = (en: string, zh: string): TaskProblem => new TaskProblem(EXIT.wrongInput, en, zh);

const told = (admitted: Sdk.Admitted, charter: number) =>
  admitted.done
    ? { done: true, agency: `${admitted.agencies[0] ?? ""}`, charter }
    : { done: false, from: new Date(admitted.from * 1000).toISOString() };

function print(name: string, admitted: Sdk.Admitted): void {
  if (admitted.done) {
    const agency = admitted.agencies[0] ?? "";
    console.log(`${name} is agency ${agency}; it acts once its administrator has signed the charter:`);
    console.log(`${name} 为第 ${agency} 号机关；其管理员签署章程后方可办案：`);
    console.log("  npx hardhat network charter --network NAME --keys FILE");
    return;
  }
  const from = new Date(admitted.from * 1000).toISOString();
  console.log(`announced: run the same command again after ${from}, unless the guardian cancels it before`);
  console.log(`已公告：${from} 之后再次运行同一命令即生效（监督方可在此之前撤销）`);
}
