// Audits through nodes that refuse, forget, limit and fail, each in the words of a real one.
import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import { readFlow, shippedFlows } from "../../scripts/replay/files.ts";
import { replayOpen } from "../../scripts/replay/replay.ts";
import { type Project, type Quirks, type Ran, openProject } from "./fakeNode.ts";
import { type Replayed, replayedOn } from "./ledgers.ts";

const AUDITS = ["all", "case", "integrity", "deadlines"] as const;
type Audit = (typeof AUDITS)[number];
/** Those that ask for the state of the block at which the range ends. */
const OF_STATE = ["all", "case", "integrity"] as const;

const LIMITS = [
  ["Infura", -32005, "query returned more than 10000 results"],
  [
    "Alchemy",
    -32602,
    "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range",
  ],
  ["Besu", -32005, "Requested range exceeds maximum RPC range limit"],
  ["Erigon", -32000, "query block range exceeds server limit"],
  ["Nethermind", -32005, "Too many logs requested"],
  ["Geth", -32005, "limit exceeded"],
] as const;
const PRUNED = [
  ["Geth", -32000, "missing trie node 4c1d (path ) state 0x4c1d is not available"],
  ["Geth", -32000, "header not found"],
  ["Besu", -32000, "World state unavailable"],
  ["Erigon", -32000, "state is not available"],
] as const;

