// Runs one of this project's scripts, preparing first whatever it needs:
//   node scripts/bootstrap.mjs scripts/demo.ts ARGS...
// Plain JavaScript without dependencies, because it runs before anything is installed and on an older Node than the
// scripts do. Standard output belongs to the script alone; everything said here goes to standard error, and nothing
// is said when nothing had to be done.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const windows = process.platform === "win32";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const node = windows ? join(root, "node_modules", "node", "bin", "node.exe") : join(bin, "node");
const installStamp = join(root, "node_modules", ".xingzhi-install");
const generateStamp = join(root, "cache", ".xingzhi-generate");
const lockFile = join(root, "cache", ".xingzhi-lock");
const generator = join("scripts", "generate.ts");

/** Something the user can do something about: printed as it is, without a stack. */
class Problem extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function main([script, ...args]) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Problem(
      `Node.js ${process.versions.node} is too old: install Node.js 20 or newer from https://nodejs.org, then run the command again.\n` +
        `Node.js ${process.versions.node} 版本过低：请从 https://nodejs.org 安装 Node.js 20 或更高版本，然后重新运行该命令。`,
    );
  }
  if (script === undefined || !existsSync(resolve(root, script))) {
    throw new Problem(
      `Usage: node scripts/bootstrap.mjs scripts/SCRIPT.ts ARGS... (no such script: ${script})\n` +
        `用法：node scripts/bootstrap.mjs scripts/脚本.ts 参数…（没有此脚本：${script}）`,
    );
  }
  await install();
  const generating = relative(root, resolve(root, script)) === generator;
  if (!generating) {
    await generate();
    return run(script, args);
  }
  // The generator, run by hand and in full, leaves everything as fresh as when it is run from here.
  const inputs = generateInputs();
  const code = await run(script, args);
  if (code === 0 && args.length === 0) writeStamp(generateStamp, inputs);
  return code;
}

// ---- dependencies

async function install() {
  if (process.env.XINGZHI_NO_INSTALL === "1" || isInstalled()) return;
  await withLock(async () => {
    if (isInstalled()) return;
    // Taken before installing, for an installation that is interrupted must not look finished.
    const wanted = installInputs();
    // npm runs under the same Node as the scripts will, as some packages refuse the oldest one we start on.
    const npm = ["--yes", "--package", `node@${wantedNode()}`, "--", "npm", "ci"];
    say("installing dependencies… / 正在安装依赖…");
    // An outer `npm run --silent` would pass its silence on and hide why an installation failed.
    const env = { ...process.env, npm_config_loglevel: "warn" };
    const { code, output } = await capture("npx", npm, { shell: windows, env });
    if (code !== 0 || !existsSync(node)) {
      process.stderr.write(output);
      throw new Problem(
        `Installing the dependencies failed (exit code ${code}): see npm's words above, check the network and npm's registry setting (npm ping), then run the command again.\n` +
          `依赖安装失败（退出码 ${code}）：请查看上方 npm 的提示，检查网络和 npm 的 registry 设置（npm ping），然后重新运行该命令。`,
      );
    }
    writeStamp(installStamp, wanted);
  });
}

function isInstalled() {
  const wanted = installInputs();
  if (existsSync(node) && readStamp(installStamp) === wanted) return true;
  if (!isWhatTheLockFileAsksFor()) return false;
  writeStamp(installStamp, wanted);
  return true;
}

/** An `npm ci` or `npm install` run by hand leaves no stamp of ours; it need not be repeated if it is up to date. */
function isWhatTheLockFileAsksFor() {
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(node) || !existsSync(installedFile)) return false;
  const wanted = readJson(join(root, "package-lock.json")).packages;
  const installed = readJson(installedFile).packages;
  const fields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
  return Object.entries(wanted).every(([path, entry]) => {
    // What other systems need is in the lock file and not in node_modules.
    if (path !== "" && !path.startsWith("node_modules/") && !path.includes("/node_modules/")) {
      return sameFields(entry, readJson(join(root, path, "package.json")), fields);
    }
    if (path === "") return sameFields(entry, readJson(join(root, "package.json")), fields);
    if (installed[path] === undefined) return entry.optional === true;
    return installed[path].version === entry.version && installed[path].integrity === entry.integrity;
  });
}

function sameFields(one, other, fields) {
  return fields.every((field) => {
    const sorted = (map) => JSON.stringify(Object.entries(map ?? {}).sort());
    return sorted(one[field]) === sorted(other[field]);
  });
}

function installInputs() {
  const manifest = readJson(join(root, "package.json"));
  const packages = (manifest.workspaces ?? []).map((workspace) => join(workspace, "package.json"));
  // Some packages are native, so a copy of the project brought from another system is stale.
  return hash(["package-lock.json", "package.json", ...packages], `${process.platform}-${process.arch}`);
}

function wantedNode() {
  return readJson(join(root, "package.json")).devDependencies.node;
}

// ---- compiled contracts and generated code

