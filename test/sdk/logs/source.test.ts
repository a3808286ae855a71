// The source over HTTP, on a server that behaves badly.
import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { type HttpSourceOptions, httpSource, refusalOf } from "../../../sdk/src/index.ts";

type Respond = (
  response: ServerResponse,
  asked: { id: number; method: string }[],
  request: IncomingMessage,
) => void;

const ok: Respond = (response, asked) => {
  const answers = asked.map(({ id, method }) => ({ jsonrpc: "2.0", id, result: method }));
  response.end(JSON.stringify(answers.length === 1 ? answers[0] : answers));
};
const status =
  (code: number): Respond =>
  (response) => {
    response.statusCode = code;
    response.end("busy");
  };
const close: Respond = (_, __, request) => request.socket.destroy();

describe("The source over HTTP", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** A server that answers each request by the next of these, the last one for ever. */
  async function serve(...responses: Respond[]) {
    let requests = 0;
    const http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const parsed = JSON.parse(Buffer.concat(chunks).toString()) as object;
        const asked = (Array.isArray(parsed) ? parsed : [parsed]) as { id: number; method: string }[];
        const respond = responses[Math.min(requests, responses.length - 1)] ?? ok;
        requests += 1;
        respond(response, asked, request);
      });
    });
    server = http;
    await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const source = (options: HttpSourceOptions = {}) => httpSource(url, { backoff: 1, ...options });
    return { source, requests: () => requests };
  }

  const failure = (asking: Promise<unknown>): Promise<Error & { code?: unknown; data?: unknown }> =>
    asking.then(
      () => {
        throw new Error("it was answered");
      },
      (error: unknown) => error as Error,
    );

  it("asks again when the connection is closed and when the node is busy", async () => {
    const { source, requests } = await serve(close, status(429), status(502), status(503), status(504), ok);
    expect(await source().request("eth_chainId", [])).to.equal("eth_chainId");
    expect(requests()).to.equal(6);
  });

  it("gives up after as many times as it was told", async () => {
    const { source, requests } = await serve(status(503));
    const error = await failure(source({ retries: 2 }).request("eth_chainId", []));
    expect(error.message).to.contain("answers 503: busy");
    expect(refusalOf(error)).to.equal("silent");
    expect(requests()).to.equal(3);
  });

  it("asks no second time what the node refuses, and keeps the code and data of the refusal", async () => {
    const error = { code: -32005, message: "limit exceeded", data: { limit: 10 } };
    const refuse: Respond = (response) => response.end(JSON.stringify({ jsonrpc: "2.0", id: 0, error }));
    const { source, requests } = await serve(refuse, ok);
    expect(await failure(source().request("eth_getLogs", [])))
      .to.include({ code: -32005 })
      .and.deep.include({ data: { limit: 10 } });
    expect(requests()).to.equal(1);
  });

  it("asks no second time where the answer is another status or no JSON", async () => {
    for (const respond of [status(401), ((response) => response.end("<html>")) as Respond]) {
      const { source, requests } = await serve(respond, ok);
      expect(refusalOf(await failure(source().request("eth_chainId", [])))).to.equal("silent");
      expect(requests()).to.equal(1);
      server?.close();
    }
  });

  it("waits no longer than its timeout, and then does not ask again", async () => {
    const { source, requests } = await serve(() => undefined);
    const error = await failure(source({ timeout: 50 }).request("eth_getLogs", []));
    expect(error).to.include({ code: "TIMEOUT" });
    expect(requests()).to.equal(1);
    (server as ReturnType<typeof createServer>).closeAllConnections();
  });

  it("gives the one refusal of a whole batch to each of its questions", async () => {
    const error = { code: -32600, message: "batches are not supported here" };
    const { source } = await serve((response) =>
      response.end(JSON.stringify({ jsonrpc: "2.0", id: null, error })),
    );
    const asking = source();
    const both = await Promise.all([failure(asking.request("a", [])), failure(asking.request("b", []))]);
    for (const each of both) expect(each).to.include({ code: -32600, message: error.message });
  });

  it("asks what it was asked in one moment in one request, or in as many as it was told", async () => {
    for (const [batch, expected] of [
      [undefined, 1],
      [2, 3],
      [1, 5],
    ] as const) {
      const { source, requests } = await serve(ok);
      const asking = source(batch === undefined ? {} : { batch });
      const methods = ["a", "b", "c", "d", "e"];
      const answers = await Promise.all(methods.map((method) => asking.request(method, [])));
      expect(answers).to.deep.equal(methods);
      expect(requests()).to.equal(expected);
      server?.close();
    }
  });

  it("sends along the headers that it was given", async () => {
    let told: unknown;
    const { source } = await serve((response, asked, request) => {
      told = request.headers.authorization;
      ok(response, asked, request);
    });
    await source({ headers: { authorization: "Bearer court" } }).request("eth_chainId", []);
    expect(told).to.equal("Bearer court");
  });

  describe("asked for logs", () => {
    const log = {
      ...{ address: `0x${"11".repeat(20)}`, topics: [`0x${"22".repeat(32)}`], data: "0x", removed: false },
      ...{ blockNumber: "0x1", transactionHash: `0x${"33".repeat(32)}`, blockHash: `0x${"44".repeat(32)}` },
      logIndex: "0x0",
    };
    const written: Record<string, (answer: object) => string> = {
      "as most nodes write them": (answer) => JSON.stringify(answer),
      "over many lines": (answer) => JSON.stringify(answer, null, 2),
    };
    for (const [how, write] of Object.entries(written)) {
      it(`gives them, ${how}`, async () => {
        const { source } = await serve((response) =>
          response.end(write({ jsonrpc: "2.0", id: 0, result: [log] })),
        );
        const logs = await source().logs?.({ fromBlock: "0x1" });
        expect(JSON.parse(JSON.stringify(logs))).to.deep.equal([log]);
      });

      it(`keeps the code and data of a refusal, ${how}`, async () => {
        const error = { code: -32005, message: "too many", data: { to: "0x5" } };
        const { source } = await serve((response) => response.end(write({ jsonrpc: "2.0", id: 0, error })));
        const said = await failure(Promise.resolve(source().logs?.({})));
        expect(said).to.include({ code: -32005, message: "too many" }).and.deep.include({ data: error.data });
      });
    }

    it("does not take another answer for them", async () => {
      const { source } = await serve((response) =>
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 7, result: [log] })),
      );
      const said = await failure(Promise.resolve(source().logs?.({})));
      expect(said.message).to.contain("left a question unanswered");
    });
  });
});
