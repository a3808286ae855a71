import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STORAGE } from "@xingzhi/sdk";
import { expect } from "chai";
import { JsonRpcProvider, toBeHex } from "ethers";
import { after, before, describe, it } from "mocha";

const root = join(import.meta.dirname, "..", "..");
const { devDependencies } = readJson(join(root, "package.json")) as {
  devDependencies: Record<string, string>;
};
/** The same Node as this test's, also for what npm starts; nothing of this project's npm and Hardhat. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|HARDHAT_)/.test(name))),
  PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`,
};

const CONFIG = (port: number): string => `
import { defineConfig } from "hardhat/config";
import xingzhi from "xingzhi";

export default defineConfig({
  plugins: [xingzhi],
  networks: {
    node: { type: "edr-simulated", initialDate: "2024-12-01T00:00:00+08:00" },
    ledger: { type: "http", url: "http://127.0.0.1:${port}" },
  },
});
`;

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function run(cwd: string, command: string, ...args: string[]): { code: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { code: status, out: `${stdout}${status === 0 || status === 1 ? "" : stderr}` };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        done(typeof address === "object" && address ? address.port : 0);
      });
    });
  });
}

describe("The package in another Hardhat project", function () {
  this.timeout(15 * 60_000);
  let folder: string;
  let node: ChildProcess | undefined;
  let provider: JsonRpcProvider | undefined;
  const hardhat = (...args: string[]) =>
    run(folder, process.execPath, join("node_modules", "hardhat", "dist", "src", "cli.js"), ...args);
  const send = (method: string, ...params: unknown[]): Promise<unknown> =>
    provider?.send(method, params) ?? Promise.reject(new Error("there is no node"));
  const audit = (...args: string[]): { code: number | null; found: string[] } => {
    const { code, out } = hardhat("audit", ...args, "--network", "ledger", "--json");
    const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
    return { code, found: [...new Set(findings.map(({ rule }) => rule))] };
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "xingzhi-package-"));
    const packed = run(root, "npm", "pack", "--silent", "--pack-destination", folder);
    expect(packed.code, packed.out).to.equal(0);
    const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    const port = await freePort();
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    writeFileSync(join(folder, "hardhat.config.ts"), CONFIG(port));
    const installed = run(
      folder,
      "npm",
      "install",
      "--no-audit",
      `hardhat@${devDependencies.hardhat ?? ""}`,
      `./${tarball}`,
    );
    expect(installed.code, installed.out).to.equal(0);
    const cli = join("node_modules", "hardhat", "dist", "src", "cli.js");
    const args = [cli, "node", "--network", "node", "--port", String(port)];
    const running = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
    node = running;
    await new Promise<void>((started, failed) => {
      running.stdout.on("data", (words: Buffer) => {
        if (words.includes("Started HTTP")) started();
      });
      running.once("exit", () => {
        failed(new Error("the node ended"));
      });
    });
    provider = new JsonRpcProvider(`http://127.0.0.1:${port}`, undefined, { cacheTimeout: -1 });
    const made = hardhat("audit", "simulate", "--cases", "10", "--seed", "1", "--network", "ledger");
    expect(made.code, made.out).to.equal(0);
  });
  after(() => {
    provider?.destroy();
    node?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("finds nothing where everything was lawful", () => {
    expect(audit("all")).to.deep.equal({ code: 0, found: [] });
    expect(audit("case", "1")).to.deep.equal({ code: 0, found: [] });
  });

  it("finds storage that no event explains, and none once it is as it was", async () => {
    const file = join(folder, "ignition", "deployments", "chain-31337", "deployed_addresses.json");
    const dossier = (readJson(file) as Record<string, string>)["Xingzhi#Dossier"] ?? "";
    const slot = BigInt(STORAGE.dossier._caseCount.slot);
    const was = String(await send("eth_getStorageAt", dossier, toBeHex(slot), "latest"));
    const write = (value: string) => send("hardhat_setStorageAt", dossier, toBeHex(slot), value);
    await write(toBeHex(BigInt(was) + 1n, 32));
    const { code, found } = audit("integrity");
    expect(code).to.equal(1);
    expect(found).to.include("integrity.storage");
    await write(was);
    expect(audit("integrity")).to.deep.equal({ code: 0, found: [] });
  });

  it("finds what nobody did once the time for it is past", async () => {
    await send("evm_increaseTime", 200 * 86_400);
    await send("evm_mine");
    const { code, found } = audit("all");
    expect(code).to.equal(1);
    expect(found).to.include("supervision.missedUnanswered");
  });

  it("gives its SDK to the project's own code", () => {
    const own = join(folder, "own.ts");
    writeFileSync(own, 'import { enums } from "xingzhi/sdk";\nconsole.log(enums.Post.indexOf("judge"));\n');
    const { code, out } = run(folder, process.execPath, own);
    expect(code).to.equal(0);
    expect(Number(out)).to.be.greaterThan(0);
  });

  it("says in one line which file of a deployment is missing", () => {
    const { code, out } = hardhat("audit", "all", "--network", "ledger", "--deployment-id", "other");
    expect(code).to.equal(2);
    expect(out).to.match(/no deployment on chain 31337: .*other.deployed_addresses\.json is missing/);
  });
});
