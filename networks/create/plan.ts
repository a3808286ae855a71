import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { requestTimeout } from "../besu/genesis.ts";
import type { NetworkDescription } from "../description.ts";
import { EPOCH } from "../genesis.ts";
import { tlsPort } from "../url.ts";
import type { Agency } from "./agencies.ts";
import { enodeOf, newAccount, nodeId, type Account } from "./keys.ts";

/** A node with the keys that only its agency may have. */
export interface PlannedNode {
  readonly node: NetworkDescription["nodes"][number];
  /** By which its peers know it; on QBFT it seals with the same. */
  readonly key: Account;
  /** With which it seals on Clique; on QBFT the same as `key`. */
  readonly signer: Account;
}

export interface NetworkPlan {
  readonly description: NetworkDescription;
  readonly agencies: readonly Agency[];
  readonly nodes: readonly PlannedNode[];
}

export interface PlanOptions {
  readonly name: string;
  readonly engine: NetworkDescription["engine"];
  readonly chainId: number;
  readonly blockPeriodSeconds: number;
  readonly validators: number;
  readonly basePort: number;
  readonly agencies: readonly Agency[];
}

/** The ports of a kind lie together, a thousand from those of the next kind. */
const PORTS = { p2pPort: 0, rpcPort: 1000, wsPort: 2000, metricsPort: 3000 } as const;

/** Decides who runs which node where, with fresh keys. @throws TaskProblem when it cannot be done */
export function planNetwork(options: PlanOptions): NetworkPlan {
  const { engine, blockPeriodSeconds, basePort } = options;
  const places = placesOf(options.agencies, options.validators);
  const last = tlsPort({ p2pPort: basePort + places.length - 1 });
  if (last > 65_535) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `--base-port ${basePort} is too high: the ports go up to ${last}`,
      `--base-port ${basePort} 过大：端口将用到 ${last}`,
    );
  }
  const nodes = places.map(({ name, agency, validator }, i): PlannedNode => {
    const key = newAccount();
    const signer = engine === "besu-qbft" ? key : newAccount();
    const ports = {
      p2pPort: basePort + PORTS.p2pPort + i,
      rpcPort: basePort + PORTS.rpcPort + i,
      wsPort: basePort + PORTS.wsPort + i,
      metricsPort: basePort + PORTS.metricsPort + i,
    };
    const { title, kind, host } = agency;
    const enode = enodeOf(nodeId(key.privateKey), host, ports.p2pPort);
    const node = { name, agency: title, kind, validator, address: signer.address, enode, host, ...ports };
    return { node, key, signer };
  });
  const description: NetworkDescription = {
    version: 1,
    name: options.name,
    engine,
    chainId: options.chainId,
    blockPeriodSeconds,
    ...(engine === "besu-qbft" ? { requestTimeoutSeconds: requestTimeout(blockPeriodSeconds) } : {}),
    epoch: EPOCH,
    nodes: nodes.map(({ node }) => node),
  };
  return { description, agencies: options.agencies, nodes };
}

interface Place {
  readonly name: string;
  readonly agency: Agency;
  readonly validator: boolean;
}

/** Validators first, those that must before those that may, round after round; then an observer for everybody else. */
function placesOf(agencies: readonly Agency[], validators: number): Place[] {
  const able = agencies.filter(({ validator }) => validator !== false);
  const willing = [
    ...able.filter(({ validator }) => validator),
    ...able.filter(({ validator }) => !validator),
  ];
  if (willing.length === 0) {
    throw new TaskProblem(
      EXIT.wrongInput,
      'no agency may run a validator: every one says "validator": false',
      "没有机关可以运行验证节点",
    );
  }
  const taken = new Set(agencies.map(({ id }) => id));
  const sealing = Array.from({ length: validators }, (_, i): Place => {
    const agency = willing[i % willing.length] ?? willing[0];
    if (!agency) throw new Error("unreachable");
    const name = i < willing.length ? agency.id : freeName(agency.id, taken);
    taken.add(name);
    return { name, agency, validator: true };
  });
  const watching = agencies.filter((agency) => !sealing.some((place) => place.agency === agency));
  return [...sealing, ...watching.map((agency) => ({ name: agency.id, agency, validator: false }))];
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}
