import type { JsonRpcApiProvider } from "ethers";
import type { LogSource } from "./reader.ts";

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code?: number; readonly message?: string };
}

/** Questions of one request. */
const BATCH = 100;

/** Reads through an ethers provider. */
export const providerSource = (provider: Pick<JsonRpcApiProvider, "send">): LogSource => ({
  request: (method, params) => provider.send(method, [...params]) as Promise<unknown>,
});

/** Reads from a node's URL, several questions of one moment in one request. */
export function httpSource(url: string): LogSource {
  const waiting: {
    method: string;
    params: readonly unknown[];
    done: (value: unknown) => void;
    failed: (e: Error) => void;
  }[] = [];
  const flush = async (): Promise<void> => {
    const now = waiting.splice(0, BATCH);
    if (waiting.length > 0) queueMicrotask(() => void flush());
    try {
      const body = now.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
      const headers = { "content-type": "application/json" };
      const single = body.length === 1 ? body[0] : body;
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(single) });
      if (!response.ok)
        throw new Error(`${url} answers ${response.status}: ${(await response.text()).slice(0, 200)}`);
      const answered = (await response.json()) as Answer | Answer[];
      const byId = new Map(
        (Array.isArray(answered) ? answered : [answered]).map((answer) => [answer.id, answer]),
      );
      for (const [id, { done, failed }] of now.entries()) {
        const { result, error } = byId.get(id) ?? { error: { message: `${url} left a question unanswered` } };
        if (error) failed(Object.assign(new Error(error.message ?? "refused"), { code: error.code }));
        else done(result);
      }
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
