import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { getAddress, ZeroAddress } from "ethers";
import { after, afterEach, describe, it } from "mocha";
import { allowAccounts } from "../../networks/allow.ts";
import { readPermissions } from "../../networks/besu/permissions.ts";
import { NativeNetwork } from "../../networks/native/network.ts";
import { clean, created, problemOf, textOf } from "./helpers/folders.ts";

const officer = getAddress(`0x${"ab".repeat(20)}`);
const lower = officer.toLowerCase();

/** Answers JSON-RPC on a node's port as a node would. */
async function answering(
  port: number,
  answer: (method: string, params: unknown[]) => object | Promise<object>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString()) as {
        method: string;
        params: unknown[];
      };
      void Promise.resolve(answer(method, params)).then((said) => {
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...said }));
      });
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return server;
}

describe("Allowing accounts", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  after(clean);
  const listOf = (dir: string, name: string) =>
    readPermissions(join(dir, "nodes", name, "permissions_config.toml")).accounts;

  it("adds them to the files of nodes that do not run, once, in lower case, and keeps the rest", async () => {
    const { dir } = await created({ engine: "besu-qbft" });
    const before = readPermissions(join(dir, "nodes/court1/permissions_config.toml"));
    const network = new NativeNetwork(dir);
    const allowed = await allowAccounts(network, [officer, lower, ZeroAddress]);
    expect(allowed.map(({ by, added }) => [by, added])).to.deep.equal(
      Array(4).fill(["file", [lower, ZeroAddress]]),
    );
    expect(readPermissions(join(dir, "nodes/court1/permissions_config.toml"))).to.deep.equal({
      nodes: before.nodes,
      accounts: [...before.accounts!, lower, ZeroAddress],
    });
    expect((await allowAccounts(network, [officer])).map(({ added }) => added)).to.deep.equal([
      [],
      [],
      [],
      [],
    ]);
  });

  it("asks a node that runs for what it lacks, and leaves its file to it", async () => {
    const { dir, description } = await created({ engine: "besu-qbft" });
    const before = listOf(dir, "court2");
    const asked: unknown[] = [];
    server = await answering(description.nodes[1]!.rpcPort, (method, params) => {
      if (method === "eth_chainId") return { result: `0x${description.chainId.toString(16)}` };
      if (method === "perm_getAccountsAllowlist") return { result: [ZeroAddress] };
      asked.push([method, ...params]);
      return { result: "Success" };
    });
    const allowed = await allowAccounts(new NativeNetwork(dir), [officer, ZeroAddress]);
    expect(allowed[1]).to.deep.equal({ node: "court2", by: "running", added: [lower] });
    expect(asked).to.deep.equal([["perm_addAccountsToAllowlist", [lower]]]);
    expect(listOf(dir, "court2")).to.deep.equal(before);
    expect(listOf(dir, "court1")).to.include(lower);
  });

  it("asks a node for one thing at a time, for of two at once Besu would lose one", async () => {
    const { dir, description } = await created({ engine: "besu-qbft" });
    const listed: string[] = [];
    let writing = 0;
    server = await answering(description.nodes[1]!.rpcPort, async (method, [accounts]) => {
      if (method === "eth_chainId") return { result: `0x${description.chainId.toString(16)}` };
      if (method === "perm_getAccountsAllowlist") return { result: listed };
      writing += 1;
      expect(writing).to.equal(1);
      await sleep(50);
      listed.push(...(accounts as string[]));
      writing -= 1;
      return { result: "Success" };
    });
    const officers = ["a", "b", "c"].map((digit) => `0x${digit.repeat(40)}`);
    await Promise.all(officers.map((each) => allowAccounts(new NativeNetwork(dir), [each])));
    expect(listed).to.deep.equal(officers);
  });

  it("completes the file of a node that took the accounts in and could not write them", async () => {
    const { dir, description } = await created({ engine: "besu-qbft" });
    const before = listOf(dir, "court2")!;
    const listed = [...before, `0x${"cd".repeat(20)}`];
    server = await answering(description.nodes[1]!.rpcPort, (method, [accounts]) => {
      if (method === "eth_chainId") return { result: `0x${description.chainId.toString(16)}` };
      if (method === "perm_getAccountsAllowlist") return { result: listed };
      listed.push(...(accounts as string[]));
      const message =
        "The permissioning allowlist configuration file is out of sync.  The changes have been applied, but not persisted to disk";
      return { error: { code: -32000, message } };
    });
    const allowed = await allowAccounts(new NativeNetwork(dir), [officer]);
    expect(allowed[1]).to.deep.equal({ node: "court2", by: "running", added: [lower] });
    expect(listOf(dir, "court2")).to.deep.equal([...before, `0x${"cd".repeat(20)}`, lower]);
  });

  it("says with exit code 3 which node refuses", async () => {
    const { dir, description } = await created({ engine: "besu-qbft" });
    server = await answering(description.nodes[0]!.rpcPort, (method) =>
      method === "eth_chainId"
        ? { result: `0x${description.chainId.toString(16)}` }
        : { error: { code: -32000, message: "The permissioning file is out of sync" } },
    );
    const { exitCode, message } = await problemOf(() => allowAccounts(new NativeNetwork(dir), [officer]));
    expect(exitCode).to.equal(3);
    expect(message).to.match(/^court1 does not take the accounts: .*out of sync/);
  });

  it("has nothing to do where everybody may send", async () => {
    const free = await created({ engine: "besu-qbft", accountPermissioning: false });
    const text = textOf(free.dir, "nodes/court1/permissions_config.toml");
    const geth = await created({ engine: "geth-clique" });
    for (const { dir } of [free, geth]) {
      const allowed = await allowAccounts(new NativeNetwork(dir), [officer]);
      expect(allowed.map(({ by }) => by)).to.deep.equal(Array(4).fill("everybody"));
    }
    expect(textOf(free.dir, "nodes/court1/permissions_config.toml")).to.equal(text);
  });
});
