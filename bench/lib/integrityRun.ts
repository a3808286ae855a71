// One run of `audit integrity` in a process of its own, so that its memory is its own.
import {
  type BlockMark,
  type ContractKey,
  type Deployment,
  type LogSource,
  httpSource,
  ledgerEvents,
} from "@xingzhi/sdk";
import { JsonRpcProvider } from "ethers";
import { Applier } from "../../tasks/audit/integrity/apply.ts";
import { auditIntegrity } from "../../tasks/audit/integrity/audit.ts";
import { writeCheckpoint } from "../../tasks/audit/integrity/checkpoint.ts";
import { PROJECTIONS } from "../../tasks/audit/integrity/contracts/index.ts";
import { readLaw } from "../../tasks/audit/integrity/law.ts";
import { Expected } from "../../tasks/audit/integrity/ledger.ts";
import { expectLearned } from "../../tasks/audit/integrity/machines/learned.ts";
import type { Served } from "../audit.ts";

/** What a run measured. */
export interface Run {
  readonly events: number;
  readonly slots: number;
  readonly findings: readonly string[];
  readonly complete: boolean;
  /** The run itself, in milliseconds. */
  readonly ms: number;
  /** Of that on a processor, in seconds: on a machine that does other things too, the fairer figure. */
  readonly cpu: number;
  /** From a checkpoint a hundredth of the blocks before the end. */
  readonly incremental: { readonly events: number; readonly ms: number };
  /** The most memory that the process held after the whole run, in megabytes. */
  readonly mb: number;
}

async function run({ port, chainId, addresses, toBlock }: Served): Promise<Run> {
  const url = `http://127.0.0.1:${port}`;
  const provider = new JsonRpcProvider(url, Number(chainId), { staticNetwork: true, cacheTimeout: -1 });
  const deployment = {
    chainId: BigInt(chainId),
    addresses: addresses as Record<ContractKey, string>,
  } satisfies Deployment;
  const asked = { provider, deployment, source: httpSource(url) };
  const before = process.cpuUsage();
  const begun = performance.now();
  const whole = await auditIntegrity({ ...asked, toBlock });
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  const mb = process.resourceUsage().maxRSS / 1024;
  const until = Math.floor(toBlock * 0.99);
  // The node has but its newest storage: what a run would have left there is made of the events alone.
  const checkpoint = await checkpointAt(asked.source, provider, deployment, until);
  const again = performance.now();
  const rest = await auditIntegrity({ ...asked, toBlock, checkpoint });
  const incremental = { events: rest.events, ms: performance.now() - again };
  provider.destroy();
  const { events, slots, complete } = whole;
  const findings = [...whole.findings, ...rest.findings];
  return {
    events,
    slots,
    findings: findings.map(({ en }) => en),
    complete,
    ms,
    cpu: (user + system) / 1_000_000,
    mb,
    incremental,
  };
}

async function checkpointAt(
  source: LogSource,
  provider: JsonRpcProvider,
  deployment: Deployment,
  toBlock: number,
): Promise<Buffer> {
  const expected = new Expected(deployment, await readLaw(provider, deployment, toBlock));
  expectLearned(expected);
  const applier = new Applier(expected, PROJECTIONS);
  let at: BlockMark = { number: -1, hash: "" };
  let events = 0;
  for await (const batch of ledgerEvents(source, deployment, { fromBlock: 0, toBlock })) {
    for (const event of batch.events) applier.apply(event);
    events += batch.events.length;
    at = batch.head;
  }
  return writeCheckpoint({ at, clockTime: 0, events, expected });
}

if (process.send) {
  process.once("message", (message) => {
    void run(message as Served).then((result) => process.send?.(result));
  });
}
