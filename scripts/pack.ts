import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ShippedBuild } from "../ignition/artifacts.ts";
import { DEPLOYED, readArtifacts } from "./generate/artifacts.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";
import { rehearsalArtifacts } from "./rehearsal/build.ts";

const HELP = `
Usage: npm pack

Makes dist/, which the package for other Hardhat 3 projects consists of: the tasks, Ignition's modules and the SDK as
JavaScript, and the contracts' artifacts. npm pack runs it. 生成供其他 Hardhat 3 项目使用的包。

Example: npm pack && npm install --prefix ../audit ./xingzhi-0.1.0.tgz
`;

const OUT = "dist";
/** Files that are read at run time and are no modules. */
const READ = ["networks/geth/module", "networks/agencies.example.json"];
const SDK = /(\bfrom |\bimport\(|\bimport )"@xingzhi\/sdk(?:\/(\w+))?"/g;
const IMPORTED = /(?:\bfrom |\bimport\(|^import )"((?!node:|\.)[^"]+)"/gm;

await runMain(() => {
  parseCommandLine(HELP, {});
  rmSync(OUT, { recursive: true, force: true });
  compile();
  cpSync(join("sdk", "dist"), join(OUT, "sdk"), { recursive: true });
  for (const path of READ) cpSync(path, join(OUT, path), { recursive: true });
  nameSdk();
  copyArtifacts();
  checkImports();
  return Promise.resolve(0);
});

function compile(): void {
  const tsc = join("node_modules", ".bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.package.json"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the package does not compile\n${stdout}`);
}

/** The SDK goes by the package's own name: it is part of it, and nobody has to install another one beside. */
function nameSdk(): void {
  for (const file of modules()) {
    const text = readFileSync(file, "utf8");
    const named = text.replace(
      SDK,
      (_, before: string, part?: string) =>
        `${before}"xingzhi/${part === undefined ? "sdk" : `sdk/${part}`}"`,
    );
    if (named !== text) writeFileSync(file, named);
  }
}

function copyArtifacts(): void {
  const artifactOf = rehearsalArtifacts();
  const compiled = new Map(readArtifacts().map((artifact) => [artifact.contractName, artifact.path]));
  const write = (build: ShippedBuild, contract: string, artifact: string): void => {
    const file = join(OUT, "artifacts", build, `${contract}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, artifact);
  };
  for (const { code: contract } of DEPLOYED) {
    const file = compiled.get(contract);
    if (file === undefined) throw new Error(`there is no artifact of ${contract}: run npm run generate`);
    write("ledger", contract, readFileSync(file, "utf8"));
    write("rehearsal", contract, JSON.stringify(artifactOf(contract)));
  }
  write("rehearsal", "RehearsalClock", JSON.stringify(artifactOf("RehearsalClock")));
}

/** Every package that the code names must be one that the package asks for: another project has no others. */
function checkImports(): void {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    "dependencies" | "peerDependencies",
    Record<string, string>
  >;
  const known = new Set(["xingzhi", ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  const missing = new Set<string>();
  for (const file of modules()) {
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(IMPORTED)) {
      const [scope = "", of] = specifier.split("/");
      const asked = scope.startsWith("@") ? `${scope}/${of ?? ""}` : scope;
      if (!known.has(asked)) missing.add(`${asked} (${relative(OUT, file)})`);
    }
  }
  if (missing.size > 0) throw new Error(`package.json does not ask for ${[...missing].join(", ")}`);
}

function modules(): string[] {
  return globSync(`${OUT}/**/*.{js,d.ts}`);
}
