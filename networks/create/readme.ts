import { hasNames } from "../description.ts";
import { isLoopback } from "../hosts.ts";
import { choicesOf } from "./choices.ts";
import { images } from "./compose.ts";
import { tlsPort } from "../url.ts";
import type { NetworkPlan } from "./plan.ts";
import { installedFolder } from "./systemd.ts";
import type { WriteOptions } from "./write.ts";

/** The page that explains a network's folder to those who run it. */
export function readme(plan: NetworkPlan, options: WriteOptions): string {
  return [
    intro(plan),
    start(plan),
    secrets(plan),
    deploy(plan),
    senders(plan, options),
    outside(plan),
    choices(plan, options),
    limits(plan),
  ].join("\n");
}

function intro({ description }: NetworkPlan): string {
  const { name, engine, chainId, blockPeriodSeconds } = description;
  const rows = description.nodes.map((node) => {
    const { agency, validator, host, p2pPort, rpcPort, wsPort, metricsPort } = node;
    const role = validator ? "validator 验证" : "observer 观察";
    return `| ${node.name} | ${escape(agency)} | ${role} | ${host} | ${p2pPort} | ${rpcPort} | ${wsPort} | ${metricsPort} | ${tlsPort(node)} |`;
  });
  return `# Network ${name} 网络

Engine ${engine}, chain id ${chainId}, a block every ${blockPeriodSeconds} s. Made by \`npx hardhat network create\`; \`npx hardhat network check --dir .\`
says whether the files still fit together.
由 network create 生成；用 network check 检查文件是否一致。

| node 节点 | agency 机关 | role 角色 | host 主机 | p2p | RPC | WebSocket | metrics | TLS |
|---|---|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function start({ description }: NetworkPlan): string {
  const [first] = description.nodes;
  const name = first?.name ?? "";
  const local = description.nodes.every(({ host }) => isLoopback(host));
  const program = description.engine === "besu-qbft" ? "besu" : "geth";
  const binary =
    program === "besu" ? "/opt/besu (Besu 26.7.1 or newer, Java 21)" : "/usr/local/bin/geth (1.13.15)";
  const native = local
    ? `As processes of this machine 本机进程:

\`\`\`sh
npx hardhat network up --dir .        # starts what does not run, waits for a block
npx hardhat network status --dir .
npx hardhat network down --dir .      # keeps the data
\`\`\`
`
    : `The nodes are on several machines, so \`network up\` does not start them 各节点位于不同机器，请用 compose 或 systemd。
`;
  return `## Start 启动
${native}
As containers (${images[program]}) 容器:

\`\`\`sh
docker compose up --detach            # all; of one agency: docker compose up --detach ${name}
\`\`\`

The containers run as the owner of the files; another one is named with XINGZHI_USER=uid:gid, who must then own nodes/NAME.
They share the host's network, so that one set of files serves containers, services and processes alike.
容器以文件所有者身份运行；可用 XINGZHI_USER=uid:gid 另行指定，该用户须拥有 nodes/NAME。容器使用宿主机网络，三种启动方式共用同一套文件。

As a service 系统服务, with ${binary}:

\`\`\`sh
useradd --system xingzhi
cp --recursive nodes/${name} ${installedFolder(name)} && chown --recursive xingzhi: ${installedFolder(name)}
cp nodes/${name}/xingzhi-${name}.service /etc/systemd/system/
systemctl daemon-reload && systemctl enable --now xingzhi-${name}
\`\`\`

Start one node in one way only: two processes with one key or one data folder harm each other.
同一节点只能以一种方式启动，切勿以同一密钥或数据目录运行两个进程。
`;
}

function secrets({ description }: NetworkPlan): string {
  const keystore = description.engine === "geth-clique" ? ", `keystore/`, `password`" : "";
  return `## Who gets what 文件分发
Secret (mode 0600, never in a repository, see .gitignore) 机密文件: \`nodes/NAME/key\`, \`nodekey\`${keystore} and everything in \`accounts/\`.

- Each agency gets its own \`nodes/NAME\` and its own \`accounts/AGENCY.key\` (its first administrator), and nobody else's.
  各机关只领取自己的 nodes/NAME 与 accounts/机关.key。
- Everybody may have the rest: network.json, genesis.json, static-nodes.json, compose.yaml, ignition/parameters.json.
  其余文件可公开给全体成员。
- \`accounts/deployer.key\` deploys the ledger and has no right afterwards; \`accounts/consortium.key\` administers admissions and rules,
  with delays. Move it to a safe place at once. deployer.key 部署后不再有权限；consortium.key 管理准入与规则（有延迟），请立即妥善转移。
- Whoever created the folder has seen every key: between agencies that do not trust each other's machines, have each make its own
  and replace its addresses before the first start. 创建者看过全部密钥；如互不信任，请各机关自行生成并在首次启动前替换。

\`key\` (0x…) and \`nodekey\` hold one key, each as a program reads it; \`key.pub\` is its public half. key 与 nodekey 为同一密钥的两种写法。
`;
}

function deploy({ description }: NetworkPlan): string {
  return `## Deploy the ledger 部署账本
The folder is a network of Hardhat's: in the project's \`networks/\`, or named in XINGZHI_NETWORKS. 目录位于项目 networks/ 下，或由 XINGZHI_NETWORKS 指定，即可作为 Hardhat 网络使用。

\`\`\`sh
npx hardhat ignition deploy ignition/modules/Xingzhi.ts --network ${description.name} --parameters DIR/ignition/parameters.json
\`\`\`

\`parameters.json\` admits every agency of the file with its administrator, appoints the consortium and another agency as its guardian, and
has more than half of the agencies sign the law; delays, notice and answer are the module's own. An agency is known on chain by the
hash of its title in the agencies file, or of its name where it has none. 参数文件按名单准入各机关；机关在链上以名单中 title（无则 name）的哈希标识。
`;
}

