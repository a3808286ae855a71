import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import type { Finding } from "../../tasks/audit/rules/rule.ts";
import { Told } from "../../tasks/audit/watch/told.ts";
import { PAROLE } from "./faults/flows.ts";
import { changed, later, upTo } from "./faults/site.ts";
import { LiveLedger } from "./served/live.ts";

const SECONDS = 60;

/** Docketed and never ruled on (法释〔2014〕5号 1). */
const UNRULED = changed(PAROLE, upTo("confirmTranscript"));
/** The ruling comes after its month, and is served two weeks later. */
const LATE = changed(PAROLE, later("rule", 14), upTo("serve"));
/** What is found when nobody serves it: the alert that the ruling was late stands open as well. */
const UNSERVED = ["deadlines.overdue", "records.alertUnanswered"];
const stepsUpTo = (action: string): number => LATE.steps.findIndex((step) => step.do === action);

/** A watch that runs in a process of its own. */
class Watching {
  readonly findings: Finding[] = [];
  said = "";
  readonly ended: Promise<number | null>;
  readonly #child: ReturnType<LiveLedger["chain"]["audit"]>;
  #rest = "";

  constructor({ chain }: LiveLedger, checkpoint = "watch.json") {
    const file = join(chain.folder, checkpoint);
    this.#child = chain.audit("watch", "--json", "--every", "1", "--checkpoint", file);
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (this.#rest + text).split("\n");
      this.#rest = lines.pop() ?? "";
      this.findings.push(...lines.map((line) => JSON.parse(line) as Finding));
    });
    this.ended = new Promise<number | null>((resolve) => {
      this.#child.on("close", resolve);
    });
  }

  get rules(): string[] {
    return this.findings.map(({ rule }) => rule);
  }

  /** Waits for something. @throws with all that was said when it does not come about */
  async until(isSo: () => boolean): Promise<void> {
    const end = Date.now() + 1000 * SECONDS;
    while (!isSo()) {
      const code = this.#child.exitCode;
      if (Date.now() > end || code !== null)
        throw new Error(`exit code ${code ?? "none"}, ${this.rules.join()}\n${this.said}`);
      await sleep(50);
    }
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a checkpoint has come as far as the chain. */
async function kept(live: LiveLedger, watching: Watching): Promise<void> {
  const newest = await live.provider.getBlockNumber();
  await watching.until(() => {
    try {
      const text = readFileSync(join(live.chain.folder, "watch.json"), "utf8");
      return (JSON.parse(text) as { block: { number: number } }).block.number >= newest;
    } catch {
      return false;
    }
  });
}

describe("The task audit watch", function () {
  this.timeout(240_000);
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });

  async function ledgerOf(flow: typeof PAROLE): Promise<LiveLedger> {
    const live = await LiveLedger.open(flow);
    open.push(live);
    return live;
  }

  function watch(live: LiveLedger, checkpoint?: string): Watching {
    const watching = new Watching(live, checkpoint);
    open.push({ close: () => watching.stop("SIGKILL") });
    return watching;
  }

  it("tells a finding when the act that shows it is mined, once, and nothing of what is lawful", async () => {
    const live = await ledgerOf(LATE);
    const ruling = stepsUpTo("rule");
    await live.play(ruling);
    const watching = watch(live);
    await kept(live, watching);
    expect(watching.findings).to.deep.equal([]);
    await live.play(1);
    // What was overdue at the ruling's day and what was late of it are one act's.
    await watching.until(() => watching.rules.includes("deadlines.late"));
    const told = watching.rules.length;
    await live.play(LATE.steps.length - ruling - 1);
    await kept(live, watching);
    expect(watching.rules.filter((rule) => rule === "deadlines.late")).to.have.length(1);
    expect(watching.rules).to.have.length(told);
    expect(await watching.stop()).to.equal(1);
  });

  it("tells what becomes overdue when the chain's day has moved on, though no case changed", async () => {
    const live = await ledgerOf(UNRULED);
    await live.play(UNRULED.steps.length);
    const watching = watch(live);
    await kept(live, watching);
    expect(watching.findings).to.deep.equal([]);
    await live.waitUntil("2018-08-01");
    await watching.until(() => watching.findings.length > 0);
    expect(watching.rules).to.deep.equal(["deadlines.overdue"]);
    await live.waitUntil("2018-08-02");
    await kept(live, watching);
    expect(watching.rules).to.deep.equal(["deadlines.overdue"]);
  });

  it("goes on after it was killed, with nothing lost and nothing repeated", async () => {
    const live = await ledgerOf(LATE);
    const serving = stepsUpTo("serve");
    await live.play(serving);
    const first = watch(live);
    await first.until(() => first.rules.includes("deadlines.late"));
    await kept(live, first);
    await first.stop("SIGKILL");
    // While nobody watches, the ruling is not served in its seven days.
    await live.waitUntil("2018-08-20");
    const second = watch(live);
    await second.until(() => second.findings.length > 0);
    await kept(live, second);
    const lines = [...first.findings, ...second.findings].map((finding) => JSON.stringify(finding));
    expect(new Set(lines).size).to.equal(lines.length);
    expect(second.rules).to.have.members(UNSERVED);
    await second.stop("SIGKILL");
    const third = await live.chain.audited(
      ...["watch", "--once", "--json", "--checkpoint", join(live.chain.folder, "watch.json")],
    );
    expect([third.stdout, third.status]).to.deep.equal(["", 0]);
  });

  it("loses nothing when it is killed before it could tell", async () => {
    const live = await ledgerOf(UNRULED);
    await live.play(UNRULED.steps.length);
    const first = watch(live);
    await kept(live, first);
    live.chain.breakAt("eth_getBlockByNumber");
    await live.waitUntil("2018-08-01");
    await first.until(() => first.said.includes("does not answer"));
    await first.stop("SIGKILL");
    expect(first.findings).to.deep.equal([]);
    await live.chain.up();
    const second = watch(live);
    await second.until(() => second.findings.length > 0);
    expect(second.rules).to.deep.equal(["deadlines.overdue"]);
  });

  for (const method of ["eth_blockNumber", "eth_getLogs", "eth_getBlockByNumber", "eth_call"]) {
    it(`waits for a node that goes away in the middle of ${method}, says so once, and goes on`, async () => {
      const live = await ledgerOf(LATE);
      await live.play(stepsUpTo("serve"));
      const watching = watch(live);
      await kept(live, watching);
      const told = watching.rules.length;
      live.chain.breakAt(method);
      await live.waitUntil("2018-08-20");
      await watching.until(() => watching.said !== "");
      await sleep(2_500);
      expect(watching.said.trim().split("\n"), watching.said).to.have.length(1);
      await live.chain.up();
      await watching.until(() => watching.rules.length > told);
      expect(watching.rules.slice(told)).to.have.members(UNSERVED);
    });
  }

  it("reads again after a reorganisation, and tells what holds on the new branch", async () => {
    const live = await ledgerOf(LATE);
    await live.play(stepsUpTo("serve"));
    const before: unknown = await live.provider.send("evm_snapshot", []);
    await live.play(1);
    const watching = watch(live);
    await kept(live, watching);
    expect(watching.rules).to.include("deadlines.late").and.not.include("deadlines.overdue");
    const told = watching.rules.length;
    // On the other branch nobody serves.
    const height = await live.provider.getBlockNumber();
    expect(await live.provider.send("evm_revert", [before])).to.equal(true);
    for (let day = 10; (await live.provider.getBlockNumber()) < height; day += 1)
      await live.waitUntil(`2018-08-${day}`);
    await watching.until(() => watching.rules.length > told);
    expect(watching.said).to.include("reorganised").and.include("链重组");
    expect(watching.rules.slice(told)).to.have.members(UNSERVED);
  });

  it("waits for a node that has fewer blocks than were read, and refuses to begin with one", async () => {
    const live = await ledgerOf(UNRULED);
    await live.play(UNRULED.steps.length - 1);
    const before: unknown = await live.provider.send("evm_snapshot", []);
    await live.play(1);
    const watching = watch(live);
    await kept(live, watching);
    await live.provider.send("evm_revert", [before]);
    await watching.until(() => watching.said.includes("behind"));
    await watching.stop("SIGKILL");
    const again = await live.chain.audited(
      ...["watch", "--checkpoint", join(live.chain.folder, "watch.json")],
    );
    expect(again.status).to.equal(3);
    expect(again.stderr.trim().split("\n")).to.have.length(1);
  });

  it("refuses a checkpoint that is none, of another chain or of another ledger, in one line", async () => {
    const live = await ledgerOf(UNRULED);
    const file = join(live.chain.folder, "watch.json");
    const once = (...more: string[]) => live.chain.audited("watch", "--once", "--checkpoint", file, ...more);
    expect((await once()).status).to.equal(0);
    const written = JSON.parse(readFileSync(file, "utf8")) as { ledger: Record<string, unknown> };
    const wrong: [what: object, says: RegExp][] = [
      [{}, /no checkpoint/],
      [{ ...written, ledger: { ...written.ledger, chainId: 5 } }, /chain 5/],
      [{ ...written, ledger: { ...written.ledger, genesis: `0x${"1".repeat(64)}` } }, /another chain/],
      [{ ...written, ledger: { ...written.ledger, registry: `0x${"1".repeat(40)}` } }, /ledger at 0x1/],
    ];
    for (const [content, says] of wrong) {
      writeFileSync(file, JSON.stringify(content));
      const { status, stdout, stderr } = await once();
      expect([status, stdout]).to.deep.equal([2, ""]);
      expect(stderr.trim().split("\n")).to.have.length(1);
      expect(stderr)
        .to.match(says)
        .and.match(/断点文件/);
    }
  });

  it("refuses a checkpoint that nobody can write, and looks that never rest, before it reads", async () => {
    const live = await ledgerOf(UNRULED);
    const wrong = [
      ["--checkpoint", join(live.chain.folder, "nowhere", "watch.json")],
      ["--checkpoint", live.chain.folder],
      ["--every", "0"],
    ];
    for (const args of wrong) {
      const { status, stderr } = await live.chain.audited("watch", "--once", ...args);
      expect(status, args.join(" ")).to.equal(2);
      expect(stderr.trim().split("\n")).to.have.length(1);
    }
  });

  it("ends with node trouble where no node ever answers", async () => {
    const live = await ledgerOf(UNRULED);
    await live.chain.down();
    const { status, stdout, stderr } = await live.chain.audited("watch");
    expect([status, stdout]).to.deep.equal([3, ""]);
    expect(stderr)
      .to.match(/does not answer/)
      .and.match(/无应答/);
  });
});

