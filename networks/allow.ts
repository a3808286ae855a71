import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { EXIT, TaskProblem } from "../tasks/lib/outcome.ts";
import { besuFolder } from "./besu/options.ts";
import { readPermissions, writePermissions } from "./besu/permissions.ts";
import type { NativeNetwork } from "./native/network.ts";
import type { NativeNode } from "./native/node.ts";

/** What became of a node's list. */
export interface Allowed {
  readonly node: string;
  /**
   * `running`: the node was asked, and wrote its file itself; `file`: it takes them in when it starts; `elsewhere`: its
   * folder is not here; `everybody`: it has no list.
   */
  readonly by: "running" | "file" | "elsewhere" | "everybody";
  /** The accounts that were not on it yet. */
  readonly added: readonly string[];
}

/** By folder: who asks next. Of two that ask a node of Besu at once, one's accounts get lost in its file. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lets accounts send transactions through every node of a network. Geth has no such list, and a network of Besu may be
 * made without one: nothing is to be done there.
 *
 * @param addresses in any spelling
 * @throws TaskProblem when a node refuses; those before it have the accounts by then, and asking again does no harm
 */
export async function allowAccounts(
  network: NativeNetwork,
  addresses: readonly string[],
): Promise<Allowed[]> {
  const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))];
  const before = turns.get(network.dir) ?? Promise.resolve();
  const mine = before.then(() => allowOnAll(network, wanted));
  turns.set(
    network.dir,
    mine.catch(() => undefined),
  );
  return mine;
}

async function allowOnAll(network: NativeNetwork, wanted: readonly string[]): Promise<Allowed[]> {
  const allowed: Allowed[] = [];
  for (const node of network.nodes) allowed.push(await allowOn(node, wanted));
  return allowed;
}

async function allowOn(node: NativeNode, wanted: readonly string[]): Promise<Allowed> {
  if (node.engine.program === "geth") return { node: node.name, by: "everybody", added: [] };
  const { folder } = node.place;
  if (!existsSync(folder)) return { node: node.name, by: "elsewhere", added: [] };
  const file = join(folder, besuFolder.permissions);
  const permissions = existsSync(file) ? readPermissions(file) : undefined;
  if (permissions?.accounts === undefined) return { node: node.name, by: "everybody", added: [] };
  // Also one that runs in a container, or as a service with this folder.
  if (await node.isAnswering())
    return { node: node.name, by: "running", added: await ask(node, file, wanted) };
  const { accounts } = permissions;
  const added = wanted.filter((address) => !accounts.includes(address));
  if (added.length > 0) writePermissions(file, { ...permissions, accounts: [...accounts, ...added] });
  return { node: node.name, by: "file", added };
}

async function ask(node: NativeNode, file: string, wanted: readonly string[]): Promise<string[]> {
  const listed = () => node.ask("perm_getAccountsAllowlist", [], z.array(z.string()));
  try {
    const now = (await listed()).map((each) => each.toLowerCase());
    // One that is there already would make it refuse them all.
    const added = wanted.filter((address) => !now.includes(address));
    if (added.length === 0) return added;
    try {
      await node.ask("perm_addAccountsToAllowlist", [added], z.string());
    } catch (error) {
      if (!isOutOfSync(error)) throw error;
      await complete(file, await listed());
    }
    return added;
  } catch (error) {
    throw new TaskProblem(
      EXIT.node,
      `${node.name} does not take the accounts: ${reasonOf(error)}`,
      `${node.name} 未能加入账户名单`,
    );
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The accounts may send by now, but the node's file lacks some: another command had it written at the same moment. */
const isOutOfSync = (error: unknown): boolean => /out of sync.*have been applied/.test(reasonOf(error));

/** Writes what a node has in memory into its file, without which it would take no more accounts. */
async function complete(file: string, listed: readonly string[]): Promise<void> {
  // Until the other one is done.
  await sleep(500);
  const permissions = readPermissions(file);
  writePermissions(file, { ...permissions, accounts: [...(permissions.accounts ?? []), ...listed] });
}
