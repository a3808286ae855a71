import { request as overHttp } from "node:http";
import { request as overTls } from "node:https";
import type { JsonRpcApiProvider } from "ethers";
import { setTimeout as pauseFor } from "node:timers/promises";
import type { RawLog } from "./rawLog.ts";
import type { LogSource } from "./reader.ts";
import { scanLogs } from "./scan.ts";

/** How a node is asked over HTTP, and how patiently. */
export interface HttpSourceOptions {
  /** Milliseconds after which a request that is not answered is given up; 30,000. */
  readonly timeout?: number;
  /** How often a request is sent again when the connection was closed or the node is busy (429, 502 to 504); 5. */
  readonly retries?: number;
  /** Milliseconds before it is sent again for the first time, doubled each time; 250. */
  readonly backoff?: number;
  /** Questions that a request asks at most; 100. One for a node that takes no batches. */
  readonly batch?: number;
  /** What is sent along with each request, such as what says who asks. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code?: number; readonly message?: string; readonly data?: unknown };
}

interface Question {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

const BUSY: readonly number[] = [429, 502, 503, 504];
/** The code of an error without one, as nodes have it for what is theirs alone. */
const SERVER_ERROR = -32000;

/** Reads through an ethers provider. */
export const providerSource = (provider: Pick<JsonRpcApiProvider, "send">): LogSource => ({
  request: (method, params) => provider.send(method, [...params]) as Promise<unknown>,
});

/**
 * Reads from a node's URL, several questions of one moment in one request. What the node refuses is an error with its code
 * and data; a node that does not answer one with the code TIMEOUT or SERVER_ERROR.
 */
export function httpSource(
  url: string,
  { timeout = 30_000, retries = 5, backoff = 250, batch = 100, headers = {} }: HttpSourceOptions = {},
): LogSource {
  const waiting: Question[] = [];
  const asked = ({ method, params }: Pick<Question, "method" | "params">, id: number) => ({
    ...{ jsonrpc: "2.0", id, method, params },
  });
  const sent = (body: unknown): Promise<Buffer> =>
    withRetries(() => post(url, headers, JSON.stringify(body), timeout), retries, backoff);
  const flush = async (): Promise<void> => {
    const now = waiting.splice(0, batch);
    if (waiting.length > 0) queueMicrotask(() => void flush());
    try {
      const body = now.map(asked);
      answer(now, url, parsed(url, await sent(body.length === 1 ? body[0] : body)));
    } catch (error) {
      for (const { failed } of now) failed(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    request: (method, params) =>
      new Promise((done, failed) => {
        waiting.push({ method, params, done, failed });
        if (waiting.length === 1) queueMicrotask(() => void flush());
      }),
    logs: async (filter) => {
      const question = { method: "eth_getLogs", params: [filter] };
      const bytes = await sent(asked(question, 0));
      const scanned = scanLogs(bytes);
      if (scanned) return scanned;
      return new Promise((done, failed) => {
        const logs = (value: unknown) => done(value as readonly RawLog[]);
        answer([{ ...question, done: logs, failed }], url, parsed(url, bytes));
      });
    },
  };
}

function answer(questions: readonly Question[], url: string, answered: Answer | readonly Answer[]): void {
  const answers = Array.isArray(answered) ? (answered as readonly Answer[]) : [answered as Answer];
  const byId = new Map(answers.map((each) => [each.id, each]));
  // A node that refuses to be asked several things at once says so once.
  const whole = Array.isArray(answered) ? undefined : (answered as Answer).error;
  const missing: Answer["error"] = { message: `${url} left a question unanswered` };
  for (const [id, { done, failed }] of questions.entries()) {
    const { result, error } = byId.get(id) ?? { error: whole ?? missing };
    if (!error) done(result);
    else {
      const { code = SERVER_ERROR, data, message = "refused" } = error;
      failed(Object.assign(new Error(message), { code, ...(data !== undefined && { data }) }));
    }
  }
}

/** A node that did not answer, and whether it may when it is asked again. */
class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly code: "TIMEOUT" | "SERVER_ERROR";
  readonly mayPass: boolean;

  constructor(message: string, code: "TIMEOUT" | "SERVER_ERROR", mayPass: boolean) {
    super(message);
    this.code = code;
    this.mayPass = mayPass;
  }
}

type Headers = Readonly<Record<string, string>>;

async function post(url: string, headers: Headers, body: string, timeout: number): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeout);
  try {
    const { status, bytes } = await exchanged(url, headers, body, signal);
    if (status >= 200 && status < 300) return bytes;
    const said = bytes.toString("utf8", 0, 200);
    throw new Unanswered(`${url} answers ${status}: ${said}`, "SERVER_ERROR", BUSY.includes(status));
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    if (signal.aborted) throw new Unanswered(`${url} did not answer in ${timeout} ms`, "TIMEOUT", false);
    const { message, code } = error as { message: string; code?: string };
    throw new Unanswered(`${url}: ${code ?? message}`, "SERVER_ERROR", true);
  }
}

/** By Node's own client: fetch hands an answer of megabytes on in many small parts, and takes a seventh longer. */
function exchanged(
  url: string,
  more: Headers,
  body: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const request = url.startsWith("https:") ? overTls : overHttp;
  const length = Buffer.byteLength(body);
  const headers = { ...more, "content-type": "application/json", "content-length": length };
  return new Promise((done, failed) => {
    const asking = request(url, { method: "POST", headers, signal }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts) }));
      // Its end may be missing.
      response.on("error", failed);
    });
    asking.on("error", failed);
    asking.end(body);
  });
}

function parsed(url: string, bytes: Buffer): Answer | Answer[] {
  try {
    return JSON.parse(bytes.toString()) as Answer | Answer[];
  } catch {
    throw new Unanswered(`${url} answers no JSON`, "SERVER_ERROR", false);
  }
}

async function withRetries<T>(ask: () => Promise<T>, retries: number, backoff: number): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried === retries || !(error instanceof Unanswered && error.mayPass)) throw error;
      await pauseFor(backoff * 2 ** tried);
    }
  }
}
