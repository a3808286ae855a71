import type { Deployment, Xingzhi } from "@xingzhi/sdk";
import type { Flow } from "@xingzhi/sdk/casefiles";
import { BrowserProvider } from "ethers";
import { replayOpen } from "../../scripts/replay/replay.ts";

/** A ledger on the embedded chain after a flow was replayed, while it is still there. */
export interface Replayed {
  readonly provider: BrowserProvider;
  readonly deployment: Deployment;
  readonly toBlock: number;
  send(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** A ledger behind a node that keeps count of what it is asked, and refuses some of it. */
export function behind(
  ledger: Replayed,
  refuse: (method: string, params: readonly unknown[]) => Error | undefined = () => undefined,
) {
  const asked: { readonly method: string; readonly params: readonly unknown[] }[] = [];
  const inFlight = { now: 0, most: 0 };
  const request = async (method: string, params: readonly unknown[]): Promise<unknown> => {
    asked.push({ method, params });
    const refusal = refuse(method, params);
    if (refusal) throw refusal;
    inFlight.most = Math.max(inFlight.most, (inFlight.now += 1));
    try {
      return await ledger.send(method, params);
    } finally {
      inFlight.now -= 1;
    }
  };
  const eip1193 = {
    request: (each: { method: string; params?: unknown }) =>
      request(each.method, (each.params ?? []) as unknown[]),
  };
  const provider = new BrowserProvider(eip1193, undefined, { cacheTimeout: -1 });
  return { ledger: { ...ledger, provider }, asked, inFlight };
}

/** The ledger that somebody works with. */
export async function replayedOn({ deployment, contracts }: Xingzhi): Promise<Replayed> {
  const provider = contracts.registry.runner?.provider as BrowserProvider;
  const toBlock = await provider.getBlockNumber();
  const send = (method: string, params: readonly unknown[]): Promise<unknown> =>
    provider.send(method, [...params]);
  return { provider, deployment, toBlock, send };
}

/** Replays a flow and looks at its ledger before the chain is closed. */
export async function afterReplay<T>(flow: Flow, look: (ledger: Replayed) => Promise<T>): Promise<T> {
  const { stage } = await replayOpen(flow);
  try {
    return await look(await replayedOn(stage.xingzhi));
  } finally {
    await stage.close();
  }
}
