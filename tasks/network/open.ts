import { NativeNetwork } from "../../networks/native/network.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

export interface OnNetwork {
  readonly dir: string;
  readonly json: boolean;
}

/** A task's action on the network that its --dir names. */
export const onNetwork =
  (work: (network: NativeNetwork, json: boolean) => Promise<number>) =>
  ({ dir, json }: OnNetwork): Promise<void> =>
    run(() => work(openNetwork(dir), json));

/** The network that --dir names. @throws TaskProblem when none is named or its folder is wrong */
export const openNetwork = (dir: string): NativeNetwork => new NativeNetwork(namedFolder(dir));

/** @throws TaskProblem when --dir names none */
export function namedFolder(dir: string): string {
  if (dir !== "") return dir;
  throw new TaskProblem(
    EXIT.wrongInput,
    "--dir DIR is missing: name a network's folder, such as --dir networks/demo",
    "缺少 --dir：请指定网络目录",
  );
}
