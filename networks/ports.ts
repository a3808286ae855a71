import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import type { NetworkDescription } from "./description.ts";
import { LOOPBACK } from "./hosts.ts";

type Node = NetworkDescription["nodes"][number];

/** A port that a node wants and somebody else has. */
export interface UsedPort {
  readonly node: string;
  readonly port: number;
  /** The process that listens there, as far as this user may know. */
  readonly by?: string;
}

export const portsOf = ({ p2pPort, rpcPort, wsPort, metricsPort }: Node): number[] => [
  p2pPort,
  rpcPort,
  wsPort,
  metricsPort,
];

/** Which of the nodes' ports cannot be had on this machine. */
export async function usedPorts(nodes: readonly Node[]): Promise<UsedPort[]> {
  const wanted = nodes.flatMap((node) => portsOf(node).map((port) => ({ node: node.name, port })));
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  return wanted
    .filter((_, i) => free[i] === false)
    .map((used) => {
      const by = listener(used.port);
      return by === undefined ? used : { ...used, by };
    });
}

/** Whether a port of this machine can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, LOOPBACK, () => server.close(() => done(true)));
  });
}

const LISTENS = "0A";

/** The process that listens on a port; known on Linux, of one's own processes. */
function listener(port: number): string | undefined {
  try {
    const inode = ["/proc/net/tcp", "/proc/net/tcp6"].map((table) => inodeOf(table, port)).find(Boolean);
    if (inode === undefined) return undefined;
    const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holds(name, inode));
    if (pid === undefined) return undefined;
    return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()}, pid ${pid}`;
  } catch {
    return undefined;
  }
}

function inodeOf(table: string, port: number): string | undefined {
  const end = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = readFileSync(table, "utf8").split("\n").slice(1);
  // sl, local address, remote address, state, …; the inode is the tenth.
  return rows
    .map((row) => row.trim().split(/\s+/))
    .find((row) => row[1]?.endsWith(end) && row[3] === LISTENS)?.[9];
}

function holds(pid: string, inode: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => readlinkSync(`${folder}/${fd}`) === `socket:[${inode}]`);
  } catch {
    // Another user's process, or one that has just ended.
    return false;
  }
}
