import {
  type BuiltCode,
  type ContractKey,
  type Deployment,
  ROOM_STATUS,
  type Xingzhi,
  enums,
  inspectCode,
  rehearsalClockAt,
} from "@xingzhi/sdk";
import type { Provider } from "ethers";

/** Something about a deployment that is not as it should be, in both languages. */
export interface VerifyFinding {
  readonly kind:
    | "missing"
    | "differs"
    | "wired"
    | "rehearsal"
    | "unchartered"
    | "room"
    | "unsigned"
    | "administration"
    | "clock";
  /** A contract, an agency's number or an account. */
  readonly who: string;
  readonly en: string;
  readonly zh: string;
}

/** What was found of a deployment. */
export interface Verification {
  readonly chainId: number;
  /** The rehearsal's clock; null of a ledger in production. */
  readonly rehearsalClock: string | null;
  /** The version of the charter in force, 0 while there is none. */
  readonly charter: number;
  readonly contracts: Readonly<Record<ContractKey, string>>;
  readonly findings: readonly VerifyFinding[];
}

/** Roles of AccessManager whose holders administer the ledger: its own administrators, and the consortium. */
const ADMINISTERING: readonly [bigint, string][] = [
  [0n, "ADMIN"],
  [1n, "CONSORTIUM"],
];

/**
 * Checks a deployment from the chain alone: its code against a build, its charter, its administration.
 *
 * @param built the code of each contract by the build that it is compared with
 * @param rehearsed whether it is meant to be a rehearsal
 */
export async function verify(
  provider: Provider,
  xingzhi: Xingzhi,
  deployment: Deployment,
  built: (key: ContractKey) => BuiltCode,
  rehearsed: boolean,
): Promise<Verification> {
  const clock = await rehearsalClockAt(provider, deployment.addresses.registry);
  const code = await inspectCode(provider, deployment, built);
  const version = code.some(({ problem }) => problem === "missing") ? null : await xingzhi.charter.inForce();
  const findings = [
    ...(clock !== undefined && !rehearsed ? [rehearsalFinding(clock)] : []),
    ...code.map(codeFinding),
    ...(code.length === 0 ? await charterFindings(xingzhi, deployment, version) : []),
    ...(code.length === 0 ? await administrationFindings(xingzhi, deployment, rehearsed) : []),
  ];
  const { chainId, addresses: contracts } = deployment;
  return {
    chainId: Number(chainId),
    rehearsalClock: clock ?? null,
    charter: version ?? 0,
    contracts,
    findings,
  };
}

function rehearsalFinding(clock: string): VerifyFinding {
  return {
    kind: "rehearsal",
    who: clock,
    en: `THIS IS A REHEARSAL: its time is moved by hand (clock ${clock}), and nothing in it ever happened`,
    zh: `这是演练账本：其时间由人拨动（时钟 ${clock}），其中内容均非事实`,
  };
}

export function codeFinding({
  contract,
  address,
  problem,
  stranger = "",
}: Awaited<ReturnType<typeof inspectCode>>[number]): VerifyFinding {
  const texts = {
    missing: [`there is no code at ${address}: another chain's deployment?`, `${address} 处没有代码`],
    differs: [`the code at ${address} is not the build's`, `${address} 的代码与构建结果不符`],
    wired: [
      `works with ${stranger}, which is none of the deployment's contracts`,
      `关联了部署之外的合约 ${stranger}`,
    ],
  } as const;
  const [en, zh] = texts[problem];
  return { kind: problem, who: contract, en: `${contract}: ${en}`, zh: `${contract}：${zh}` };
}

/** Whether the charter in force is about these very contracts, and who has not signed it. */
async function charterFindings(
  { charter, contracts }: Xingzhi,
  { addresses }: Deployment,
  version: number | null,
): Promise<VerifyFinding[]> {
  const inForce = version === null ? null : await charter.get(version);
  if (inForce === null) {
    return [
      {
        kind: "unchartered",
        who: "Charter",
        en: "no charter is in force: no case opens before every agency has signed (npx hardhat network charter)",
        zh: "尚无生效章程：各机关签署前不能立案（npx hardhat network charter）",
      },
    ];
  }
  const rooms = new Map(inForce.rooms.map((room) => [room.target.toLowerCase(), room]));
  const findings: VerifyFinding[] = [];
  for (const [key, address] of Object.entries(addresses) as [ContractKey, string][]) {
    const room = rooms.get(address.toLowerCase());
    rooms.delete(address.toLowerCase());
    const status = enums.RoomStatus[Number(await contracts.registry.roomStatus(address))] ?? "none";
    const expected = ROOM_STATUS[key] ?? "none";
    if (room === undefined)
      findings.push(roomFinding(key, `${address} is not in charter ${inForce.version}`, "未列入现行章程"));
    else if (status !== expected)
      findings.push(
        roomFinding(key, `it is ${status} and should be ${expected}`, `状态为 ${status}，应为 ${expected}`),
      );
  }
  for (const { target, status } of rooms.values()) {
    if (status === "none") continue;
    findings.push(
      roomFinding(target, "the charter lets it in, the deployment does not know it", "章程所列，部署中没有"),
    );
  }
  const signed = new Set(inForce.signed.map(({ agency }) => agency));
  const count = Number(await contracts.registry.agencyCount());
  for (let agency = 1n; agency <= BigInt(count); agency += 1n) {
    if (signed.has(agency)) continue;
    const en = `agency ${agency} has not signed charter ${inForce.version}: no case opens with it`;
    findings.push({
      kind: "unsigned",
      who: `${agency}`,
      en,
      zh: `机关 ${agency} 未签署现行章程，不能参与立案`,
    });
  }
  return findings;
}

const roomFinding = (who: string, en: string, zh: string): VerifyFinding => ({
  kind: "room",
  who,
  en: `${who}: ${en}`,
  zh: `${who}：${zh}`,
});

/** Who administers without a delay, in which another agency's guardian could cancel. */
async function administrationFindings(
  { contracts: { access } }: Xingzhi,
  { addresses, fromBlock = 0 }: Deployment,
  rehearsed: boolean,
): Promise<VerifyFinding[]> {
  if (rehearsed) return [];
  const findings: VerifyFinding[] = [];
  for (const [role, name] of ADMINISTERING) {
    const granted = await access.queryFilter(access.filters.RoleGranted(role), fromBlock);
    for (const account of new Set(granted.map(({ args }) => args.account))) {
      // What the agencies sign needs no delay.
      if (account.toLowerCase() === addresses.charter.toLowerCase()) continue;
      const [isMember, delay] = await access.hasRole(role, account);
      if (!isMember || delay > 0n) continue;
      const en = `${account} holds ${name} without a delay: nobody could cancel what it does`;
      findings.push({
        kind: "administration",
        who: account,
        en,
        zh: `${account} 持有 ${name} 且无延迟，无法撤销其操作`,
      });
    }
  }
  return findings;
}
