import type { JsonRpcApiProvider } from "ethers";
import { setTimeout as pauseFor } from "node:timers/promises";
import type { LogSource } from "./reader.ts";

/** How patiently a node is asked over HTTP. */
export interface HttpSourceOptions {
  /** Milliseconds after which a request that is not answered is given up; 30,000. */
  readonly timeout?: number;
  /** How often a request is sent again when the connection was closed or the node is busy (429, 502 to 504); 5. */
  readonly retries?: number;
  /** Milliseconds before it is sent again for the first time, doubled each time; 250. */
  readonly backoff?: number;
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

/** Questions of one request. */
const BATCH = 100;
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
  { timeout = 30_000, retries = 5, backoff = 250 }: HttpSourceOptions = {},
): LogSource {
  const waiting: Question[] = [];
  const flush = async (): Promise<void> => {
    const now = waiting.splice(0, BATCH);
    if (waiting.length > 0) queueMicrotask(() => void flush());
    try {
      const body = now.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
      const text = JSON.stringify(body.length === 1 ? body[0] : body);
      answer(now, url, await withRetries(() => post(url, text, timeout), retries, backoff));
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

async function post(url: string, body: string, timeout: number): Promise<Answer | Answer[]> {
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal });
    if (response.ok) return (await response.json()) as Answer | Answer[];
    const { status } = response;
    const said = (await response.text()).slice(0, 200);
    throw new Unanswered(`${url} answers ${status}: ${said}`, "SERVER_ERROR", BUSY.includes(status));
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    if (signal.aborted) throw new Unanswered(`${url} did not answer in ${timeout} ms`, "TIMEOUT", false);
    if (error instanceof SyntaxError) throw new Unanswered(`${url} answers no JSON`, "SERVER_ERROR", false);
    const { message, cause } = error as { message: string; cause?: { code?: string; message?: string } };
    throw new Unanswered(`${url}: ${cause?.code ?? cause?.message ?? message}`, "SERVER_ERROR", true);
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
