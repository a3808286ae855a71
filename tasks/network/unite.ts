import { EXIT, TaskProblem } from "../lib/outcome.ts";
import { onNetwork } from "./open.ts";

export default onNetwork(async (network, json) => {
  const { name } = network.description;
  if ((await network.answering()).length === 0)
    throw new TaskProblem(EXIT.node, `nothing of ${name} runs: see network up`, `${name} 未运行`);
  const wasStalled = await network.isStalled();
  if (wasStalled) await network.unite();
  const height = await network.height();
  if (json) console.log(JSON.stringify({ wasStalled, height }));
  else if (wasStalled) console.log(`${name}: connected anew, block ${height} / 已重新连接，区块 ${height}`);
  else console.log(`${name} seals, block ${height}: nothing to do / 正常出块，无需处理`);
  return EXIT.ok;
});
