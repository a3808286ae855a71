import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { admissionOf, foundingParameters } from "../../ignition/parameters.ts";
import { qbftGenesis, requestTimeout } from "../besu/genesis.ts";
import { besuConfig, besuFolder } from "../besu/options.ts";
import { permissionsText } from "../besu/permissions.ts";
import { hasNames, writeNetwork } from "../description.ts";
import { cliqueGenesis } from "../geth/genesis.ts";
import { gethConfig, gethFolder } from "../geth/options.ts";
import { composeFile } from "./compose.ts";
import { keystoreOf, newAccount, newPassword, nodeId, type Account } from "./keys.ts";
import { nginxConfig } from "./nginx.ts";
import type { NetworkPlan, PlannedNode } from "./plan.ts";
import { readme } from "./readme.ts";
import { systemdUnit } from "./systemd.ts";

export interface WriteOptions {
  readonly accountPermissioning: boolean;
}

/** The accounts with which the ledger is deployed and its agencies are founded. */
interface Administrators {
  readonly deployer: Account;
  readonly consortium: Account;
  /** By the agencies' ids. */
  readonly agencies: ReadonlyMap<string, Account>;
}

/** Writes everything of a network into an empty folder. */
export async function writeFolder(dir: string, plan: NetworkPlan, options: WriteOptions): Promise<void> {
  const { description } = plan;
  const genesis = json(genesisOf(plan));
  const administrators = newAdministrators(plan);
  writeNetwork(dir, description);
  open(dir, "genesis.json", genesis);
  open(dir, "static-nodes.json", json(description.nodes.map(({ enode }) => enode)));
  open(dir, "compose.yaml", composeFile(description, ownerOfFiles()));
  open(dir, ".gitignore", gitignore);
  open(dir, "README.md", readme(plan, options));
  writeAdministrators(dir, administrators);
  mkdirSync(join(dir, "ignition"));
  const parameters = parametersOf(plan, administrators);
  // The same agencies for a rehearsal, which its administration runs without a delay.
  open(dir, "ignition/parameters.json", json({ Xingzhi: parameters, Rehearsal: parameters }));
  for (const planned of plan.nodes) {
    const folder = join(dir, "nodes", planned.node.name);
    mkdirSync(join(folder, "data"), { recursive: true });
    open(folder, "genesis.json", genesis);
    writeNode(folder, plan, planned);
    if (description.engine === "besu-qbft") writeBesu(folder, plan, planned, administrators, options);
    else await writeGeth(folder, plan, planned);
  }
}

function genesisOf({ description }: NetworkPlan): object {
  const { chainId, blockPeriodSeconds } = description;
  const sealing = description.nodes.filter(({ validator }) => validator).map(({ address }) => address ?? "");
  if (description.engine === "geth-clique")
    return cliqueGenesis({ chainId, blockPeriodSeconds, signers: sealing });
  const { requestTimeoutSeconds = requestTimeout(blockPeriodSeconds) } = description;
  return qbftGenesis({ chainId, blockPeriodSeconds, requestTimeoutSeconds, validators: sealing });
}

const newAdministrators = ({ agencies }: NetworkPlan): Administrators => ({
  deployer: newAccount(),
  consortium: newAccount(),
  agencies: new Map(agencies.map(({ id }) => [id, newAccount()])),
});

function writeAdministrators(dir: string, { deployer, consortium, agencies }: Administrators): void {
  mkdirSync(join(dir, "accounts"), { mode: 0o700 });
  for (const [name, { privateKey }] of [
    ...agencies,
    ["deployer", deployer],
    ["consortium", consortium],
  ] as const) {
    secret(dir, `accounts/${name}.key`, privateKey);
  }
}

function parametersOf({ agencies }: NetworkPlan, administrators: Administrators): object {
  const founding = agencies.map(({ id, title: name, kind, level, region }) =>
    admissionOf({ name, kind, level, region }, administrators.agencies.get(id)?.address ?? ""),
  );
  return foundingParameters(founding, administrators.consortium.address);
}

function writeNode(folder: string, plan: NetworkPlan, { node, key }: PlannedNode): void {
  const { description } = plan;
  secret(folder, "key", key.privateKey);
  secret(folder, "nodekey", key.privateKey.slice(2));
  open(folder, "key.pub", `0x${nodeId(key.privateKey)}`);
  open(folder, "static-nodes.json", json(peersOf(plan, node.name)));
  open(folder, `xingzhi-${node.name}.service`, systemdUnit(description, node));
  open(folder, "nginx.conf", nginxConfig(description, node));
}

function writeBesu(
  folder: string,
  plan: NetworkPlan,
  { node }: PlannedNode,
  { deployer, consortium, agencies }: Administrators,
  { accountPermissioning }: WriteOptions,
): void {
  const accounts = [deployer, consortium, ...agencies.values()].map(({ address }) => address);
  const nodes = peersOf(plan, node.name);
  const permissions = accountPermissioning ? { nodes, accounts } : { nodes };
  open(folder, besuFolder.permissions, permissionsText(permissions));
  const config = besuConfig(node, { hasNames: hasNames(plan.description), accountPermissioning });
  open(folder, "config.toml", config);
}

async function writeGeth(folder: string, plan: NetworkPlan, { node, signer }: PlannedNode): Promise<void> {
  const password = newPassword();
  mkdirSync(join(folder, gethFolder.keystore), { mode: 0o700 });
  secret(
    folder,
    `${gethFolder.keystore}/${signer.address.slice(2).toLowerCase()}.json`,
    await keystoreOf(signer, password),
  );
  secret(folder, gethFolder.password, password);
  open(folder, gethFolder.config, gethConfig(node, peersOf(plan, node.name)));
}

const peersOf = ({ description }: NetworkPlan, name: string): string[] =>
  description.nodes.filter((node) => node.name !== name).map(({ enode }) => enode);

/** Who runs the containers: whoever may read the keys; root's files are to be given to somebody else. */
function ownerOfFiles(): string {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  return uid === 0 ? "1000:1000" : `${uid}:${gid}`;
}

const gitignore = `# Keys, and what nodes write.
accounts/
nodes/*/key
nodes/*/nodekey
nodes/*/keystore/
nodes/*/password
nodes/*/data/
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const open = (dir: string, name: string, text: string): void =>
  writeFileSync(join(dir, name), text, { mode: 0o644, flag: "wx" });
const secret = (dir: string, name: string, text: string): void =>
  writeFileSync(join(dir, name), text, { mode: 0o600, flag: "wx" });
