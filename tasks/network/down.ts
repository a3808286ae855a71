import { EXIT, TaskProblem } from "../lib/outcome.ts";
import { onNetwork } from "./open.ts";

export default onNetwork(async (network, json) => {
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
