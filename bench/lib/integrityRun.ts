// One run of `audit integrity` in a process of its own, so that its memory is its own.
import { type ContractKey, type Deployment, httpSource } from "@xingzhi/sdk";
import { JsonRpcProvider } from "ethers";
import { auditIntegrity } from "../../tasks/audit/integrity/audit.ts";
import type { Served } from "../audit.ts";

/** What a run measured. */
export interface Run {
  readonly events: number;
  readonly slots: number;
  readonly findings: readonly string[];
  readonly complete: boolean;
  /** The run itself, in milliseconds. */
  readonly ms: number;
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
  const begun = performance.now();
  const whole = await auditIntegrity({ ...asked, toBlock });
  const ms = performance.now() - begun;
  const mb = process.resourceUsage().maxRSS / 1024;
  const until = Math.floor(toBlock * 0.99);
  const { checkpoint } = await auditIntegrity({ ...asked, toBlock: until, built: null });
  const again = performance.now();
  const rest = checkpoint ? await auditIntegrity({ ...asked, toBlock, checkpoint }) : null;
  const incremental = { events: rest?.events ?? 0, ms: performance.now() - again };
  provider.destroy();
  const { events, slots, findings, complete } = whole;
  return { events, slots, findings: findings.map(({ en }) => en), complete, ms, mb, incremental };
}

if (process.send) {
  process.once("message", (message) => {
    void run(message as Served).then((result) => process.send?.(result));
  });
}
