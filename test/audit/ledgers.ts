import type { Deployment } from "@xingzhi/sdk";
import type { Flow } from "@xingzhi/sdk/casefiles";
import type { BrowserProvider } from "ethers";
import { replayOpen } from "../../scripts/replay/replay.ts";

/** A ledger on the embedded chain after a flow was replayed, while it is still there. */
export interface Replayed {
  readonly provider: BrowserProvider;
  readonly deployment: Deployment;
  readonly toBlock: number;
  send(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** Replays a flow and looks at its ledger before the chain is closed. */
export async function afterReplay<T>(flow: Flow, look: (ledger: Replayed) => Promise<T>): Promise<T> {
  const { stage } = await replayOpen(flow);
  try {
    const { deployment, contracts } = stage.xingzhi;
    const provider = contracts.registry.runner?.provider as BrowserProvider;
    const toBlock = await provider.getBlockNumber();
    const send = (method: string, params: readonly unknown[]): Promise<unknown> =>
      provider.send(method, [...params]);
    return await look({ provider, deployment, toBlock, send });
  } finally {
    await stage.close();
  }
}
