import { NativeNetwork } from "../../networks/native/network.ts";
import { EXIT, TaskProblem } from "../lib/outcome.ts";

/** The network that --dir names. @throws TaskProblem when none is named or its folder is wrong */
export function openNetwork(dir: string): NativeNetwork {
  if (dir !== "") return new NativeNetwork(dir);
  throw new TaskProblem(
    EXIT.wrongInput,
    "--dir DIR is missing: name a network's folder, such as --dir networks/demo",
    "缺少 --dir：请指定网络目录",
  );
}
