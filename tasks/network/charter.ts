import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Xingzhi } from "@xingzhi/sdk";
import { Wallet } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { readKeys } from "./ledger/keys.ts";
import { type DeploymentArguments, onDeployment } from "./ledger/open.ts";

interface Arguments extends DeploymentArguments {
  readonly keys: string;
  readonly agreement: string;
  readonly json: boolean;
}

/** What became of the charter. */
interface Signed {
  readonly version: number;
  readonly inForce: boolean;
  /** The agencies that signed now. */
  readonly signed: readonly string[];
  /** How many signatures of those that count are there, and how many there must be. */
  readonly signatures: { readonly signed: number; readonly needed: number };
}

export default async (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const keys = readKeys(asked.keys);
    const agreement = agreementIn(asked.agreement);
    return onDeployment(hre, asked, async ({ sdk, provider, deployment }) => {
      const xingzhi = await sdk.createXingzhi({ runner: provider, deployment });
      const wallets = keys.map((key) => new Wallet(key.privateKey, provider));
      const done = await agree(xingzhi, wallets, agreement);
      if (asked.json) console.log(JSON.stringify(done));
      else print(done);
      return EXIT.ok;
    });
  });

/** The hash of the agreement's text, if one is named. */
function agreementIn(file: string): string | undefined {
  if (file === "") return undefined;
  if (existsSync(file)) return `0x${createHash("sha256").update(readFileSync(file)).digest("hex")}`;
  throw new TaskProblem(EXIT.wrongInput, `--agreement ${file} is not there`, `--agreement ${file} 不存在`);
}

/** Signs the newest version with the administrators' keys, proposing the first one if there is none, and enacts it. */
async function agree(
  xingzhi: Xingzhi,
  keys: readonly Wallet[],
  agreement: string | undefined,
): Promise<Signed> {
  const administrators = await administratorsAmong(xingzhi, keys);
  const [first] = administrators;
  if (first === undefined) {
    throw new TaskProblem(
      EXIT.wrongInput,
      "none of the keys is an administrator's of an agency in this ledger: only they sign the charter",
      "所给密钥均非本账本机关管理员的密钥，无法签署章程",
    );
  }
  const { charter } = xingzhi.connect(first.wallet);
  let version = Number(await xingzhi.contracts.charter.count());
  if (version === 0) {
    if (agreement === undefined) {
      throw new TaskProblem(
        EXIT.wrongInput,
        "no charter is proposed yet: name the agreement's text with --agreement FILE, so that all sign the same one",
        "尚未提出章程：请用 --agreement 指定章程文本",
      );
    }
    ({ version } = await charter.propose(await charter.terms(agreement)));
  }
  const before = await charter.get(version);
  if (agreement !== undefined && before?.agreement !== agreement) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `charter ${version} is about another text than the one named with --agreement: compare them before you sign`,
      `章程第 ${version} 版的文本与 --agreement 所指不同，请核对后再签`,
    );
  }
  const done = new Set(before?.signed.map(({ agency }) => agency));
  const missing = administrators.filter(({ agency }) => !done.has(agency));
  // It needs the SDK, which a fresh clone has only now.
  const { signCharter } = await import("../../ignition/stage.ts");
  await signCharter(
    xingzhi,
    version,
    missing.map(({ wallet }) => wallet),
  );
  const after = await charter.get(version);
  const { signed, needed } = after?.signatures ?? { signed: 0, needed: 0 };
  const isNew = after?.inForce === false;
  if (isNew && signed >= needed) await charter.enact(version);
  return {
    version,
    inForce: (await charter.inForce()) === version,
    signed: missing.map(({ agency }) => `${agency}`),
    signatures: { signed, needed },
  };
}

/** One administrator an agency, of those whose keys are there. */
async function administratorsAmong(
  { agencies }: Xingzhi,
  keys: readonly Wallet[],
): Promise<{ wallet: Wallet; agency: bigint }[]> {
  const found = new Map<bigint, Wallet>();
  for (const wallet of keys) {
    const officer = await agencies.officer(wallet.address);
    if (officer?.posts.includes("administrator")) found.set(officer.agency, wallet);
  }
  return [...found].map(([agency, wallet]) => ({ wallet, agency }));
}

function print({ version, inForce, signed, signatures }: Signed): void {
  console.log(
    `charter 章程 ${version}: signed now 本次签署 ${signed.length === 0 ? "-" : signed.join(", ")}, ` +
      `${signatures.signed}/${signatures.needed}, ${inForce ? "in force 已生效" : "not in force yet 尚未生效"}`,
  );
}
