import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { readDeploymentParameters } from "@nomicfoundation/hardhat-ignition/helpers";
import { expect } from "chai";
import { computeAddress, decryptKeystoreJson, getAddress, id, SigningKey } from "ethers";
import { after, before, describe, it } from "mocha";
import { parse as parseYaml } from "yaml";
import { qbftValidators } from "../../networks/besu/genesis.ts";
import { besuArguments } from "../../networks/besu/options.ts";
import { checkNetwork } from "../../networks/check/check.ts";
import type { Created } from "../../networks/create/create.ts";
import { NetworkDescription } from "../../networks/description.ts";
import { cliqueSigners } from "../../networks/geth/genesis.ts";
import {
  clean,
  courts,
  created,
  freeBasePort,
  jsonOf,
  problemOf,
  scratch,
  textOf,
  tomlOf,
} from "./helpers/folders.ts";

const besuOptions = readFileSync(join(import.meta.dirname, "helpers", "besu-options.txt"), "utf8").split(
  "\n",
);
const engines = NetworkDescription.shape.engine.options;

/** Six agencies; four run validators, the fifth must, the sixth must not. */
const agencies = courts(6).map((agency, i) => ({
  ...agency,
  ...(i === 4 ? { validator: true } : i === 5 ? { validator: false } : {}),
}));

