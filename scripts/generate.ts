import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { runTypeChain } from "typechain";
import { type Artifact, SPOKEN_TO, readArtifacts } from "./generate/artifacts.ts";
import { calendarData } from "./generate/calendar.ts";
import { eventsFile } from "./generate/events.ts";
import { encodeRulesets, readLaw, rulesSolidity } from "./generate/rules.ts";
import { abiFiles, codeFile, enumsFile, errorsFile, rulesFile } from "./generate/sdk.ts";
import { storageFile } from "./generate/storage.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";

const HELP = `
Usage: npm run generate [-- --check]

Writes everything that is derived from the contracts and from contracts/law/rulesets.json: the rules' numbers, the data
that Ignition deploys, the SDK's ABIs, types, errors, enums and events, the pages of docs/ that show tables, and the JSON Schemas
of case files. 由合约与规则数据生成一切派生文件。

  --check   writes nothing; names the files that are stale and exits 1
            不写入，仅列出过期的文件
Example: npm run generate -- --check
`;

/** Committed files, so that a reader of the repository sees them; everything else is written fresh and not committed. */
type Files = Map<string, string>;

const GENERATED = "sdk/src/generated";

function sources(): Files {
  const law = readLaw();
  return new Map([
    ["contracts/law/Rules.sol", rulesSolidity(law)],
    ["ignition/data/rulesets.json", `${JSON.stringify(encodeRulesets(law), null, 2)}\n`],
    ["ignition/data/calendar.json", `${JSON.stringify(calendarData(), null, 2)}\n`],
  ]);
}

function write(files: Files): void {
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function staleOf(files: Files): string[] {
  return [...files]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text)
    .map(([path]) => path);
}

/** Runs a tool of this project; shows its words only when it fails. */
function run(tool: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join("node_modules", ".bin", tool), ...args],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status === 0) return;
  throw new Error(`${tool} ${args.join(" ")} failed\n${stdout}${stderr}`);
}

/** What the SDK is told of the contracts. */
function sdkFiles(artifacts: Artifact[]): Files {
  return new Map(
    [
      ...abiFiles(artifacts),
      ["errors.ts", errorsFile(artifacts)] as const,
      ["enums.ts", enumsFile()] as const,
      ["events.ts", eventsFile(artifacts)] as const,
      ["rules.ts", rulesFile()] as const,
      ["code.ts", codeFile(artifacts)] as const,
      ["storage.ts", storageFile()] as const,
    ].map(([path, text]) => [join(GENERATED, path), text]),
  );
}

async function writeSdk(): Promise<void> {
  const artifacts = readArtifacts();
  write(sdkFiles(artifacts));
  const abis = artifacts
    .filter((artifact) => SPOKEN_TO.includes(artifact.contractName))
    .map((artifact) => resolve(artifact.path));
  await runTypeChain({
    cwd: process.cwd(),
    filesToProcess: abis,
    allFiles: abis,
    outDir: join(GENERATED, "typechain"),
    target: "ethers-v6",
    flags: {
      node16Modules: true,
      alwaysGenerateOverloads: false,
      discriminateTypes: false,
      environment: undefined,
      tsNocheck: false,
    },
  });
  // Only the contracts' types are used: TypeChain's lists and factories would need another module resolution.
  for (const file of globSync(join(GENERATED, "typechain/**/{index,*__factory}.ts"))) rmSync(file);
  run("tsc", ["-p", "sdk/tsconfig.json"]);
}

async function committedAfterBuild(): Promise<Files> {
  // These read what was just built, so they are loaded only now.
  const { docsFiles } = await import("./generate/docs.ts");
  const { flowJsonSchema, checksJsonSchema } = await import("../sdk/src/casefiles/index.ts");
  const schema = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ...(await docsFiles()),
    ["cases/schema/flow.schema.json", schema(flowJsonSchema())],
    ["cases/schema/checks.schema.json", schema(checksJsonSchema())],
  ]);
}

async function main(): Promise<number> {
  const { values } = parseCommandLine(HELP, { options: { check: { type: "boolean" } } });
  if (values.check) {
    const stale = [sources(), sdkFiles(readArtifacts()), await committedAfterBuild()].flatMap(staleOf);
    for (const path of stale) console.log(`stale: ${path} (npm run generate)`);
    return stale.length === 0 ? 0 : 1;
  }
  write(sources());
  run("hardhat", ["build", "--no-tests"]);
  rmSync(join(GENERATED, "typechain"), { recursive: true, force: true });
  await writeSdk();
  write(await committedAfterBuild());
  return 0;
}

await runMain(main);
