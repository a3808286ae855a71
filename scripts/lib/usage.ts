import { parseArgs, type ParseArgsConfig } from "node:util";

/** Something the user can do something about, said in both languages. */
export class UsageError extends Error {
  constructor(english: string, chinese: string) {
    super(`${english}\n${chinese}`);
  }
}

/** Parses the command line; `-h` and `--help` print the help and end the process. */
export function parseCommandLine<T extends ParseArgsConfig>(help: string, config: T) {
  const options = { ...config.options, help: { type: "boolean", short: "h" } } as const;
  let parsed;
  try {
    parsed = parseArgs<T>({ ...config, options });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new UsageError(`${reason}: see --help.`, `命令行参数有误（${reason}）：请查看 --help。`);
  }
  if ("help" in parsed.values && parsed.values.help === true) {
    console.log(help.trim());
    process.exit(0);
  }
  return parsed;
}

/** Runs a script's main function; only an unexpected error is shown with its stack. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
  }
}
