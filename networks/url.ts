import type { NetworkDescription } from "./description.ts";
import { isLoopback, LOOPBACK } from "./hosts.ts";

/** Ports lie so far apart: p2p, then a thousand higher RPC, WebSocket, metrics, and TLS in front of them. */
const TLS = 4000;
/** Where nginx listens for the officers' software of a node's agency. */
export const tlsPort = ({ p2pPort }: { p2pPort: number }): number => p2pPort + TLS;

/** Where software asks a node: on its own machine directly, else through nginx. */
export const urlOf = (node: NetworkDescription["nodes"][number]): string =>
  isLoopback(node.host) ? `http://${LOOPBACK}:${node.rpcPort}` : `https://${node.host}:${tlsPort(node)}`;
