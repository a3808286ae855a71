import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import type { NetworkDescription } from "../description.ts";
import { isLoopback } from "../hosts.ts";
import { usedPorts } from "../ports.ts";
import type { Agency } from "./agencies.ts";
import { planNetwork } from "./plan.ts";
import { writeFolder } from "./write.ts";

export interface CreateOptions {
  readonly engine: NetworkDescription["engine"];
  readonly validators: number;
  readonly agencies: readonly Agency[];
  readonly out: string;
  /** The folder's name when left out. */
  readonly name?: string;
  readonly basePort?: number;
  /** A random one when left out: what is signed for one network must not be valid in another. */
  readonly chainId?: number;
  readonly blockPeriodSeconds?: number;
  /** Besu only: whether just the accounts on a list may send. */
  readonly accountPermissioning?: boolean;
}

/** What was made, with what is unwise about it. */
export interface Created {
  readonly dir: string;
  readonly description: NetworkDescription;
  readonly warnings: readonly { readonly en: string; readonly zh: string }[];
}

export const DEFAULT_BASE_PORT = 30_303;
/** Short enough for a person at a desk; four sites of one province agree well within it. */
export const DEFAULT_BLOCK_PERIOD = 2;
/** Hardhat's own networks are called so. */
const RESERVED = ["default", "localhost", "hardhat", "node"];

/**
 * Writes a network's folder, all of it or nothing.
 *
 * @throws TaskProblem when something is wrong with what is asked, the place, or a port
 */
export async function createNetwork(options: CreateOptions): Promise<Created> {
  const dir = resolve(options.out);
  const name = options.name ?? basename(dir);
  mustBeAName(name, options.name === undefined);
  mustBeEmpty(dir);
  const plan = planNetwork({
    name,
    engine: options.engine,
    chainId: options.chainId ?? randomChainId(),
    blockPeriodSeconds: options.blockPeriodSeconds ?? DEFAULT_BLOCK_PERIOD,
    validators: options.validators,
    basePort: options.basePort ?? DEFAULT_BASE_PORT,
    agencies: options.agencies,
  });
  await mustBeFree(plan.description.nodes);
  const part = temporary(dir);
  try {
    await writeFolder(part, plan, { accountPermissioning: options.accountPermissioning ?? true });
    chmodSync(part, 0o755);
    renameSync(part, dir);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  return { dir, description: plan.description, warnings: warningsOf(options.engine, options.validators) };
}

function mustBeAName(name: string, fromFolder: boolean): void {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) && !RESERVED.includes(name)) return;
  const option = fromFolder ? `the folder's name ${name}` : `--name ${name}`;
  throw new TaskProblem(
    EXIT.wrongInput,
    `${option} cannot be a network's name: use --name with a-z, 0-9 and hyphens, and none of ${RESERVED.join(", ")}`,
    `网络名称 ${name} 无效：请用 --name 指定由小写字母、数字和连字符组成的名称`,
  );
}

function mustBeEmpty(dir: string): void {
  if (!existsSync(dir)) return;
  if (statSync(dir).isDirectory() && readdirSync(dir).length === 0) return;
  throw new TaskProblem(
    EXIT.wrongInput,
    `--out ${dir} is there and not an empty folder: nothing is overwritten, name another or move it away`,
    `--out ${dir} 已存在且非空：不会覆盖，请另选目录或移走`,
  );
}

async function mustBeFree(nodes: NetworkDescription["nodes"]): Promise<void> {
  const [used] = await usedPorts(nodes.filter(({ host }) => isLoopback(host)));
  if (used === undefined) return;
  const by = used.by === undefined ? "" : ` by ${used.by}`;
  throw new TaskProblem(
    EXIT.wrongInput,
    `port ${used.port}, wanted for ${used.node}, is in use${by}: choose others with --base-port`,
    `端口 ${used.port}（${used.node}）已被占用：请用 --base-port 另选端口`,
  );
}

/** A folder beside the one to be, so that what is half written is never taken for a network. */
function temporary(dir: string): string {
  try {
    mkdirSync(dirname(dir), { recursive: true });
    return mkdtempSync(join(dirname(dir), `.${basename(dir)}-`));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new TaskProblem(
      EXIT.wrongInput,
      `--out ${dir} cannot be written (${code}): name a folder where you may write`,
      `--out ${dir} 无法写入：请指定有写权限的目录`,
    );
  }
}

/** Above the numbers that public networks took, below what every tool can hold. */
const randomChainId = (): number => 1_000_000 + Math.floor(Math.random() * 1_000_000_000);

function warningsOf(engine: NetworkDescription["engine"], validators: number): { en: string; zh: string }[] {
  if (engine === "besu-qbft") {
    if (validators >= 4) return [];
    return [
      {
        en: `${validators} validators: QBFT stands still as soon as one is lost; it takes 4 to survive that`,
        zh: `${validators} 个验证节点：任何一个离线即停止出块；至少 4 个才能容忍一个离线`,
      },
    ];
  }
  if (validators <= 2) {
    return [
      {
        en: `${validators} signers: Clique stands still as soon as one is lost; take 3 or more`,
        zh: `${validators} 个签发者：任何一个离线即停止出块；建议至少 3 个`,
      },
    ];
  }
  if (validators % 2 === 1) return [];
  return [
    {
      en: `${validators} signers can part into two halves that wait for each other until network unite brings them together, which an odd number cannot, and survive no more losses than ${validators - 1}`,
      zh: `${validators} 个签发者可能分成两半互相等待，须用 network unite 恢复，奇数个则不会，且容错能力与 ${validators - 1} 个相同：Clique 宜用奇数个`,
    },
  ];
}
