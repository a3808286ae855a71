import { checkNetwork, lineOf } from "../../networks/check/check.ts";
import { EXIT, run } from "../lib/outcome.ts";
import { namedFolder } from "./open.ts";

interface Arguments {
  readonly dir: string;
  readonly json: boolean;
}

export default async ({ dir, json }: Arguments): Promise<void> =>
  run(() => {
    const misfits = checkNetwork(namedFolder(dir));
    if (json) console.log(JSON.stringify({ misfits }));
    else for (const each of misfits) console.log(`✗ ${lineOf(each)}`);
    if (!json && misfits.length === 0) console.log("✓ all files fit together / 文件一致");
    return Promise.resolve(misfits.length === 0 ? EXIT.ok : EXIT.findings);
  });
