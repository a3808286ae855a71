import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Xingzhi } from "@xingzhi/sdk";
import type { Wallet } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { readKeys } from "./ledger/keys.ts";
import { type DeploymentArguments, openDeployment } from "./ledger/open.ts";

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
    const { sdk, provider, deployment, close } = await openDeployment(hre, asked);
    try {
      const xingzhi = await sdk.createXingzhi({ runner: provider, deployment });
      const done = await signCharter(
        xingzhi,
        keys.map((key) => key.connect(provider)) as Wallet[],
        agreement,
      );
      if (asked.json) console.log(JSON.stringify(done));
      else print(done);
      return EXIT.ok;
    } catch (error) {
      if (error instanceof sdk.ContractError || error instanceof sdk.DeploymentError)
        throw new TaskProblem(EXIT.wrongInput, error.message);
      throw error;
    } finally {
      await close();
    }
  });

/** The hash of the agreement's text, if one is named. */
function agreementIn(file: string): string | undefined {
  if (file === "") return undefined;
  if (existsSync(file)) return `0x${createHash("sha256").update(readFileSync(file)).digest("hex")}`;
  throw new TaskProblem(EXIT.wrongInput, `--agreement ${file} is not there`, `--agreement ${file} 不存在`);
}

/** Signs the newest version with the administrators' keys, proposing the first one if there is none, and enacts it. */
async function signCharter(
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
  if (missing.length > 0) {
    const { domain, types, message } = await charter.toSign(version);
    const signatures = missing.map(({ wallet }) => wallet.signTypedData(domain, types, message));
    await charter.signFor(version, await Promise.all(signatures));
  }
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
