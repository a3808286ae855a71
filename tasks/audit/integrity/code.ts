import {
  type BuiltCode,
  type ContractKey,
  type Deployment,
  ROOM_STATUS,
  enums,
  inspectCode,
} from "@xingzhi/sdk";
import { type Provider, keccak256 } from "ethers";
import { codeFinding } from "../../network/ledger/verification.ts";
import type { Finding } from "./finding.ts";
import type { Expected } from "./ledger.ts";
import { wordText } from "./slots.ts";
import { elementPath, wordPath } from "./storage.ts";

/** Words of a charter's `Terms` and of a `Room` in it. */
const ROOMS = 2;
const ROOM_WORDS = 3;

/** The code on chain against a build's, and what each contract is wired to against the deployment. */
export async function checkCode(
  provider: Provider,
  deployment: Deployment,
  built: (key: ContractKey) => BuiltCode,
): Promise<Finding[]> {
  const found = await inspectCode(provider, deployment, built);
  return found.map((each) => {
    const { en, zh } = codeFinding(each);
    return { rule: "integrity.code", contract: each.key, en, zh };
  });
}

/** The charter in force, as its events tell it, against the code on chain and the deployment. */
export async function checkCharter(provider: Provider, ledger: Expected, block: number): Promise<Finding[]> {
  const s = ledger.of("charter");
  const version = Number(s.value("_inForce"));
  const about = { rule: "integrity.charter", contract: "charter" } as const;
  if (version === 0) {
    if (ledger.of("dossier").value("_caseCount") === 0n) return [];
    return [
      { ...about, en: "cases were opened and no charter is in force", zh: "已有案件立案，却无生效章程" },
    ];
  }
  const rooms = wordPath(String(version), ROOMS);
  const count = Number(s.at("_terms", rooms));
  const findings: Finding[] = [];
  const named = new Map<string, number>();
  for (let i = 0; i < count; i += 1) {
    const [target, codeHash, status] = [0, 1, 2].map((n) =>
      s.at("_terms", elementPath(rooms, ROOM_WORDS * i + n)),
    );
    const address = `0x${(target ?? 0n).toString(16).padStart(40, "0")}`;
    named.set(address, Number(status));
    const found = keccak256(await provider.getCode(address, block));
    const expected = wordText(codeHash ?? 0n);
    if (found === expected) continue;
    const contract = ledger.contractAt(address) ?? "charter";
    const en = `the code at ${address} is not the one that charter ${version} names`;
    findings.push({
      ...about,
      contract,
      expected,
      found,
      en,
      zh: `${address} 的代码与章程 ${version} 所列不符`,
    });
  }
  for (const key of Object.keys(ROOM_STATUS) as ContractKey[]) {
    const expected = ROOM_STATUS[key] ?? "none";
    const found = enums.RoomStatus[named.get(ledger.addressOf(key)) ?? 0] ?? "none";
    if (found === expected) continue;
    const en = `charter ${version} lets ${key} be ${found}; this deployment's should be ${expected}`;
    findings.push({
      ...about,
      contract: key,
      expected,
      found,
      en,
      zh: `章程 ${version} 中 ${key} 的状态为 ${found}，应为 ${expected}`,
    });
  }
  return findings;
}
