import { progressBar } from "../lib/progress.ts";
import { EXIT } from "../lib/outcome.ts";
import { onNetwork } from "./open.ts";

export default onNetwork(async (network, json) => {
  const { length } = await network.missing();
  const bar = progressBar(length, "nodes 个节点");
  const up = await network.up({ onStarted: (done) => bar.update(done) }).finally(() => bar.stop());
  if (json) {
    const nodes = network.nodes.map((node) => ({ name: node.name, url: node.url, log: node.log }));
    console.log(JSON.stringify({ ...up, nodes }));
  } else if (up.started.length === 0) {
    console.log(`${network.description.name} runs already, block ${up.height} / 已在运行，区块 ${up.height}`);
  } else {
    for (const node of network.nodes) console.log(`${node.name} ${node.url} ${node.log}`);
    console.log(
      `${up.started.length} started, block ${up.height} / 已启动 ${up.started.length} 个，区块 ${up.height}`,
    );
  }
  return EXIT.ok;
});