async function generate() {
  if (isGenerated()) return;
  await withLock(async () => {
    if (isGenerated()) return;
    // Taken before generating, so that an edit made meanwhile is noticed next time.
    const inputs = generateInputs();
    say("compiling contracts and generating code… / 正在编译合约并生成代码…");
    const { code, output } = await capture(node, [join(root, generator)], { env: withScriptsNode() });
    if (code !== 0) {
      process.stderr.write(output);
      throw new Problem(
        `Generating code failed (exit code ${code}): mend what is reported above, then run the command again.\n` +
          `代码生成失败（退出码 ${code}）：请先修正上面报告的问题，然后重新运行该命令。`,
      );
    }
    writeStamp(generateStamp, inputs);
  });
}

function isGenerated() {
  const outputs = ["artifacts", "sdk/dist", "sdk/src/generated"];
  if (!outputs.every((output) => existsSync(join(root, output)))) return false;
  return readStamp(generateStamp) === generateInputs();
}

function generateInputs() {
  return hash([
    ...files("contracts", /\.(sol|json)$/),
    ...files("scripts", /^scripts\/generate[^/]*\.ts$/),
    ...files("scripts/generate"),
    "hardhat.config.ts",
    "package-lock.json",
    "sdk/tsconfig.json",
    ...files("sdk/src", /\.ts$/).filter((file) => !file.startsWith("sdk/src/generated/")),
  ]);
}

// ---- the script

/** Runs the script in place of this process, as far as that can be done. */
function run(script, args) {
  return new Promise((done, fail) => {
    const child = spawn(node, [resolve(root, script), ...args], {
      cwd: root,
      stdio: "inherit",
      env: withScriptsNode(),
    });
    const forward = (signal) => {
      // A Ctrl-C at the terminal has reached the script already; a second one would look like impatience.
      if (signal !== "SIGINT" || process.stdin.isTTY !== true) child.kill(signal);
    };
    const signals = windows ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
    for (const signal of signals) process.on(signal, forward);
    child.on("error", (error) => {
      fail(
        new Problem(
          `Node.js could not be started (${error.message}): delete node_modules, then run the command again.\n` +
            `无法启动 Node.js（${error.message}）：请删除 node_modules，然后重新运行该命令。`,
        ),
      );
    });
    child.on("close", (code, signal) => {
      for (const each of signals) process.off(each, forward);
      if (signal === null) return done(code);
      // Ends in the same way, so that a shell or CI sees the signal as well.
      process.kill(process.pid, signal);
      setTimeout(() => done(128 + constants.signals[signal]), 100);
    });
  });
}

/** Children of the scripts, such as local tools, find the same Node as the scripts. */
function withScriptsNode() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [name]: [bin, process.env[name] ?? ""].join(delimiter) };
}

/** Runs a command, keeping what it prints for when it fails. */
function capture(command, args, options) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    // An interrupted preparation must not go on behind the user's back.
    const stop = () => child.kill();
    process.on("exit", stop);
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => done({ code: 1, output: `${command}: ${error.message}\n` }));
    child.on("close", (code) => {
      process.off("exit", stop);
      done({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

// ---- lock

/** One at a time: two commands started together must not both install or both generate. */
async function withLock(work) {
  for (let waited = 0; !tryLock(); waited++) {
    if (waited === 5) {
      const holder = `cache/.xingzhi-lock, pid ${lockHolder() ?? "?"}`;
      say(
        `waiting for another command to finish preparing (${holder})… / 正在等待另一条命令完成准备（${holder}）…`,
      );
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  const unlock = () => {
    if (lockHolder() === process.pid) unlinkSync(lockFile);
  };
  process.on("exit", unlock);
  const interrupted = (signal) => process.exit(128 + constants.signals[signal]);
  const signals = ["SIGINT", "SIGTERM"];
  for (const signal of signals) process.on(signal, interrupted);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    process.off("exit", unlock);
    unlock();
  }
}

function tryLock() {
  mkdirSync(dirname(lockFile), { recursive: true });
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = lockHolder();
  if (holder === undefined || isRunning(holder)) return false;
  // Its holder was killed; the next attempt takes the lock.
  try {
    unlinkSync(lockFile);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return false;
}

/** The process that has the lock; undefined if nobody has it, or the one who just took it has not signed yet. */
function lockHolder() {
  try {
    const pid = Number(readFileSync(lockFile, "utf8"));
    if (pid > 0) return pid;
    // Killed between taking and signing it.
    if (Date.now() - statSync(lockFile).mtimeMs > 10_000) unlinkSync(lockFile);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return undefined;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// ---- files

function files(folder, pattern = /./) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? files(path, pattern) : pattern.test(path) ? [path] : [];
    })
    .sort();
}

function hash(paths, extra = "") {
  const sum = createHash("sha256").update(extra);
  for (const path of paths) {
    const file = join(root, path);
    const content = existsSync(file) ? readFileSync(file) : Buffer.from("absent");
    sum.update(`\n${path.split(sep).join("/")} ${content.length}\n`).update(content);
  }
  return sum.digest("hex");
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}

function say(message) {
  process.stderr.write(`${message}\n`);
}
