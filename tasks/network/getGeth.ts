import { copyFileSync, existsSync } from "node:fs";
import { buildGeth, builtGeth, GETH_VERSION } from "../../networks/geth/build.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

interface Arguments {
  readonly out: string;
  readonly json: boolean;
}

export default async ({ out, json }: Arguments): Promise<void> =>
  run(async () => {
    const built = !existsSync(builtGeth({ skewable: false }));
    const binary = await buildGeth({ skewable: false });
    if (out !== "") copy(binary, out);
    const path = out === "" ? binary : out;
    console.log(json ? JSON.stringify({ path, version: GETH_VERSION, built }) : path);
    return EXIT.ok;
  });

function copy(binary: string, out: string): void {
  try {
    copyFileSync(binary, out);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TaskProblem(
      EXIT.wrongInput,
      `--out ${out} cannot be written (${reason}): name a file in a folder that is there`,
      `--out ${out} 无法写入`,
    );
  }
}
