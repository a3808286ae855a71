import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { openNetwork } from "./open.ts";

interface Arguments {
  readonly dir: string;
  readonly json: boolean;
}

export default async ({ dir, json }: Arguments): Promise<void> =>
  run(async () => {
    const network = openNetwork(dir);
    const stopped = await network.down();
    const left = network.running().map(({ name }) => name);
    if (left.length > 0) {
      throw new TaskProblem(EXIT.node, `${left.join(", ")} cannot be stopped: see its log`, "节点无法停止");
    }
    console.log(
      json
        ? JSON.stringify({ stopped })
        : `${stopped.length} stopped, data kept / 已停止 ${stopped.length} 个，数据保留`,
    );
    return EXIT.ok;
  });
