import { isIP } from "node:net";

export const LOOPBACK = "127.0.0.1";

/** Whether a host is the very machine that asks. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** The address on which a node is dialled by its peers: on one machine nobody else's. */
export const peersListen = (host: string): string => (isLoopback(host) ? LOOPBACK : "0.0.0.0");

/** What a user can read: a name instead of an address. */
export const isName = (host: string): boolean => isIP(host) === 0;
