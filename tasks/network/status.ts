import Table from "cli-table3";
import { networkStatus, type NetworkStatus } from "../../networks/native/status.ts";
import { EXIT } from "../lib/outcome.ts";
import { onNetwork } from "./open.ts";

export default onNetwork(async (network, json) => {
  const status = await networkStatus(network);
  if (json) console.log(JSON.stringify(status));
  else show(status);
  if (!status.nodes.some(({ answers }) => answers)) return EXIT.node;
  return status.healthy ? EXIT.ok : EXIT.findings;
});

function show({ name, height, signers, sealers, nodes, findings }: NetworkStatus): void {
  const head = ["节点 node", "高度 height", "对等 peers", "待打包 pending", "排队 queued", "账户 account"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const node of nodes) {
    const { height: own = "-", peers = "-", pending = "-", queued = "-", address } = node;
    table.push([node.name, own, peers, pending, queued, address ?? "-"]);
  }
  console.log(table.toString());
  console.log(`${name}: 高度 height ${height < 0 ? "-" : height}, 签发者 signers ${signers.length}`);
  console.log(`最近签发 last sealers: ${sealers.join(", ")}`);
  for (const { en, zh } of findings) console.log(`✗ ${en} / ${zh}`);
  if (findings.length === 0) console.log("✓ healthy / 正常");
}
