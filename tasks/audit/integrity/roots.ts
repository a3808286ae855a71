import type { LogSource } from "@xingzhi/sdk";
import { type Difference, compareStorage } from "./compare.ts";
import { type NoProof, checkRoot } from "./complete.ts";
import type { Finding } from "./finding.ts";
import type { Expected } from "./ledger.ts";

/** Roots of larger storages are computed in whole runs only. */
const MOST_SLOTS_OF_ROOT = 200_000;

/** Why it was not seen that the storages hold nothing beside. */
export interface Incomplete {
  readonly en: string;
  readonly zh: string;
}

export interface Roots {
  readonly findings: readonly Finding[];
  /** Slots that differ and had not been compared in this run, as nothing was written there since the checkpoint. */
  readonly differences: readonly Difference[];
  /** Null when all roots were checked. */
  readonly incomplete: Incomplete | null;
}

const NO_PROOFS: Readonly<Record<NoProof, Incomplete>> = {
  unsupported: {
    en: "the node gives no proofs (eth_getProof): a slot that no event tells of would not be seen",
    zh: "节点不提供存储证明（eth_getProof），无法发现没有事件说明的写入",
  },
  pruned: {
    en: "the node no longer proves the storage of that block (eth_getProof): a slot that no event tells of would not be seen; ask an archive node",
    zh: "节点已不能证明该区块的存储（eth_getProof），无法发现没有事件说明的写入；请改用归档节点",
  },
};

/**
 * Whether no contract's storage holds anything beside what was compared.
 *
 * @param known slots that are known to differ
 * @param isIncremental whether only what was written since a checkpoint was compared
 * @param checked is told how many contracts are done, of how many
 */
export async function checkRoots(
  source: LogSource,
  ledger: Expected,
  block: number,
  known: readonly Difference[],
  isIncremental: boolean,
  checked: (contracts: number, total: number) => void,
): Promise<Roots> {
  const storages = [...ledger.storages()];
  const findings: Finding[] = [];
  const differences: Difference[] = [];
  for (const [i, storage] of storages.entries()) {
    const { contract, size } = storage;
    if (isIncremental && size > MOST_SLOTS_OF_ROOT) {
      const en = `only what was written since the checkpoint was compared: the root of ${contract} is left to a whole run`;
      const zh = `仅核验检查点之后写入的内容：${contract} 的存储根须在全量核验时检查`;
      return { findings, differences, incomplete: { en, zh } };
    }
    const address = ledger.addressOf(contract);
    const own = known.filter((each) => each.contract === contract);
    let found = await checkRoot(source, address, storage, block, own);
    if (typeof found === "string") return { findings, differences, incomplete: NO_PROOFS[found] };
    if (isIncremental && found.length > 0) {
      // What an earlier run compared may have been changed since.
      const all = await compareStorage(
        source,
        address,
        storage,
        [...storage.cells()],
        block,
        () => undefined,
      );
      differences.push(...all.filter(({ slot }) => !own.some((each) => each.slot === slot)));
      found = await checkRoot(source, address, storage, block, all);
      if (typeof found === "string") return { findings, differences, incomplete: NO_PROOFS[found] };
    }
    findings.push(...found);
    checked(i + 1, storages.length);
  }
  return { findings, differences, incomplete: null };
}
