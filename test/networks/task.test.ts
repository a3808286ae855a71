import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { after, afterEach, beforeEach, describe, it } from "mocha";
import type { NetworkDescription } from "../../networks/description.ts";
import create, { type CreateArguments } from "../../tasks/network/create.ts";
import { agenciesFile, clean, courts, freeBasePort, scratch } from "./helpers/folders.ts";

const root = join(import.meta.dirname, "..", "..");
const file = () => agenciesFile(courts(4).map(({ id }) => ({ name: id, kind: "court" })));

describe("npx hardhat network create", () => {
  let out: string[];
  let err: string[];
  const { log, error } = console;
  beforeEach(() => {
    [out, err] = [[], []];
    console.log = (line: string) => void out.push(line);
    console.error = (line: string) => void err.push(line);
  });
  afterEach(() => {
    Object.assign(console, { log, error });
    process.exitCode = 0;
  });
  after(clean);
  const asked = (changes: Partial<CreateArguments>): CreateArguments => ({
    ...{ engine: "besu-qbft", validators: "4", agencies: file(), out: join(scratch(), "net"), json: false },
    ...{ basePort: "", chainId: "", blockPeriod: "", name: "", accountPermissioning: "" },
    ...changes,
  });

  it("says what was made and which commands come next", async () => {
    await create(asked({ basePort: `${await freeBasePort(4)}` }));
    expect(process.exitCode).to.equal(0);
    for (const next of ["network check --dir", "network up --dir", "ignition deploy"])
      expect(out[0]).to.include(next);
  });

  it("warns and goes on where a network survives no loss", async () => {
    await create(asked({ basePort: `${await freeBasePort(4)}`, validators: "3", json: true }));
    expect(process.exitCode).to.equal(0);
    expect(err[0]).to.match(/^warning: 3 validators: .*警告/);
    const { nodes } = JSON.parse(out[0]!) as NetworkDescription;
    expect(nodes.filter(({ validator }) => validator)).to.have.length(3);
  });

  const wrong: [Partial<CreateArguments>, RegExp][] = [
    [{ engine: "ibft2" }, /--engine ibft2 is unknown: use besu-qbft or geth-clique/],
    [{ engine: "" }, /--engine {2}is unknown/],
    [{ validators: "0" }, /--validators 0 is no whole number from 1 to 100/],
    [{ validators: "four" }, /--validators four is no whole number/],
    [{ validators: "101" }, /--validators 101 is no whole number/],
    [{ validators: "" }, /--validators N is missing/],
    [{ agencies: "" }, /--agencies FILE is missing/],
    [{ agencies: "/nowhere.json" }, /--agencies \/nowhere\.json cannot be read/],
    [{ out: "" }, /--out DIR is missing/],
    [{ basePort: "80" }, /--base-port 80 is no whole number/],
    [{ chainId: "0" }, /--chain-id 0 is no whole number/],
    [{ blockPeriod: "0.5" }, /--block-period 0\.5 is no whole number/],
    [{ accountPermissioning: "yes" }, /--account-permissioning yes is neither on nor off/],
  ];
  for (const [changes, message] of wrong) {
    it(`refuses ${JSON.stringify(changes)} in a line of each language, with exit code 2`, async () => {
      const options = asked(changes);
      await create(options);
      expect(process.exitCode).to.equal(2);
      expect(err[0]!.split("\n")).to.have.length(2);
      expect(err[0])
        .to.match(message)
        .and.match(/[\u4e00-\u9fff]/);
      expect(out).to.deep.equal([]);
      if (options.out !== "") expect(existsSync(options.out)).to.equal(false);
    });
  }

  it("is found on the command line, and leaves with its code", function () {
    this.timeout(60_000);
    const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
    const args = [
      "network",
      "create",
      "--engine",
      "besu-qbft",
      "--validators",
      "none",
      "--agencies",
      file(),
      "--out",
      "net",
    ];
    const { status, stderr, stdout } = spawnSync(process.execPath, [hardhat, ...args], {
      cwd: root,
      encoding: "utf8",
    });
    expect(status, stderr).to.equal(2);
    expect(stderr).to.match(/^--validators none is no whole number from 1 to 100\n/);
    expect(stdout).to.equal("");
  });
});