function senders({ description }: NetworkPlan, { accountPermissioning }: WriteOptions): string {
  if (description.engine === "geth-clique") {
    return `## Who may send 谁可发送交易
Geth has no list of accounts: whoever reaches a node may send, and the contracts' posts say what comes of it. nginx lets in the addresses that
it names, and no method that signs. \`network allow-account\` has nothing to do here.
Geth 没有账户名单；由 nginx 的来源限制与合约岗位把关。
`;
  }
  if (!accountPermissioning) {
    return `## Who may send 谁可发送交易
Any account; permissioning of accounts was switched off. 任何账户（创建时已关闭账户许可）。
`;
  }
  return `## Who may send 谁可发送交易
Allowed from the start: the agencies' administrators, the deployer, the consortium. An officer's account is added on every node, since each
operator answers for its own list and a transaction has to pass on to the validators:

\`\`\`sh
npx hardhat network allow-account --dir . --address 0x…,0x…
\`\`\`

It asks the nodes that run (\`perm_addAccountsToAllowlist\`, which rewrites permissions_config.toml) and writes the files of those that do not.
Each operator runs it where its node is; until then that node refuses the officer's transactions with -32007. The list only keeps
strangers out: what an officer may do is decided by the posts in the contracts.
新任人员的账户须在每个节点加入名单；各运维人员在自己的机器上执行上述命令。名单只防外人，权限由合约岗位决定。
`;
}

function outside({ description }: NetworkPlan): string {
  const websocket =
    description.engine === "geth-clique"
      ? "WebSocket is not offered outside: its frames cannot be filtered, and Geth would sign for whoever asks."
      : "WebSocket is not offered outside: poll over HTTPS, or use it on the machine itself.";
  return `## From outside 外部访问
\`nodes/NAME/nginx.conf\` goes to /etc/nginx/conf.d: TLS 1.2 and 1.3 on the port in the table, the addresses it allows, bodies of up to 1 MB, client
certificates when two lines are uncommented, and only \`eth_\`, \`net_\`, \`web3_\` and \`clique_getSigners\`; every other method, and every one that
signs with the node's account, is refused. Put the certificate into /etc/xingzhi/NAME/tls.crt and tls.key. ${websocket}
外部只能经 nginx 以 TLS 访问白名单方法；证书置于 /etc/xingzhi/NAME/。不对外提供 WebSocket。

Firewall 防火墙: the p2p port to the other agencies' hosts, the TLS port to the officers' software, nothing else. p2p 端口仅对其他机关开放，TLS 端口仅对业务系统开放。
`;
}

function choices(plan: NetworkPlan, options: WriteOptions): string {
  const rows = choicesOf(plan, options).map(({ what, en, zh }) => `| ${what} | ${en} | ${zh} |`);
  return `## Every choice 各项选择
| | why | 理由 |
|---|---|---|
${rows.join("\n")}
`;
}

function limits({ description }: NetworkPlan): string {
  const validators = description.nodes.filter(({ validator }) => validator).length;
  const names = hasNames(description);
  const lines =
    description.engine === "besu-qbft"
      ? [
          `Of ${validators} validators ${Math.ceil((2 * validators) / 3)} must run; with fewer the network stands still and loses nothing. 至少 ${Math.ceil((2 * validators) / 3)} 个验证节点在线才能出块。`,
          "Besu has no private transactions and no permissioning on chain any more; what is confidential stays off the chain, encrypted. 机密内容加密存于链下。",
          "States of blocks are kept for the last 512 only; events and transactions for ever. 只保留最近 512 个区块的状态，事件与交易永久保留。",
          ...(names
            ? [
                "Host names must resolve on every machine, to the very address that a node's connections come from. 主机名须可解析，且与连接来源地址一致。",
              ]
            : [
                "A node's connections must come from its address in network.json: mind machines with several. 连接来源须与 network.json 的地址一致。",
              ]),
        ]
      : [
          `Of ${validators} signers ${Math.floor(validators / 2) + 1} must run; with fewer the network stands still. 至少 ${Math.floor(validators / 2) + 1} 个签发者在线才能出块。`,
          "A block may still vanish until more than half of the signers built on it; the SDK waits for that. 须半数以上签发者在其后出块方为终局，SDK 会等待。",
          "Two halves of an even number of signers can come to wait for each other (status: split and stalled), after a network that broke apart: `npx hardhat network unite --dir …` brings them together; `network up` does so by itself. 偶数签发者可能分成两半互相等待（status 显示分叉且停滞）：用 network unite 使其恢复一致，network up 会自动处理。",
          "Clique trusts its signers not to lie, and Geth 1.13.15 gets no more corrections. Clique 不防作恶，且该版本已停止维护。",
          ...(names
            ? [
                "Host names are looked up when a node starts, and it does not start while one is unknown: systemd and compose try again. 主机名仅在启动时解析。",
              ]
            : [
                "A node's connections must come from its address in network.json: mind machines with several. 连接来源须与 network.json 的地址一致。",
              ]),
        ];
  return `## Limits 限制
${lines.map((line) => `- ${line}`).join("\n")}
`;
}

const escape = (text: string): string => text.replaceAll("|", "\\|");
