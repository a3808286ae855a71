import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import type { Genesis, NodePlace } from "./engine.ts";

/** In a node's data: which genesis it was made with. */
const STAMP = "genesis.sha256";

const number = z.union([z.number(), z.string()]).transform(Number);
const schema = z.object({
  gasLimit: number,
  config: z.object({
    qbft: z.object({ emptyblockperiodseconds: z.number().default(0) }).optional(),
  }),
});

/** Reads what matters here of the genesis in a folder. @throws TaskProblem when it is not there or wrong */
export function readGenesis(dir: string): Genesis {
  const file = join(dir, "genesis.json");
  try {
    const { gasLimit, config } = schema.parse(JSON.parse(readFileSync(file, "utf8")));
    return { gasLimit, emptyBlockPeriodSeconds: config.qbft?.emptyblockperiodseconds ?? 0 };
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : String(error);
    throw new TaskProblem(
      EXIT.wrongInput,
      `${file} is no genesis (${reason ?? ""}): make the network anew`,
      `${file} 不是有效的创世文件：请重新创建网络`,
    );
  }
}

/** Whether a node's data is known to be made with the genesis in its folder. */
export function isMadeWithGenesis({ folder, data }: NodePlace): boolean {
  const stamp = join(data, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest(folder);
}

/** Whether a node's data is known to be made with another genesis than that in its folder. */
export const isMadeOtherwise = (place: NodePlace): boolean =>
  existsSync(join(place.data, STAMP)) && !isMadeWithGenesis(place);

/** Notes which genesis a node's data was made with. */
export function stampGenesis({ folder, data }: NodePlace): void {
  writeFileSync(join(data, STAMP), digest(folder));
}

export function staleData({ node, data }: NodePlace): TaskProblem {
  return new TaskProblem(
    EXIT.wrongInput,
    `${node.name}: ${data} holds another chain than genesis.json: move it away, or bring back the genesis it was made with`,
    `${node.name}：${data} 中的数据属于另一条链：请移走该目录或恢复其创世文件`,
  );
}

function digest(folder: string): string {
  return createHash("sha256")
    .update(readFileSync(join(folder, "genesis.json")))
    .digest("hex");
}
