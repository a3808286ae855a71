import type * as Sdk from "@xingzhi/sdk";
import type { ContractKey, Deployment, Xingzhi } from "@xingzhi/sdk";
import { type BaseContract, type JsonRpcApiProvider, type ParamType, type Result, toQuantity } from "ethers";
import type { LedgerEvent } from "./model.ts";

/** Blocks that one request asks for. */
const STRETCH = 5_000;

/** What the ledger said in blocks, stretch by stretch, in order. */
export async function* eventsIn(
  _sdk: typeof Sdk,
  { contracts }: Xingzhi,
  { addresses }: Deployment,
  provider: JsonRpcApiProvider,
  fromBlock: number,
  toBlock: number,
): AsyncGenerator<{ readonly to: number; readonly events: readonly LedgerEvent[] }> {
  const known = new Map(
    Object.entries(addresses).map(([key, address]) => [address.toLowerCase(), key as ContractKey]),
  );
  const interfaces = new Map(
    Object.entries(contracts).map(([key, contract]) => [
      key,
      (contract as unknown as BaseContract).interface,
    ]),
  );
  for (let from = fromBlock; from <= toBlock; from += STRETCH) {
    const to = Math.min(from + STRETCH - 1, toBlock);
    const logs = await provider.getLogs({
      address: [...known.keys()] as never,
      fromBlock: from,
      toBlock: to,
    });
    const times = new Map<number, number>();
    await Promise.all(
      [...new Set(logs.map(({ blockNumber }) => blockNumber))].map(async (block) => {
        const { timestamp } = (await provider.send("eth_getBlockByNumber", [toQuantity(block), false])) as {
          timestamp: string;
        };
        times.set(block, Number(timestamp));
      }),
    );
    const events = logs.flatMap((log): LedgerEvent[] => {
      const contract = known.get(log.address.toLowerCase());
      const parsed = contract && interfaces.get(contract)?.parseLog(log);
      if (!parsed) return [];
      const args = Object.fromEntries(
        parsed.fragment.inputs.map((input, i) => [input.name, plain(input, parsed.args[i])]),
      );
      const time = times.get(log.blockNumber) ?? 0;
      return [
        {
          contract,
          name: parsed.name,
          args,
          block: log.blockNumber,
          index: log.index,
          tx: log.transactionHash,
          time,
        },
      ];
    });
    yield { to, events };
  }
}

function plain(type: ParamType, value: unknown): unknown {
  const { arrayChildren, components } = type;
  if (arrayChildren) return [...(value as Result)].map((each) => plain(arrayChildren, each));
  if (components) {
    return Object.fromEntries(components.map((each, i) => [each.name, plain(each, (value as Result)[i])]));
  }
  if (typeof value === "bigint")
    return Number(/\d+$/.exec(type.type)?.[0] ?? 256) <= 48 ? Number(value) : value;
  return type.type === "address" ? String(value).toLowerCase() : value;
}
