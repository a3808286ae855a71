/**
 * Why a node gave no answer: it did not speak (`silent`); it was asked too often, or for too much; it no longer holds what
 * was asked for (`pruned`); it does not offer the method (`unsupported`); anything else that it `refused`.
 */
export type Refusal = "silent" | "tooOften" | "tooMuch" | "pruned" | "unsupported" | "refused";

// In the words of Geth, Besu, Erigon, Nethermind, Reth, Hardhat and hosted nodes.
const SILENT =
  /fetch failed|socket hang up|ECONN|EPIPE|timeout|timed.out|other side closed|terminated|cannot connect to the network|failed to make \w+ request|unexpected status code|server response 5\d\d/i;
const SILENT_CODES: readonly unknown[] = [
  ...["NETWORK_ERROR", "SERVER_ERROR", "TIMEOUT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET"],
];
const UNSUPPORTED =
  /(method|eth_\w+|debug_\w+).{0,60}(not (found|supported|available|enabled|exist|implemented|allowed|whitelisted)|unsupported|unavailable|disabled)|unsupported method|unknown method/i;
/** Method not found, not supported (EIP-1474), not enabled (Besu). */
const UNSUPPORTED_CODES: readonly unknown[] = [-32601, -32004, -32604];
const TOO_OFTEN =
  /rate.?limit|too many requests|\b429\b|throttle|requests? per (second|minute)|compute units per second|capacity/i;
const PRUNED =
  /prun|histor|archive|missing trie|(state|header|block|data|resource)( .{0,80})?(not available|unavailable|not found)|no state available|unknown block|too old|proof window/i;
const TOO_MUCH =
  /too many (results|logs|blocks)|too (large|big|wide)|exceed|more than|limit|range|timeout|timed out|query returned|response size|max(imum)? (results|block)/i;
const LIMIT_EXCEEDED = -32005;
/** What Hardhat calls an error for which the node gave no code: a connection that failed. */
const NO_CODE = -1;

type Wrapped = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): Wrapped | undefined =>
  typeof value === "object" && value !== null ? (value as Wrapped) : undefined;

/** What a node said, inside of what the libraries made of it. */
function innermost(error: unknown): Wrapped {
  const { error: inner, info, ...outer } = asObject(error) ?? {};
  const wrapped = asObject(inner) ?? asObject(asObject(info)?.error);
  return wrapped ?? { ...outer, message: (error as { message?: unknown } | null)?.message };
}

/** The number of a node's JSON-RPC error; undefined when the error is none. */
export function answeredCode(error: unknown): number | undefined {
  const { code } = innermost(error);
  return typeof code === "number" && code !== NO_CODE ? code : undefined;
}

/** A node's words, without what the libraries add. */
export function reasonOf(error: unknown): string {
  const { message, shortMessage, data } = innermost(error);
  const more = asObject(data)?.message ?? data;
  return [...new Set([shortMessage ?? message, more])]
    .filter((text) => typeof text === "string" && !text.startsWith("0x"))
    .join(": ");
}

/** Whether a node did not answer, rather than refuse. */
export function isSilence(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return SILENT_CODES.includes(code) || SILENT.test(reasonOf(error));
}

/** Why a node did not give what it was asked for; undefined for an error that tells of none of these. */
export function refusalOf(error: unknown): Refusal | undefined {
  const code = answeredCode(error);
  const reason = reasonOf(error);
  if (TOO_OFTEN.test(reason)) return "tooOften";
  if (code === undefined && isSilence(error)) return "silent";
  if (UNSUPPORTED_CODES.includes(code) || UNSUPPORTED.test(reason)) return "unsupported";
  if (PRUNED.test(reason)) return "pruned";
  if (code === LIMIT_EXCEEDED || TOO_MUCH.test(reason)) return "tooMuch";
  return code === undefined ? undefined : "refused";
}
