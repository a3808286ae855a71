import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EXIT, TaskProblem } from "../tasks/lib/outcome.ts";
import { isName } from "./hosts.ts";

const port = z.int().min(1).max(65535);
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);

/** A node of a private network. */
const nodeSchema = z.strictObject({
  name: z.string().min(1),
  agency: z.string(),
  kind: z.string(),
  validator: z.boolean(),
  /** The account that it seals with; an observer on Geth has none. */
  address: address.nullable(),
  enode: z.string().startsWith("enode://"),
  host: z.string().min(1),
  p2pPort: port,
  rpcPort: port,
  wsPort: port,
  metricsPort: port,
});

/** What `network.json` in a private network's folder says. */
export const NetworkDescription = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  engine: z.enum(["besu-qbft", "geth-clique"]),
  chainId: z.int().positive(),
  blockPeriodSeconds: z.int().positive(),
  requestTimeoutSeconds: z.int().positive().optional(),
  epoch: z.int().positive(),
  nodes: z.array(nodeSchema).min(1),
});
export type NetworkDescription = z.output<typeof NetworkDescription>;

/** Whether a node of it is known by a name instead of an address. */
export const hasNames = ({ nodes }: Pick<NetworkDescription, "nodes">): boolean =>
  nodes.some(({ host }) => isName(host));

/**
 * Reads the description in a network's folder.
 *
 * @throws TaskProblem when it is not there or wrong
 */
export function readNetwork(dir: string): NetworkDescription {
  const file = join(dir, "network.json");
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TaskProblem(
      EXIT.wrongInput,
      `${file} cannot be read (${reason}): name a network's folder with --dir DIR`,
      `无法读取 ${file}：请用 --dir 指定网络目录`,
    );
  }
  const result = NetworkDescription.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TaskProblem(
    EXIT.wrongInput,
    `${file}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""} / 网络描述有误`,
  );
}

/** Writes the description into a network's folder. */
export function writeNetwork(dir: string, description: NetworkDescription): void {
  writeFileSync(
    join(dir, "network.json"),
    `${JSON.stringify(NetworkDescription.parse(description), null, 2)}\n`,
  );
}