for (const engine of engines) {
  describe(`A new network's folder (${engine})`, () => {
    let made: Created;
    let dir: string;
    let nodes: NetworkDescription["nodes"];
    before(async () => {
      made = await created({ engine, agencies });
      ({ dir } = made);
      ({ nodes } = made.description);
    });
    after(clean);
    const folder = (name: string) => join("nodes", name);
    const peersOf = (name: string) => nodes.filter((node) => node.name !== name).map(({ enode }) => enode);
    const eachNode = (look: (node: NetworkDescription["nodes"][number]) => void) => nodes.forEach(look);

    it("fits together, by its own check", () => {
      expect(checkNetwork(dir)).to.deep.equal([]);
    });

    it("describes validators first, those that must be at their head, and an observer for everybody else", () => {
      expect(NetworkDescription.parse(jsonOf(dir, "network.json"))).to.deep.equal(made.description);
      const roles = nodes.map(({ name, validator }) => `${name} ${validator ? "seals" : "watches"}`);
      expect(roles).to.deep.equal([
        ...["court5 seals", "court1 seals", "court2 seals", "court3 seals"],
        ...["court4 watches", "court6 watches"],
      ]);
    });

    it("gives each kind of port a row of its own", () => {
      const base = nodes[0]!.p2pPort;
      eachNode(({ p2pPort, rpcPort, wsPort, metricsPort }) => {
        const i = p2pPort - base;
        expect([rpcPort, wsPort, metricsPort]).to.deep.equal([
          base + 1000 + i,
          base + 2000 + i,
          base + 3000 + i,
        ]);
      });
      expect(nodes.map(({ p2pPort }) => p2pPort - base)).to.deep.equal([0, 1, 2, 3, 4, 5]);
    });

    it("names exactly the validators in the genesis, which every node has", () => {
      const { extraData } = jsonOf(dir, "genesis.json") as { extraData: string };
      const named = engine === "besu-qbft" ? qbftValidators(extraData) : cliqueSigners(extraData);
      const validators = nodes
        .filter(({ validator }) => validator)
        .map(({ address }) => getAddress(address!));
      expect(named).to.have.members(validators);
      expect(named.map((each) => each.toLowerCase())).to.deep.equal(
        named.map((each) => each.toLowerCase()).sort(),
      );
      eachNode(({ name }) =>
        expect(textOf(dir, folder(name), "genesis.json")).to.equal(textOf(dir, "genesis.json")),
      );
    });

    it("makes gas free by the engine's rules", () => {
      const { config, ...head } = jsonOf(dir, "genesis.json") as {
        config: Record<string, unknown>;
        mixHash?: string;
      };
      expect(head).to.include({ difficulty: "0x1", gasLimit: "0x3938700" });
      expect(config).to.include({ chainId: made.description.chainId, berlinBlock: 0 });
      expect(Object.keys(config).filter((key) => key.endsWith("Time"))).to.deep.equal([]);
      if (engine === "geth-clique") {
        expect(config).to.not.have.any.keys("londonBlock", "zeroBaseFee");
        expect(config["clique"]).to.deep.equal({ period: 2, epoch: 30_000 });
        return;
      }
      expect(config).to.include({ londonBlock: 0, zeroBaseFee: true });
      expect(config["qbft"]).to.deep.equal({
        ...{
          blockperiodseconds: 2,
          emptyblockperiodseconds: 0,
          epochlength: 30_000,
          requesttimeoutseconds: 4,
        },
      });
      expect(head.mixHash).to.equal("0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365");
    });

    it("has each node's key in the forms that programs read, public half and enode", () => {
      eachNode(({ name, enode, host, p2pPort, address }) => {
        const key = textOf(dir, folder(name), "key");
        expect(key).to.match(/^0x[0-9a-f]{64}$/);
        expect(`0x${textOf(dir, folder(name), "nodekey")}`).to.equal(key);
        const publicKey = `0x${SigningKey.computePublicKey(key, false).slice(4)}`;
        expect(textOf(dir, folder(name), "key.pub")).to.equal(publicKey);
        expect(enode).to.equal(`enode://${publicKey.slice(2)}@${host}:${p2pPort}`);
        expect(address === computeAddress(key)).to.equal(engine === "besu-qbft");
      });
    });

    it("lists every other node as static", () => {
      expect(jsonOf(dir, "static-nodes.json")).to.deep.equal(nodes.map(({ enode }) => enode));
      eachNode(({ name }) => {
        expect(jsonOf(dir, folder(name), "static-nodes.json")).to.deep.equal(peersOf(name));
        if (engine === "besu-qbft") return;
        const { Node } = tomlOf(dir, folder(name), "config.toml") as { Node: { P2P: object } };
        const ListenAddr = `127.0.0.1:${nodes.find((node) => node.name === name)!.p2pPort}`;
        expect(Node.P2P).to.deep.equal({ ListenAddr, StaticNodes: peersOf(name) });
      });
    });

    it("keeps secrets to their owner, and out of git", () => {
      const secrets = globSync(["accounts/*", "nodes/*/{key,nodekey,password}", "nodes/*/keystore/*"], {
        cwd: dir,
      });
      expect(secrets).to.have.length(8 + nodes.length * (engine === "besu-qbft" ? 2 : 4));
      const texts = secrets.map((file) => {
        expect(statSync(join(dir, file)).mode & 0o777, file).to.equal(0o600);
        return textOf(dir, file).replace(/^0x/, "");
      });
      const open = globSync("**/*", { cwd: dir, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => (statSync(file).mode & 0o077) !== 0);
      expect(open.length).to.be.greaterThan(20);
      for (const file of open) {
        const text = readFileSync(file, "utf8");
        expect(
          texts.find((each) => text.includes(each)),
          file,
        ).to.equal(undefined);
      }
      const ignored = [
        "accounts/",
        "nodes/*/key",
        "nodes/*/nodekey",
        "nodes/*/keystore/",
        "nodes/*/password",
        "nodes/*/data/",
      ];
      expect(textOf(dir, ".gitignore").split("\n")).to.include.members(ignored);
    });

    it("admits every agency, with the names and in the form that Ignition reads", async () => {
      const { Xingzhi } = await readDeploymentParameters(join(dir, "ignition", "parameters.json"));
      const addressOf = (name: string) => computeAddress(textOf(dir, "accounts", `${name}.key`));
      expect(Xingzhi).to.have.keys("agencies", "consortium", "guardian", "signers", "threshold");
      expect(Xingzhi).to.deep.include({ signers: [1, 2, 3, 4, 5, 6], threshold: 4 });
      expect(Xingzhi).to.include({ consortium: addressOf("consortium"), guardian: addressOf("court1") });
      const admitted = Xingzhi!["agencies"] as unknown as Record<string, unknown>[];
      expect(admitted[5]).to.deep.equal({
        ...{ kind: 3, level: 2, region: 0, parent: 0, until: 47_481 },
        ...{ nameHash: id("court6"), administrator: addressOf("court6") },
      });
    });

    it("has a unit for systemd that may write nothing but data", () => {
      eachNode(({ name }) => {
        const unit = textOf(dir, folder(name), `xingzhi-${name}.service`);
        const home = `/var/lib/xingzhi/${name}`;
        expect(unit).to.include(`WorkingDirectory=${home}\n`);
        const also = engine === "besu-qbft" ? ` ${home}/permissions_config.toml` : "";
        expect(unit).to.include(`ReadWritePaths=${home}/data${also}\n`);
        expect(unit)
          .to.match(/^User=xingzhi$/m)
          .and.match(/^ProtectSystem=strict$/m)
          .and.match(/^NoNewPrivileges=true$/m);
        expect(unit)
          .to.match(/^Restart=on-failure$/m)
          .and.match(/^LimitNOFILE=65536$/m);
        expect(unit).to.match(/^ExecStart=\/\S+\/(besu --config-file=|geth --config )config\.toml/m);
        expect(unit.includes("ExecStartPre=/usr/local/bin/geth init ")).to.equal(engine === "geth-clique");
        expect(unit).to.not.match(/undefined|\[object/);
      });
    });

    it("has a compose file in which nothing but p2p listens to others", () => {
      const { services } = parseYaml(textOf(dir, "compose.yaml")) as {
        services: Record<string, Record<string, unknown>>;
      };
      expect(Object.keys(services)).to.deep.equal(nodes.map(({ name }) => name));
      eachNode(({ name, rpcPort }) => {
        const service = services[name]!;
        const image = engine === "besu-qbft" ? "hyperledger/besu:26.8.0" : "ethereum/client-go:v1.13.15";
        expect(service).to.include({
          image,
          network_mode: "host",
          restart: "unless-stopped",
          read_only: true,
        });
        expect(service).to.not.have.property("ports");
        expect(service["user"]).to.match(/^\$\{XINGZHI_USER:-[1-9]\d*:\d+\}$/);
        expect(service["volumes"]).to.deep.equal([`./nodes/${name}:/node`]);
        expect(JSON.stringify(service["healthcheck"])).to.include(`${rpcPort}`);
        if (engine === "besu-qbft") {
          // The image sets both to 0.0.0.0, and the environment wins over config.toml.
          const environment = { BESU_RPC_HTTP_HOST: "127.0.0.1", BESU_RPC_WS_HOST: "127.0.0.1" };
          expect(service["environment"]).to.deep.equal(environment);
        } else {
          const unit = textOf(dir, folder(name), `xingzhi-${name}.service`);
          expect(unit).to.include(`geth ${(service["command"] as string[]).join(" ")}\n`);
        }
      });
    });

    it("has TLS in front of each node's RPC, for the methods that software needs", () => {
      eachNode(({ name, rpcPort, p2pPort }) => {
        const nginx = textOf(dir, folder(name), "nginx.conf");
        expect(nginx)
          .to.include(`listen ${p2pPort + 4000} ssl;`)
          .and.include(`proxy_pass http://127.0.0.1:${rpcPort};`);
        expect(nginx)
          .to.include("ssl_protocols TLSv1.2 TLSv1.3;")
          .and.include("  deny all;")
          .and.include("client_max_body_size 1m;");
      });
      // The patterns are PCRE's, of which JavaScript knows all but the switch of case inside.
      const [, method] = /'~\*"method"\(\?!\\s\*:\\s\*"\(\?-i:(.*)\)"\)' refused/.exec(
        textOf(dir, folder("court1"), "nginx.conf"),
      )!;
      const allowed = (name: string) => new RegExp(`^(?:${method!})$`).test(name);
      const software = [
        "eth_call",
        "eth_sendRawTransaction",
        "eth_getLogs",
        "eth_chainId",
        "net_version",
        "web3_clientVersion",
        "clique_getSigners",
      ];
      const operators = [
        ...[
          "eth_sendTransaction",
          "eth_sign",
          "eth_signTransaction",
          "eth_signTypedData_v4",
          "eth_accounts",
          "eth_submitWork",
        ],
        ...[
          "admin_addPeer",
          "clique_propose",
          "perm_addAccountsToAllowlist",
          "qbft_proposeValidatorVote",
          "txpool_content",
          "personal_sign",
        ],
      ];
      expect(software.filter((name) => !allowed(name))).to.deep.equal([]);
      expect(operators.filter(allowed)).to.deep.equal([]);
    });

    it("explains itself in both languages, every choice in a row", () => {
      const readme = textOf(dir, "README.md");
      const commands = [
        "network up --dir",
        "docker compose up",
        "systemctl",
        "ignition deploy ignition/modules/Xingzhi.ts --network rehearsal",
      ];
      for (const said of [...nodes.map(({ name }) => `| ${name} |`), ...commands])
        expect(readme).to.include(said);
      const rows = readme
        .slice(readme.indexOf("## Every choice"))
        .split("\n")
        .filter((line) => /^\| [^|]/.test(line));
      expect(rows.length).to.be.greaterThan(14);
      for (const row of rows)
        expect(row).to.match(/^\| [^|]+ \| [^|]*[a-z][^|]* \| [^|]*[\u4e00-\u9fff][^|]* \|$/);
      expect(readme).to.not.match(/undefined|\[object/);
    });

    if (engine === "besu-qbft") {
      it("starts Besu by the same options natively and from config.toml, none of them unknown", () => {
        eachNode((node) => {
          const toml = tomlOf(dir, folder(node.name), "config.toml");
          expect(Object.keys(toml).filter((key) => !besuOptions.includes(key))).to.deep.equal([]);
          const args = besuArguments(node, {
            ...{ genesis: "genesis.json", data: "data", key: "key", staticNodes: "static-nodes.json" },
            ...{ permissions: "permissions_config.toml", hasNames: false, accountPermissioning: true },
          });
          expect(Object.entries(toml).map(([key, value]) => `--${key}=${String(value)}`)).to.deep.equal(args);
          expect(toml).to.include({ "min-gas-price": 0, "rpc-http-host": "127.0.0.1", "sync-mode": "FULL" });
          expect(toml["host-allowlist"]).to.deep.equal(["localhost", "127.0.0.1", node.name]);
          expect(toml["rpc-http-api"]).to.deep.equal([
            "ETH",
            "NET",
            "WEB3",
            "QBFT",
            "TXPOOL",
            "PERM",
            "ADMIN",
          ]);
        });
      });

      it("allows the other nodes, and the accounts of administrators, deployer and consortium", () => {
        const accounts = readdirSync(join(dir, "accounts")).map((file) =>
          computeAddress(textOf(dir, "accounts", file)).toLowerCase(),
        );
        eachNode(({ name }) => {
          const lists = tomlOf(dir, folder(name), "permissions_config.toml");
          expect(lists["nodes-allowlist"]).to.deep.equal(peersOf(name));
          expect(lists["accounts-allowlist"]).to.have.members(accounts);
        });
      });
    } else {
      it("gives every node, observers too, an account that its password opens", async () => {
        for (const { name, address } of nodes) {
          const [file] = readdirSync(join(dir, folder(name), "keystore"));
          const account = await decryptKeystoreJson(
            textOf(dir, folder(name), "keystore", file!),
            textOf(dir, folder(name), "password"),
          );
          expect(account.address).to.equal(address);
        }
      });
    }
  });
}

describe("network create", () => {
  after(clean);

  it("goes round when there are more validators than agencies", async () => {
    const { description } = await created({ engine: "besu-qbft", agencies: courts(2), validators: 5 });
    expect(description.nodes.map(({ name }) => name)).to.deep.equal([
      "court1",
      "court2",
      "court1-2",
      "court2-2",
      "court1-3",
    ]);
    expect(new Set(description.nodes.map(({ address }) => address)).size).to.equal(5);
  });

  it("serves hosts by address: p2p for all of them, RPC for the machine, nobody else as a peer", async () => {
    const hosts = courts(4).map((agency, i) => ({ ...agency, host: `10.0.0.${i + 1}` }));
    const besu = await created({ engine: "besu-qbft", agencies: hosts });
    const toml = tomlOf(besu.dir, "nodes/court2/config.toml");
    expect(toml).to.include({
      "p2p-host": "10.0.0.2",
      "p2p-interface": "0.0.0.0",
      "rpc-http-host": "127.0.0.1",
    });
    expect(toml).to.not.have.any.keys("Xdns-enabled", "Xdns-update-enabled");
    expect(textOf(besu.dir, "nodes/court2/nginx.conf")).to.include("  allow 10.0.0.4;\n");
    const geth = await created({ engine: "geth-clique", agencies: hosts });
    expect(textOf(geth.dir, "nodes/court2/config.toml")).to.match(/ListenAddr = "0\.0\.0\.0:/);
    const unit = textOf(geth.dir, "nodes/court2/xingzhi-court2.service");
    expect(unit)
      .to.include(" --netrestrict 10.0.0.1/32,10.0.0.2/32,10.0.0.3/32,10.0.0.4/32 ")
      .and.include(" --http.addr 127.0.0.1 ");
  });

  it("serves hosts by name: Besu looks them up, and advertises no name, which it would refuse", async () => {
    const agencies = courts(4).map((agency, i) => ({ ...agency, host: `node${i}.example` }));
    const { dir, description } = await created({ engine: "besu-qbft", agencies });
    const toml = tomlOf(dir, "nodes/court2/config.toml");
    expect(toml)
      .to.include({ "Xdns-enabled": true, "Xdns-update-enabled": true })
      .and.not.have.property("p2p-host");
    expect(Object.keys(toml).filter((key) => !besuOptions.includes(key))).to.deep.equal([]);
    expect(toml["host-allowlist"]).to.include("node1.example");
    expect(description.nodes[1]!.enode).to.match(/@node1\.example:\d+$/);
    const geth = await created({ engine: "geth-clique", agencies });
    expect(textOf(geth.dir, "nodes/court2/xingzhi-court2.service")).to.not.include("--netrestrict");
    expect([...checkNetwork(dir), ...checkNetwork(geth.dir)]).to.deep.equal([]);
  });

  it("leaves the accounts free when it is told so", async () => {
    const { dir } = await created({ engine: "besu-qbft", accountPermissioning: false });
    const toml = tomlOf(dir, "nodes/court2/config.toml");
    expect(toml).to.include({
      "permissions-accounts-config-file-enabled": false,
      "permissions-nodes-config-file-enabled": true,
    });
    expect(tomlOf(dir, "nodes/court2/permissions_config.toml")).to.have.keys("nodes-allowlist");
    expect(checkNetwork(dir)).to.deep.equal([]);
  });

  it("makes other keys and another chain id each time", async () => {
    const [one, other] = await Promise.all([
      created({ engine: "besu-qbft" }),
      created({ engine: "besu-qbft" }),
    ]);
    expect(one.description.chainId).to.not.equal(other.description.chainId);
    expect(one.description.nodes[0]!.address).to.not.equal(other.description.nodes[0]!.address);
  });

  it("takes the chain id, the block period and the name that it is given", async () => {
    const { description } = await created({
      engine: "besu-qbft",
      chainId: 77,
      blockPeriodSeconds: 5,
      name: "drill",
    });
    expect(description).to.include({
      chainId: 77,
      blockPeriodSeconds: 5,
      requestTimeoutSeconds: 10,
      name: "drill",
    });
  });

  it("warns of numbers of validators that survive no loss, or no more than one fewer", async () => {
    const warns = async (engine: NetworkDescription["engine"], validators: number) =>
      (await created({ engine, validators })).warnings.length > 0;
    const besu = await Promise.all([1, 2, 3, 4, 5, 7].map((n) => warns("besu-qbft", n)));
    expect(besu).to.deep.equal([true, true, true, false, false, false]);
    const geth = await Promise.all([1, 2, 3, 4, 5].map((n) => warns("geth-clique", n)));
    expect(geth).to.deep.equal([true, true, false, true, false]);
  });

  it("overwrites nothing", async () => {
    const out = scratch();
    writeFileSync(join(out, "mine"), "");
    const { message, exitCode } = await problemOf(() => created({ engine: "besu-qbft", out, name: "net" }));
    expect([exitCode, message.split("\n")[0]]).to.deep.equal([
      2,
      `--out ${out} is there and not an empty folder: nothing is overwritten, name another or move it away`,
    ]);
    expect(readdirSync(out)).to.deep.equal(["mine"]);
  });

  it("takes an empty folder, and leaves none behind when it fails", async () => {
    const parent = scratch();
    const out = join(parent, "empty");
    mkdirSync(out);
    await created({ engine: "besu-qbft", out });
    expect(existsSync(join(out, "network.json"))).to.equal(true);
    expect(readdirSync(parent)).to.deep.equal(["empty"]);
  });

  it("refuses a place where it cannot write", async () => {
    const file = join(scratch(), "file");
    writeFileSync(file, "");
    const { message, exitCode } = await problemOf(() =>
      created({ engine: "besu-qbft", out: join(file, "net") }),
    );
    expect(exitCode).to.equal(2);
    expect(message).to.match(/^--out .* cannot be written \(\w+\)/);
  });

  it("refuses names that Hardhat or a file could not bear", async () => {
    for (const name of ["default", "localhost", "a b", "院", "../x", ""]) {
      const { message, exitCode } = await problemOf(() => created({ engine: "besu-qbft", name }));
      expect(exitCode).to.equal(2);
      expect(message).to.match(/^--name .*cannot be a network's name/);
    }
  });

  it("refuses a port that is in use, and says who has it and what to do", async () => {
    const basePort = await freeBasePort(8);
    const server = await listening(basePort + 1002);
    const { message, exitCode } = await problemOf(() => created({ engine: "besu-qbft", basePort }));
    server.close();
    expect(exitCode).to.equal(2);
    expect(message)
      .to.match(new RegExp(`^port ${basePort + 1002}, wanted for court3, is in use`))
      .and.match(/--base-port/);
    if (process.platform === "linux") expect(message).to.include(`pid ${process.pid}`);
  });

  it("asks no port of a machine that is another", async () => {
    const basePort = await freeBasePort(8);
    const server = await listening(basePort);
    const agencies = courts(4, { host: "10.0.0.9" });
    const { description } = await created({ engine: "besu-qbft", basePort, agencies });
    server.close();
    expect(description.nodes[0]!.p2pPort).to.equal(basePort);
  });

  it("refuses ports beyond the last, and agencies none of which may seal", async () => {
    const high = await problemOf(() => created({ engine: "besu-qbft", basePort: 65_000 }));
    expect(high.message).to.match(/^--base-port 65000 is too high/);
    const none = await problemOf(() =>
      created({ engine: "besu-qbft", agencies: courts(4, { validator: false }) }),
    );
    expect(none.message).to.match(/^no agency may run a validator/);
  });
});

async function listening(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return server;
}
