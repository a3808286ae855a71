import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNetwork } from "../../../networks/create/create.ts";
import type { NetworkDescription } from "../../../networks/description.ts";
import { courts, freeBasePort } from "../../networks/helpers/folders.ts";

export interface FolderOptions {
  readonly engine: NetworkDescription["engine"];
  /** How many of the nodes the genesis names as signers. */
  readonly signers: number;
  /** How many more nodes have an account that may be voted in. */
  readonly candidates?: number;
  readonly chainId?: number;
}

/** Creates a network of node1, node2, … with a block a second on free ports of this machine. @returns its folder */
export async function writeFolder({
  engine,
  signers,
  candidates = 0,
  chainId,
}: FolderOptions): Promise<string> {
  const agencies = courts(signers + candidates).map((agency, i) => ({ ...agency, id: `node${i + 1}` }));
  const { dir } = await createNetwork({
    ...{ engine, agencies, validators: signers, name: "rehearsal", blockPeriodSeconds: 1 },
    out: join(mkdtempSync(join(tmpdir(), "xingzhi-network-")), "rehearsal"),
    basePort: await freeBasePort(agencies.length),
    ...(chainId === undefined ? {} : { chainId }),
  });
  return dir;
}
