import { Interface, JsonRpcProvider } from "ethers";
import { type AbiEvent, createPublicClient, http } from "viem";
import * as abi from "../../sdk/src/generated/abi/index.ts";

/** Reads and decodes all logs of a stretch of blocks. @returns how many */
export type ReadStretch = (fromBlock: number, toBlock: number) => Promise<number>;

/** How other clients read the ledger's events. */
export interface LogPeers {
  readonly ethers: ReadStretch;
  readonly viem: ReadStretch;
  close(): void;
}

/** The events of all ABIs, each once. */
function everyEvent(): object[] {
  const items = Object.values(abi).flatMap((each) => [...(each as readonly { type: string }[])]);
  const events = items
    .filter(({ type }) => type === "event")
    .map((item) => [JSON.stringify(item), item] as const);
  return [...new Map(events).values()];
}

export function logPeers(url: string, chainId: number, addresses: readonly string[]): LogPeers {
  const provider = new JsonRpcProvider(url, chainId, { staticNetwork: true, cacheTimeout: -1 });
  const events = everyEvent();
  const every = new Interface(events);
  const client = createPublicClient({ transport: http(url) });
  const address = [...new Set(addresses)] as `0x${string}`[];
  return {
    async ethers(fromBlock, toBlock) {
      const logs = await provider.getLogs({ address: address as never, fromBlock, toBlock });
      return logs.filter((log) => every.parseLog(log) !== null).length;
    },
    async viem(from, to) {
      const range = { fromBlock: BigInt(from), toBlock: BigInt(to) };
      return (await client.getLogs({ address, events: events as AbiEvent[], ...range })).length;
    },
    close: () => provider.destroy(),
  };
}
