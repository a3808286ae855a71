import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { addNetworks } from "../../tasks/config/networks.ts";
import { clean, courts, created, scratch, textOf } from "./helpers/folders.ts";

describe("Private networks as --network NAME", () => {
  let warnings: string[];
  const { XINGZHI_NETWORKS: usual } = process.env;
  const { error } = console;
  beforeEach(() => {
    warnings = [];
    console.error = (line: string) => void warnings.push(line);
  });
  afterEach(() => {
    console.error = error;
    process.env.XINGZHI_NETWORKS = usual ?? "";
    clean();
  });
  const networksWith = async (...folders: string[]) => {
    process.env.XINGZHI_NETWORKS = folders.join(delimiter);
    return (await addNetworks({ networks: {} })).networks!;
  };

  it("are those of the folders that XINGZHI_NETWORKS names, free of charge, with the deployer's account alone", async () => {
    const { dir, description } = await created({ engine: "geth-clique", name: "drill" });
    expect((await networksWith(dir))["drill"]).to.deep.equal({
      ...{
        type: "http",
        chainType: "l1",
        chainId: description.chainId,
        gasPrice: 0n,
        ignition: { gasPrice: 0n },
      },
      url: `http://127.0.0.1:${description.nodes[0]!.rpcPort}`,
      accounts: [textOf(dir, "accounts/deployer.key")],
    });
    expect(warnings).to.deep.equal([]);
  });

  it("are those in the folders that it names, too", async () => {
    const parent = scratch();
    const one = await created({ engine: "geth-clique", out: join(parent, "one") });
    const { dir } = await created({ engine: "besu-qbft", out: join(parent, "two") });
    rmSync(join(dir, "accounts"), { recursive: true });
    const networks = await networksWith(parent, one.dir);
    expect(networks).to.include.keys("one", "two");
    expect(networks["two"]).to.deep.include({ accounts: [] });
  });

  it("are asked through nginx where they are another machine's", async () => {
    const { dir, description } = await created({
      engine: "besu-qbft",
      agencies: courts(4, { host: "10.0.0.9" }),
      name: "far",
    });
    expect((await networksWith(dir))["far"]).to.include({
      url: `https://10.0.0.9:${description.nodes[0]!.p2pPort + 4000}`,
    });
  });

  it("leave the user's own of that name alone", async () => {
    const { dir } = await created({ engine: "besu-qbft", name: "drill" });
    process.env.XINGZHI_NETWORKS = dir;
    const own = { type: "http", url: "http://127.0.0.1:1" } as const;
    const { networks } = await addNetworks({ networks: { drill: own } });
    expect(networks!["drill"]).to.equal(own);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/is left out: a network drill is known already/);
  });

  it("break nothing when a folder is broken: a line says so", async () => {
    const broken = scratch();
    writeFileSync(join(broken, "network.json"), "{");
    const { dir } = await created({ engine: "besu-qbft" });
    mkdirSync(join(dirname(dir), "nothing"));
    renameSync(dir, join(dirname(dir), "moved"));
    const networks = await networksWith(broken, dirname(dir), "/nowhere");
    expect(networks).to.include.keys("rehearsal");
    expect(warnings).to.have.length(1);
    expect(warnings[0])
      .to.match(/network\.json cannot be read/)
      .and.match(/^[^\n]*$/);
  });
});