describe("Audits through a node", function () {
  this.timeout(300_000);
  let ledger: Replayed;
  let project: Project;
  let close: () => Promise<void>;
  let clean: Readonly<Record<Audit, Ran>>;

  const run = (audit: Audit, args: Readonly<Record<string, unknown>> = {}, by = project): Promise<Ran> =>
    by.run(["audit", audit], { ...(audit === "case" && { id: "1" }), json: true, ...args });

  before(async () => {
    const flow = shippedFlows().find(({ id }) => id === "parole-spp-196");
    if (!flow) throw new Error("no such flow");
    const { stage } = await replayOpen(readFlow(flow.file));
    close = () => stage.close();
    ledger = await replayedOn(stage.xingzhi);
    project = await openProject(ledger);
    const ran: Partial<Record<Audit, Ran>> = {};
    for (const audit of AUDITS) ran[audit] = await run(audit);
    clean = ran as Record<Audit, Ran>;
  });
  beforeEach(() => {
    project.quirks = () => undefined;
  });
  after(async () => {
    await project.close();
    await close();
  });

  /** One line in each language, on standard error, and nothing else. */
  function isRefused({ code, out, err }: Ran, expected: number, en: RegExp, zh: RegExp): void {
    expect({ code, out }).to.deep.equal({ code: expected, out: "" });
    const lines = err.split(/\n| \/ /);
    expect(lines, err).to.have.length(2);
    expect(lines[0]).to.match(en);
    expect(lines[1]).to.match(zh);
  }

  it("that keeps everything give what they give of the chain itself", () => {
    for (const audit of AUDITS) {
      const { code, out, err } = clean[audit];
      expect({ code, err }, audit).to.deep.equal({ code: audit === "integrity" ? 0 : code, err: "" });
      expect([0, 1], audit).to.include(code);
      expect(JSON.parse(out), audit).to.be.an("object");
    }
  });

  for (const [i, [node, code, message]] of LIMITS.entries()) {
    it(`that limits logs as ${node} does ("${message}") give the same`, async () => {
      project.quirks = limiting(20, { code, message });
      // All audits read in the same way: one way of refusing is tried with each of them.
      for (const audit of i === 0 ? AUDITS : (["deadlines"] as const))
        expect(await run(audit), audit).to.deep.equal(clean[audit]);
    });
  }

  it("that gives no block's logs end with what to do", async () => {
    project.quirks = limiting(0, { code: -32005, message: "query returned more than 10000 results" });
    for (const audit of AUDITS)
      isRefused(await run(audit), 3, /cannot be read: .*raise the node's limits/, /提高节点的日志查询上限/);
  });

  it("that has pruned its logs end with what to do", async () => {
    project.quirks = limiting(0, { code: 4444, message: "pruned history unavailable" });
    for (const audit of AUDITS)
      isRefused(await run(audit), 3, /cannot be read: .*keeps the whole history/, /保留完整历史/);
  });

  for (const [node, code, message] of PRUNED) {
    it(`that prunes state as ${node} does ("${message}") end with what to do where they need it`, async () => {
      const to = String(ledger.toBlock - 10);
      project.quirks = pruning(ledger.toBlock - 2, { code, message });
      for (const audit of OF_STATE)
        isRefused(await run(audit, { to }), 3, /no longer keeps .*archive node/, /不再保存.*归档节点/);
      expect((await run("deadlines", { to })).err).to.equal("");
      // Of the newest block such a node knows all.
      for (const audit of AUDITS) expect(await run(audit), audit).to.deep.equal(clean[audit]);
    });
  }

  for (const [what, quirk] of [
    ["closes the connection", "close"],
    ["is unavailable", { status: 503 }],
  ] as const) {
    it(`that ${what} end as trouble of the node`, async () => {
      project.quirks = (method) => (method === "eth_getLogs" ? quirk : undefined);
      for (const audit of AUDITS)
        isRefused(await run(audit), 3, /stopped answering .*check that it runs/, /停止应答.*请检查节点/);
    });
  }

  it("that fails while it proves the storage end as its trouble, and not as incomplete", async () => {
    project.quirks = (method) => (method === "eth_getProof" ? { status: 503 } : undefined);
    for (const audit of ["all", "integrity"] as const)
      isRefused(await run(audit), 3, /stopped answering/, /停止应答/);
  });

  it("that proves nothing say that they are incomplete", async () => {
    const message = "the method eth_getProof does not exist/is not available";
    project.quirks = (method) => (method === "eth_getProof" ? { code: -32601, message } : undefined);
    const { code, out } = await run("integrity");
    expect(code).to.equal(0);
    expect(out).to.contain("the node gives no proofs (eth_getProof)");
  });

  it("that does not offer what they ask for, or refuses for a reason of its own, end with what to do", async () => {
    project.quirks = (method) =>
      method === "eth_getCode" ? { code: -32601, message: "Method not found" } : undefined;
    for (const audit of AUDITS)
      isRefused(await run(audit), 3, /does not offer.*another node/, /不支持.*其他节点/);
    project.quirks = (method) =>
      method === "eth_getCode" ? { code: -32603, message: "Internal error" } : undefined;
    for (const audit of AUDITS)
      isRefused(await run(audit), 3, /refuses to answer \(Internal error\)/, /拒绝应答/);
  });

  it("of another chain than the network's are refused", async () => {
    const other = await openProject(ledger, { chainId: 7 });
    for (const audit of AUDITS)
      isRefused(
        await run(audit, {}, other),
        2,
        /serves chain 31337, .*is chain 7: check its URL/,
        /应为链 7/,
      );
    await other.close();
  });

  it("without a record of the deployment are refused", async () => {
    const other = await openProject(ledger, { deploymentId: "elsewhere" });
    for (const audit of AUDITS)
      isRefused(await run(audit, {}, other), 2, /no deployment on chain 31337: .*deploy/, /没有部署记录/);
    for (const audit of AUDITS)
      expect((await run(audit, { deploymentId: "elsewhere" }, other)).code, audit).to.equal(
        clean[audit].code,
      );
    await other.close();
  });

  it("where there is no ledger at the record's address are refused", async () => {
    const registry = ledger.deployment.addresses.registry.toLowerCase();
    const nothing = { ...ledger, deployment: { ...ledger.deployment, addresses: moved(ledger) } };
    const other = await openProject(nothing);
    for (const audit of AUDITS)
      isRefused(await run(audit, {}, other), 2, /there is no ledger at .*another chain/, /没有账本/);
    expect(registry).to.not.equal(nothing.deployment.addresses.registry);
    await other.close();
  });

  it("of a range upside down, or after the ledger, or before it, or of no day are refused", async () => {
    for (const audit of AUDITS) {
      isRefused(await run(audit, { from: "9", to: "3" }), 2, /--from 9 is after --to 3/, /对调/);
      isRefused(
        await run(audit, { from: "2099-01-01" }),
        2,
        /is after the last block read/,
        /晚于所读的最后区块/,
      );
      isRefused(await run(audit, { from: "1e9" }), 2, /neither a day .* nor a block/, /既不是日期/);
    }
    isRefused(await run("all", { to: "1" }), 2, /in block 1 there was no ledger yet/, /尚无账本/);
    isRefused(await run("integrity", { to: "1" }), 2, /in block 1 there was no ledger yet/, /尚无账本/);
    isRefused(
      await run("integrity", { to: "2017-01-01" }),
      2,
      /in block \d+ there was no ledger yet/,
      /尚无账本/,
    );
  });

  it("of the storage take days as well: the state is that of a day's last block", async () => {
    interface Told {
      readonly block: number;
      readonly day: string;
    }
    const whole = JSON.parse(clean.integrity.out) as Told;
    const before = new Date(Date.parse(`${whole.day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const { code, out } = await run("integrity", { to: before });
    const { block, day } = JSON.parse(out) as Told;
    expect({ code, isEarlier: block < whole.block && day <= before }).to.deep.equal({
      code: 0,
      isEarlier: true,
    });
    const next = await run("integrity", { to: String(block + 1) });
    expect((JSON.parse(next.out) as Told).day > before, next.out).to.equal(true);
    expect(await run("integrity", { from: whole.day })).to.include({ code: 0 });
  });

  it("of a case that there is not are refused", async () => {
    isRefused(await run("case", { id: "99" }), 2, /there is no case 99/, /没有案件 99/);
    isRefused(await run("case", { id: "x" }), 2, /is no case's number/, /不是案件编号/);
  });
});

/** As a node that gives the logs of so many blocks at once. */
function limiting(widest: number, refusal: { readonly code: number; readonly message: string }): Quirks {
  return (method, [filter]) => {
    if (method !== "eth_getLogs") return undefined;
    const { fromBlock, toBlock } = filter as { fromBlock: string; toBlock: string };
    return Number(toBlock) - Number(fromBlock) + 1 > widest ? refusal : undefined;
  };
}

/** As a node that keeps the state of blocks from one on. */
function pruning(from: number, refusal: { readonly code: number; readonly message: string }): Quirks {
  const TAG_AT: Readonly<Record<string, number>> = {
    eth_call: 1,
    eth_getCode: 1,
    eth_getStorageAt: 2,
    eth_getProof: 2,
  };
  return (method, params) => {
    const tag = params[TAG_AT[method] ?? -1];
    return typeof tag === "string" && tag.startsWith("0x") && Number(tag) < from ? refusal : undefined;
  };
}

/** The ledger's addresses with nothing where the registry should be. */
const moved = ({ deployment: { addresses } }: Replayed) => ({
  ...addresses,
  registry: `0x${"12".repeat(20)}`,
});
