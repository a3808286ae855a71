import type { NetworkDescription } from "../description.ts";
import { commandOf, type Command } from "./commands.ts";

/** Where a node's folder is copied to on the machine that runs it. */
export const installedFolder = (name: string): string => `/var/lib/xingzhi/${name}`;

const programs = { besu: "/opt/besu/bin/besu", geth: "/usr/local/bin/geth" } as const;

/** A unit that runs a node from its folder, allowed to write its data alone. */
export function systemdUnit(network: NetworkDescription, node: NetworkDescription["nodes"][number]): string {
  const { program, init, args, beginning } = commandOf(network, node);
  const folder = installedFolder(node.name);
  const binary = programs[program];
  const writable = [`${folder}/data`, ...(program === "besu" ? [`${folder}/permissions_config.toml`] : [])];
  return `# Installs as /etc/systemd/system/xingzhi-${node.name}.service; the node's folder as ${folder}.
[Unit]
Description=Xingzhi 刑执 ${network.name}, node ${node.name}
Wants=network-online.target
After=network-online.target time-sync.target

[Service]
Type=simple
User=xingzhi
Group=xingzhi
WorkingDirectory=${folder}
${init ? `ExecStartPre=${[binary, ...init].join(" ")}\n` : ""}ExecStart=${[binary, ...args].join(" ")}
${
  beginning
    ? `${told(binary, beginning)}
`
    : ""
}Restart=on-failure
RestartSec=5
# Time to write down what is in memory.
TimeoutStopSec=60
${program === "besu" ? "# How a Java program ends when it is told to.\nSuccessExitStatus=143\n" : ""}LimitNOFILE=65536
UMask=0077

NoNewPrivileges=true
ProtectSystem=strict
ReadWritePaths=${writable.join(" ")}
ProtectHome=true
PrivateTmp=true
PrivateDevices=true
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectKernelLogs=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
CapabilityBoundingSet=
SystemCallArchitectures=native
SystemCallFilter=@system-service
${program === "geth" ? "# Not for a Java program, which writes the code it runs.\nMemoryDenyWriteExecute=true\n" : ""}
[Install]
WantedBy=multi-user.target
`;
}

/** Asks again until it answers; a node that could not be told is started anew. */
function told(binary: string, { script, url }: NonNullable<Command["beginning"]>): string {
  const attach = `${binary} attach --datadir data --exec "${script}" ${url}`;
  return `# Free gas, and to seal once it is with the others, are no options of Geth's.
ExecStartPost=/bin/sh -c 'for i in 1 2 3 4 5 6 7 8 9 10; do ${attach} && exit 0; sleep 2; done; exit 1'
TimeoutStartSec=180`;
}
