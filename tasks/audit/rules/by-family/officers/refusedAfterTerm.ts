import { type ContractKey, KINDS, type TableKind, dayOfTimestamp, refusalOf } from "@xingzhi/sdk";
import type { Interface, Provider } from "ethers";
import type { Moment, OfficerRecord } from "../../../record/model.ts";
import { groupBy, isBefore, termAt } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { type Found, type Inquiry, rule } from "../../rule.ts";

/**
 * Somebody whose term was over sent something to the ledger, which refused it. No event tells of that: such transactions
 * are found by the counts of what a key sent, at the end of its term and now. A node that keeps no old counts can't tell.
 */
export default rule({
  id: "officers.refusedAfterTerm",
  article: "R1; R15",
  severity: "major",
  family: "officers",
  title: {
    en: "Somebody whose term was over tried to act, and the ledger refused",
    zh: "离任人员仍尝试办理，被账本拒绝",
  },
  reads: "record",
  async check(record, ask) {
    const { provider } = ask.xingzhi.contracts.registry.runner ?? {};
    if (!provider) return [];
    const found: Found[] = [];
    for (const [address, posts] of groupBy(record.officers.values(), (officer) => officer.address)) {
      const left = leftAt(posts, ask);
      if (left === undefined) continue;
      try {
        const last = record.now.block;
        const sent = { provider, address, ask, posts };
        const before = await provider.getTransactionCount(address, left);
        const now = await provider.getTransactionCount(address, last);
        for (const block of await blocksBetween(
          sent,
          { block: left, count: before },
          { block: last, count: now },
        ))
          found.push(...(await refusedIn(sent, block)));
      } catch (error) {
        // A node may have forgotten how much a key had sent by then.
        if (refusalOf(error) !== "pruned") throw error;
      }
    }
    return found;
  },
});

interface Sent {
  readonly provider: Provider;
  readonly address: string;
  readonly ask: Inquiry;
  /** The key's numbers: one for each agency that appointed it. */
  readonly posts: readonly OfficerRecord[];
}

/** A block by which the last of a key's terms was over at the latest, or nearly; undefined while it is in one. */
function leftAt(posts: readonly OfficerRecord[], { record }: Inquiry): number | undefined {
  let latest = 0;
  for (const { terms } of posts) {
    for (const { ended, until } of terms) {
      if (!ended && until >= record.now.day) return undefined;
      const over = ended ? ended.block : lastBlockOf(until, record.deeds);
      latest = Math.max(latest, over);
    }
  }
  return latest;
}

const lastBlockOf = (day: string, deeds: Inquiry["record"]["deeds"]): number =>
  deeds.findLast(({ at }) => at.day <= day)?.at.block ?? 0;

interface Count {
  readonly block: number;
  /** Transactions that the key had sent by the end of it. */
  readonly count: number;
}

/** Blocks after the first and up to the last that hold a transaction of a key. */
async function blocksBetween(sent: Sent, first: Count, last: Count): Promise<number[]> {
  if (first.count === last.count) return [];
  if (last.block - first.block <= 1) return [last.block];
  const block = Math.floor((first.block + last.block) / 2);
  const middle = { block, count: await sent.provider.getTransactionCount(sent.address, block) };
  return [...(await blocksBetween(sent, first, middle)), ...(await blocksBetween(sent, middle, last))];
}

/** What the ledger refused in a block to somebody who was in no post. */
async function refusedIn({ provider, address, ask, posts }: Sent, number: number): Promise<Found[]> {
  const block = await provider.getBlock(number, true);
  const found: Found[] = [];
  for (const { from, to, data, hash } of block?.prefetchedTransactions ?? []) {
    const contract = contractAt(to, ask);
    if (contract === undefined || from.toLowerCase() !== address.toLowerCase()) continue;
    const receipt = await provider.getTransactionReceipt(hash);
    if (!block || receipt?.status !== 0) continue;
    const { timestamp: time } = block;
    const at: Moment = { block: number, index: 0, tx: hash, time, day: dayOfTimestamp(time) };
    const [officer] = posts.filter(({ terms }) => terms.some(({ given }) => isBefore(given, at))).slice(-1);
    if (!officer || posts.some((each) => termAt(each, at))) continue;
    const last = officer.terms.at(-1);
    const over = last?.ended?.day ?? last?.until ?? "";
    const what = `${placeOf(contract)}.${methodOf(contract, data, ask)}`;
    found.push({
      what: {
        en: `${what} was sent by an officer whose term was over since ${over}, and was refused`,
        zh: `${over} 已离任的人员提交 ${zh.step(what)}，被拒绝`,
      },
      ...{ officer: officer.number, case: null, at },
    });
  }
  return found;
}

function contractAt(to: string | null, { xingzhi }: Inquiry): ContractKey | undefined {
  const { addresses } = xingzhi.deployment;
  const keys = Object.keys(addresses) as ContractKey[];
  return keys.find((key) => addresses[key].toLowerCase() === to?.toLowerCase());
}

/** A contract by its table, where it has one: as acts are named. */
const placeOf = (contract: ContractKey): string =>
  (Object.keys(KINDS) as TableKind[]).find((kind) => KINDS[kind].contract === contract) ?? contract;

function methodOf(contract: ContractKey, data: string, { xingzhi }: Inquiry): string {
  const contracts = xingzhi.contracts as unknown as Record<string, { interface: Interface } | undefined>;
  return contracts[contract]?.interface.getFunction(data.slice(0, 10))?.name ?? data.slice(0, 10);
}
