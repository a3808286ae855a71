import { stringify } from "yaml";
import type { NetworkDescription } from "../description.ts";
import { LOOPBACK } from "../hosts.ts";
import { commandOf, type Command } from "./commands.ts";

export const images = { besu: "hyperledger/besu:26.8.0", geth: "ethereum/client-go:v1.13.15" } as const;

const header = `# Every container shares its host's network: what a node listens on, whom it dials and whom it admits is then the same in
# a container, as a service and as a process, by one and the same config.toml, static-nodes.json and allow-list. RPC,
# WebSocket and metrics listen on 127.0.0.1 alone. On Docker Desktop, host networking has to be switched on.
# 容器使用宿主机网络，因此容器、系统服务和进程共用同一份配置；RPC、WebSocket 与指标端口仅监听 127.0.0.1。
# One agency's machine: docker compose up --detach NAME. 单个机关只启动自己的节点。
`;

/** The network's nodes as containers; `user` owns the files (uid:gid). */
export function composeFile(network: NetworkDescription, user: string): string {
  const services = network.nodes.map((node) => {
    const command = commandOf(network, node);
    const service = {
      image: images[command.program],
      network_mode: "host",
      user: `\${XINGZHI_USER:-${user}}`,
      working_dir: "/node",
      volumes: [`./nodes/${node.name}:/node`],
      ...started(command),
      // Besu's image sets these for a network of its own, and they would win over config.toml.
      ...(command.program === "besu"
        ? { environment: { BESU_RPC_HTTP_HOST: LOOPBACK, BESU_RPC_WS_HOST: LOOPBACK } }
        : {}),
      restart: "unless-stopped",
      stop_grace_period: "1m",
      healthcheck: {
        test: healthTest(command.program, node.rpcPort),
        ...{ interval: "10s", timeout: "5s", retries: 6, start_period: "30s" },
      },
      read_only: true,
      // Besu unpacks native libraries there, and runs them.
      tmpfs: ["/tmp:exec,mode=1777"],
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      ulimits: { nofile: 65_536 },
      logging: { driver: "json-file", options: { "max-size": "50m", "max-file": "5" } },
    };
    return [node.name, service] as const;
  });
  const file = { name: `xingzhi-${network.name}`, services: Object.fromEntries(services) };
  return header + stringify(file, { lineWidth: 0 });
}

function started({ program, init, args, beginning }: Command): object {
  if (!init || !beginning) return { command: args };
  // The image's own entry point is the program, which neither makes its data ready nor is told anything by itself. What it
  // is told is no option of Geth's: free gas, and to seal once it is with the others.
  const telling = `until ${program} attach --datadir data --exec "${beginning.script}" ${beginning.url}; do sleep 2; done`;
  const script = `${program} ${init.join(" ")} && { (${telling}) & exec ${program} "$$@"; }`;
  return { entrypoint: ["/bin/sh", "-c", script, program], command: args };
}

/** Each by what its image has: Besu's has bash and no client of HTTP, Geth's has busybox. */
function healthTest(program: Command["program"], port: number): string[] {
  if (program === "besu") {
    const ask = `exec 3<>/dev/tcp/${LOOPBACK}/${port} && printf 'GET /liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3`;
    return ["CMD", "bash", "-c", `${ask} && head -n 1 <&3 | grep -q ' 200 '`];
  }
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber", params: [] });
  const ask = `wget -qO- --header 'Content-Type: application/json' --post-data '${body}' http://${LOOPBACK}:${port}`;
  return ["CMD", "sh", "-c", `${ask} | grep -q '"result"'`];
}
