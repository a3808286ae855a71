import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { checkNetwork, lineOf, mustFit, portMisfits } from "../../networks/check/check.ts";
import type { Created } from "../../networks/create/create.ts";
import type { NetworkDescription } from "../../networks/description.ts";
import { clean, created, problemOf, scratch, textOf } from "./helpers/folders.ts";

type Engine = NetworkDescription["engine"];

/** Changes a text in a file of a network. */
function edit(dir: string, file: string, from: string | RegExp, to: string): void {
  const text = textOf(dir, file);
  const edited = text.replace(from, to);
  expect(edited, `${file} holds ${String(from)}`).to.not.equal(text);
  writeFileSync(join(dir, file), edited);
}

/** Changes a text in the genesis and in each node's copy. */
function editGenesis({ dir, description }: Created, from: string | RegExp, to: string): void {
  const copies = description.nodes.map(({ name }) => `nodes/${name}/genesis.json`);
  for (const file of ["genesis.json", ...copies]) edit(dir, file, from, to);
}

const lines = (dir: string): string[] => checkNetwork(dir).map(lineOf);

describe("network check", () => {
  afterEach(clean);

  const wrong: [what: string, engine: Engine, spoil: (made: Created) => void, said: RegExp[]][] = [
    [
      "a genesis that differs between nodes, in one line",
      "besu-qbft",
      ({ dir }) => edit(dir, "nodes/court2/genesis.json", "0x3938700", "0x1c9c381"),
      [/^genesis\.json: differs from the copy of court2: all nodes of a network need the same \/ .*court2/],
    ],
    [
      "data of another chain",
      "geth-clique",
      ({ dir }) => writeFileSync(join(dir, "nodes/court3/data/genesis.sha256"), "another"),
      [/^court3: .*data holds another chain than genesis\.json/],
    ],
    [
      "extraData of another engine",
      "besu-qbft",
      (made) => editGenesis(made, /"0xf8.*c080c0"/, '"0x00"'),
      [/^genesis\.json: extraData is none of besu-qbft's/],
    ],
    [
      "extraData that is cut short",
      "geth-clique",
      (made) => editGenesis(made, /00"\n}/, '"\n}'),
      [/^genesis\.json: extraData is none of geth-clique's/],
    ],
    [
      "a validator of the genesis that no node's key belongs to",
      "besu-qbft",
      (made) =>
        editGenesis(made, made.description.nodes[0]!.address!.slice(2).toLowerCase(), "00".repeat(20)),
      [
        /^genesis\.json: names the validator 0x0{40}, which is no node's/,
        /^court1: is a validator that genesis\.json does not name/,
      ],
    ],
    [
      "a validator of the description that the genesis does not name",
      "geth-clique",
      ({ dir }) => edit(dir, "network.json", '"validator": true', '"validator": false'),
      [/^court1: is named by genesis\.json and no validator/],
    ],
    [
      "another chain id",
      "besu-qbft",
      (made) => editGenesis(made, /"chainId": \d+/, '"chainId": 5'),
      [/^genesis\.json: has chain id 5, network\.json \d+/],
    ],
    [
      "another block period",
      "geth-clique",
      (made) => editGenesis(made, '"period": 2', '"period": 3'),
      [/^genesis\.json: has a block every 3 s, network\.json every 2/],
    ],
    [
      "gas that is not free by the genesis",
      "besu-qbft",
      (made) => editGenesis(made, '"zeroBaseFee": true', '"zeroBaseFee": false'),
      [/^genesis\.json: has London and no zeroBaseFee/],
    ],
    [
      "gas that is not free by a node",
      "besu-qbft",
      ({ dir }) => edit(dir, "nodes/court2/config.toml", "min-gas-price = 0", "min-gas-price = 1000"),
      [/^court2: config\.toml has not min-gas-price = 0/],
    ],
    [
      "London on Clique",
      "geth-clique",
      (made) => editGenesis(made, '"berlinBlock": 0', '"berlinBlock": 0, "londonBlock": 0'),
      [/^genesis\.json: has London or a later fork/],
    ],
    [
      "a static node that is missing",
      "geth-clique",
      ({ dir }) => writeFileSync(join(dir, "nodes/court2/static-nodes.json"), "[]"),
      [/^court2: static-nodes\.json lacks court1, court3, court4/],
    ],
    [
      "an allow-list without a peer",
      "besu-qbft",
      ({ dir, description }) =>
        edit(dir, "nodes/court2/permissions_config.toml", `"${description.nodes[0]!.enode}", `, ""),
      [/^court2: permissions_config\.toml lacks court1/],
    ],
    [
      "an allow-list that Besu could not add to",
      "besu-qbft",
      ({ dir }) =>
        edit(
          dir,
          "nodes/court2/permissions_config.toml",
          /accounts-allowlist = \[ "0x[0-9a-f]{40}"/,
          `accounts-allowlist = [ "0x${"AB".repeat(20)}"`,
        ),
      [/^court2: permissions_config\.toml has accounts in upper case/],
    ],
    [
      "another node's key",
      "besu-qbft",
      ({ dir }) =>
        writeFileSync(join(dir, "nodes/court2/key"), textOf(dir, "nodes/court1/key"), { mode: 0o600 }),
      [/^court2: its key is not that of its enode/, /^court2: it seals with 0x/],
    ],
    [
      "another node's sealing account",
      "geth-clique",
      ({ dir }) => {
        rmSync(join(dir, "nodes/court2/keystore"), { recursive: true });
        renameSync(join(dir, "nodes/court1/keystore"), join(dir, "nodes/court2/keystore"));
        mkdirSync(join(dir, "nodes/court1/keystore"));
      },
      [/^court1: its keystore is empty/, /^court2: it seals with 0x/],
    ],
    [
      "secrets that others can read",
      "geth-clique",
      ({ dir }) => {
        for (const file of ["nodes/court2/password", "accounts/deployer.key"])
          chmodSync(join(dir, file), 0o640);
      },
      [
        /^court2: password can be read by others: chmod 600/,
        /^accounts\/deployer\.key: can be read by others: chmod 600/,
      ],
    ],
    [
      "a port that two nodes claim",
      "geth-clique",
      ({ dir, description: { nodes } }) =>
        edit(
          dir,
          "network.json",
          `"metricsPort": ${nodes[1]!.metricsPort}`,
          `"metricsPort": ${nodes[0]!.rpcPort}`,
        ),
      [/^network\.json: port \d+ is claimed by court1 and court2/],
    ],
    [
      "a node without its folder, when it is this machine's",
      "besu-qbft",
      ({ dir }) => rmSync(join(dir, "nodes/court4"), { recursive: true }),
      [/^court4: has no folder nodes\/court4/],
    ],
  ];
  for (const [what, engine, spoil, said] of wrong) {
    it(`finds ${what} (${engine})`, async function () {
      if (process.platform === "win32") this.skip();
      const made = await created({ engine });
      expect(lines(made.dir)).to.deep.equal([]);
      spoil(made);
      const found = lines(made.dir);
      expect(found, found.join("\n")).to.have.length(said.length);
      for (const [i, line] of said.entries()) expect(found[i]).to.match(line);
    });
  }

  it("takes signers that were voted in since the genesis", async () => {
    const { dir } = await created({ engine: "geth-clique", validators: 3 });
    writeFileSync(join(dir, "genesis.json.sum"), "");
    mkdirSync(join(dir, "nodes/court1/data/geth"));
    edit(dir, "network.json", '"validator": false', '"validator": true');
    expect(lines(dir)).to.deep.equal([]);
  });

  it("looks only at the node that is here of a network on several machines", async () => {
    const hosts = [1, 2, 3, 4].map(
      (i) =>
        ({
          id: `court${i}`,
          title: "",
          kind: "court",
          level: "city",
          region: 0,
          host: `10.0.0.${i}`,
        }) as const,
    );
    const { dir } = await created({ engine: "besu-qbft", agencies: hosts });
    for (const name of ["court1", "court3", "court4"]) rmSync(join(dir, "nodes", name), { recursive: true });
    expect(lines(dir)).to.deep.equal([]);
  });

  it("names ports that are in use", async () => {
    const { description } = await created({ engine: "geth-clique" });
    const port = description.nodes[3]!.wsPort;
    const server = createServer();
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const misfits = await portMisfits(description.nodes);
    server.close();
    expect(misfits.map(lineOf)[0]).to.match(new RegExp(`^court4: port ${port} is in use`));
    const { exitCode } = await problemOf(() => mustFit(misfits));
    expect(exitCode).to.equal(2);
  });

  it("refuses a folder that holds no network", async () => {
    const { exitCode } = await problemOf(() => checkNetwork(scratch()));
    expect(exitCode).to.equal(2);
  });
});