describe("What a watch has told", () => {
  const finding = (words: string, more: Partial<Finding> = {}): Finding => ({
    ...{ rule: "a.rule", article: "", severity: "major", what: { en: words, zh: words } },
    ...{ who: null, agency: 1, case: 1, day: "2018-07-01", block: null, transaction: null },
    ...more,
  });
  const habit = { id: "a.habit", moves: ["day", "transaction"] } as never;

  it("is not told again when its words name another day", () => {
    const told = new Told([]);
    expect(told.fresh([finding("open on 2018-08-01")], "2018-08-01")).to.have.length(1);
    expect(told.fresh([finding("open on 2018-08-02")], "2018-08-02")).to.deep.equal([]);
    expect(told.fresh([finding("answered on 2018-08-03")], "2018-08-04")).to.deep.equal([]);
  });

  it("does not hide another finding of the same rule, case and day", () => {
    const told = new Told([]);
    const [ruling, opinion] = [finding("the ruling is due"), finding("the opinion is due")];
    expect(told.fresh([ruling], "2018-08-01")).to.deep.equal([ruling]);
    expect(told.fresh([opinion, ruling], "2018-08-01")).to.deep.equal([opinion]);
    expect(told.fresh([opinion, ruling], "2018-08-02")).to.deep.equal([]);
  });

  it("is kept over a restart", () => {
    const told = new Told([]);
    told.fresh([finding("one")], "2018-08-01");
    const again = new Told([], JSON.parse(JSON.stringify(told.all)) as Told["all"]);
    expect(again.fresh([finding("one"), finding("two")], "2018-08-01")).to.have.length(1);
  });

  it("has a habit once, though it goes on", () => {
    const told = new Told([habit]);
    const of = (day: string) =>
      finding(`until ${day}`, { rule: "a.habit", day, transaction: day, case: null });
    expect(told.fresh([of("2018-08-01")], "2018-08-01")).to.have.length(1);
    expect(told.fresh([of("2018-09-01")], "2018-09-01")).to.deep.equal([]);
  });
});
