import type { LogSource, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import { storageFinding } from "../integrity/audit.ts";
import type { Finding } from "../integrity/finding.ts";
import type { CaseReplay } from "../integrity/machines/replay.ts";
import { writersOf } from "../integrity/writer.ts";
import type { CaseRecord } from "../record/model.ts";

/** Something recomputed from events, beside what the chain holds. */
export interface Compared {
  readonly what: "state" | "storage" | "master" | "term";
  readonly recomputed: string | null;
  readonly onChain: string | null;
  readonly same: boolean;
}

/** Where the case is looked at on the chain. */
export interface Place {
  readonly sdk: typeof Sdk;
  readonly xingzhi: Xingzhi;
  readonly deployment: Sdk.Deployment;
  readonly source: LogSource;
  /** The block where the record ends, which may be before the newest. */
  readonly block: number;
}

/**
 * The state, all storage, the master form and the term of a case: as replaying its events gives them, and as the chain has
 * them.
 */
export async function compareCase(
  replay: CaseReplay,
  of: CaseRecord,
  place: Place,
): Promise<{ readonly compared: readonly Compared[]; readonly findings: readonly Finding[] }> {
  const compared = [await stateOf(replay, of, place)];
  const findings = [...replay.findings()];
  const { differences, slots } = await replay.compare(place.source, of.sentence, place.block);
  const writer = await writersOf(
    place.source,
    place.deployment,
    differences.map(({ cell }) => cell),
  );
  for (const each of differences) findings.push(storageFinding(each, writer(each.cell)));
  compared.push({
    ...{ what: "storage", recomputed: `${slots} slots 存储槽`, same: differences.length === 0 },
    onChain: differences.length === 0 ? `${slots} slots 存储槽` : `${differences.length} differ 不符`,
  });
  for (const made of [await masterOf(replay, of, place), await termOf(replay, of, place)]) {
    compared.push(made);
    const finding = findingOf(made, of);
    if (finding) findings.push(finding);
  }
  return { compared, findings: findings.map((finding) => ({ ...finding, case: BigInt(of.id) })) };
}

async function stateOf(
  replay: CaseReplay,
  of: CaseRecord,
  { sdk, xingzhi, block }: Place,
): Promise<Compared> {
  const { contract, states } = sdk.KINDS[of.kind];
  const machine = xingzhi.contracts[contract] as unknown as {
    stateOf(id: number, overrides: { blockTag: number }): Promise<bigint>;
  };
  const recomputed = states[replay.stateIn(contract)] ?? null;
  const onChain = states[Number(await machine.stateOf(of.id, { blockTag: block }))] ?? null;
  return { what: "state", recomputed, onChain, same: recomputed === onChain };
}

async function masterOf(
  replay: CaseReplay,
  of: CaseRecord,
  { sdk, xingzhi, block, deployment }: Place,
): Promise<Compared> {
  const address = deployment.addresses[sdk.KINDS[of.kind].contract];
  const { head, merged } = await xingzhi.contracts.dossier.masterOf(address, of.id, { blockTag: block });
  const onChain = `${head} (${merged})`;
  const rebuilt = replay.master();
  const recomputed = "problem" in rebuilt ? rebuilt.problem : `${rebuilt.head} (${rebuilt.forms.length})`;
  return { what: "master", recomputed, onChain, same: recomputed === onChain };
}

async function termOf(replay: CaseReplay, of: CaseRecord, { sdk, xingzhi, block }: Place): Promise<Compared> {
  const recomputed = sdk.dayFromChain(replay.endOfTerm(of.sentence));
  const onChain = sdk.dayFromChain(await xingzhi.contracts.register.endOf(of.sentence, { blockTag: block }));
  return { what: "term", recomputed, onChain, same: recomputed === onChain };
}

/** A difference that no slot shows by itself. */
function findingOf(
  { what, recomputed, onChain, same }: Compared,
  { id, sentence }: CaseRecord,
): Finding | null {
  if (same) return null;
  const [expected, found] = [recomputed ?? "-", onChain ?? "-"];
  if (what === "master") {
    return {
      ...{ rule: "integrity.head", contract: "dossier", expected, found },
      en: `case ${id}: the master form rebuilt from its events is ${expected}, the chain holds ${found}`,
      zh: `案件 ${id}：按事件重建的共享总表单为 ${expected}，链上为 ${found}`,
    };
  }
  return {
    ...{ rule: "integrity.term", contract: "register", expected, found },
    en: `sentence ${sentence}: facts and rulings give ${expected} as the last day of the term, the chain gives ${found}`,
    zh: `刑罚 ${sentence}：依事实与裁定，刑期届满日为 ${expected}，链上为 ${found}`,
  };
}
