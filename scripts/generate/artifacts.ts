import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The contracts that software outside of the chain talks to, by the name under which a deployment knows them. */
export const CONTRACTS = {
  access: "AccessManager",
  registry: "AgencyRegistry",
  charter: "Charter",
  calendar: "WorkCalendar",
  rulebook: "Rulebook",
  register: "SentenceRegister",
  dossier: "Dossier",
  service: "Service",
  alerts: "Alerts",
  readLog: "ReadLog",
  spotChecks: "SpotChecks",
  members: "Members",
  commutationRules: "CommutationRules",
  paroleRules: "ParoleRules",
  temporaryReleaseRules: "TemporaryReleaseRules",
  supervisionRules: "SupervisionRules",
  periods: "Periods",
  lawDesk: "LawDesk",
  commutationCases: "CommutationCases",
  paroleCases: "ParoleCases",
  reliefReader: "ReliefReader",
  releaseTable: "ReleaseTable",
  temporaryReleaseCases: "TemporaryReleaseCases",
  reportingRules: "ReportingRules",
  supervisionCases: "SupervisionCases",
  sanctions: "Sanctions",
  leaves: "Leaves",
  placeChanges: "PlaceChanges",
  positioning: "Positioning",
  arrestRequests: "ArrestRequests",
  checkIns: "CheckIns",
  places: "Places",
  supervisionReader: "SupervisionReader",
} as const;
export type ContractKey = keyof typeof CONTRACTS;

/** The contracts that stand behind a front, which is their address for everybody. */
export const FRONTED = ["registry", "supervisionCases", "checkIns"] as const satisfies readonly ContractKey[];

/** All that a deployment consists of: its name there, and the contract whose code it has. */
export const DEPLOYED: readonly { key: string; name: string; code: string }[] = [
  ...(Object.entries(CONTRACTS) as [ContractKey, string][]).map(([key, name]) => ({
    ...{ key, name },
    code: FRONTED.some((each) => each === key) ? `${name}Front` : name,
  })),
  ...FRONTED.map((key) => ({
    ...{ key: `${key}Behind`, name: `${CONTRACTS[key]}Behind`, code: CONTRACTS[key] },
  })),
];

/** All that it talks to, with a rehearsal's clock, which no ledger in production has. */
export const SPOKEN_TO: readonly string[] = [...Object.values(CONTRACTS), "RehearsalClock"];

export interface AbiItem {
  type: string;
  name?: string;
  inputs?: AbiParameter[];
  outputs?: AbiParameter[];
}
export interface AbiParameter {
  name: string;
  type: string;
  internalType?: string;
  /** Of an event's parameter. */
  indexed?: boolean;
  components?: AbiParameter[];
}

export interface Artifact {
  contractName: string;
  abi: AbiItem[];
  bytecode: string;
  deployedBytecode: string;
  immutableReferences?: Record<string, { start: number; length: number }[]>;
  path: string;
}

interface AstNode {
  nodeType: string;
  name?: string;
  members?: { name: string }[];
  nodes?: AstNode[];
}

interface ErrorDoc {
  name: string;
  notice: string;
  zh: string;
  next: string;
  nextZh: string;
  inputs: AbiParameter[];
}

const artifactsFolder = "artifacts";

function* jsonFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) {
      if (entry !== "build-info") yield* jsonFiles(path);
    } else if (entry.endsWith(".json")) yield path;
  }
}

/** All artifacts of the build, in the order of their names. */
export function readArtifacts(): Artifact[] {
  return [...jsonFiles(artifactsFolder)]
    .map((path) => ({ ...(JSON.parse(readFileSync(path, "utf8")) as Artifact), path }))
    .sort((a, b) => a.contractName.localeCompare(b.contractName));
}

interface StorageVariable {
  label: string;
  offset: number;
  slot: string;
  type: string;
}

/** Where the compiler puts a contract's variables. */
export interface StorageLayout {
  storage: StorageVariable[];
  types: Record<
    string,
    { label: string; numberOfBytes: string; value?: string; base?: string; members?: StorageVariable[] }
  > | null;
}

interface BuildOutput {
  output: {
    sources: Record<string, { ast: AstNode }>;
    contracts: Record<
      string,
      Record<
        string,
        {
          abi: AbiItem[];
          devdoc: { errors?: Record<string, Record<string, string>[]> };
          userdoc: {
            errors?: Record<string, { notice: string }[]>;
            events?: Record<string, { notice: string }>;
          };
          storageLayout?: StorageLayout;
        }
      >
    >;
  };
}

function readBuilds(): BuildOutput[] {
  const folder = join(artifactsFolder, "build-info");
  const newestLast = readdirSync(folder)
    .filter((file) => file.endsWith(".output.json"))
    .map((file) => join(folder, file))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  return newestLast.map((file) => JSON.parse(readFileSync(file, "utf8")) as BuildOutput);
}

const isOurs = (source: string): boolean =>
  source.includes("contracts/") && !source.includes("@openzeppelin");

/** Every enum of our own contracts with its members, a trailing underscore (which avoids a keyword) taken off. */
export function readEnums(): Map<string, string[]> {
  const enums = new Map<string, string[]>();
  const visit = (node: AstNode): void => {
    if (node.nodeType === "EnumDefinition" && node.name && node.members) {
      enums.set(
        node.name,
        node.members.map((member) => member.name.replace(/_$/, "")),
      );
    }
    node.nodes?.forEach(visit);
  };
  for (const { output } of readBuilds()) {
    for (const [source, { ast }] of Object.entries(output.sources)) if (isOurs(source)) visit(ast);
  }
  return new Map([...enums].sort(([a], [b]) => a.localeCompare(b)));
}

/** The storage layouts of contracts, by their names. */
export function readStorageLayouts(): Map<string, StorageLayout> {
  const layouts = new Map<string, StorageLayout>();
  for (const { output } of readBuilds()) {
    for (const contracts of Object.values(output.contracts)) {
      for (const [name, { storageLayout }] of Object.entries(contracts)) {
        if (storageLayout) layouts.set(name, storageLayout);
      }
    }
  }
  return layouts;
}

/** Every error of our own contracts with its texts; one without all of them fails the build. */
export function readErrors(): ErrorDoc[] {
  const errors = new Map<string, ErrorDoc>();
  for (const { output } of readBuilds()) {
    for (const [source, contracts] of Object.entries(output.contracts)) {
      if (!isOurs(source)) continue;
      for (const { abi, devdoc, userdoc } of Object.values(contracts)) {
        for (const item of abi) {
          if (item.type !== "error" || !item.name) continue;
          const inputs = item.inputs ?? [];
          const signature = `${item.name}(${inputs.map(canonicalType).join(",")})`;
          const dev = devdoc.errors?.[signature]?.[0];
          const user = userdoc.errors?.[signature]?.[0];
          if (!dev || !user) continue;
          const doc = {
            name: item.name,
            notice: user.notice,
            zh: dev["custom:zh"] ?? "",
            next: dev["custom:next"] ?? "",
            nextZh: dev["custom:next-zh"] ?? "",
            inputs,
          };
          if (!doc.zh) continue;
          if (!doc.next || !doc.nextZh) {
            throw new Error(`${source}: error ${item.name} lacks @custom:next or @custom:next-zh`);
          }
          errors.set(item.name, doc);
        }
      }
    }
  }
  return [...errors.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** What the contracts say of their events, by the contract's name, a dot and the event's signature. */
export function readEventNotices(): Map<string, string> {
  const notices = new Map<string, string>();
  for (const { output } of readBuilds()) {
    for (const contracts of Object.values(output.contracts)) {
      for (const [name, { userdoc }] of Object.entries(contracts)) {
        for (const [signature, { notice }] of Object.entries(userdoc.events ?? {}))
          notices.set(`${name}.${signature}`, notice);
      }
    }
  }
  return notices;
}

export function canonicalType({ type, components }: AbiParameter): string {
  if (!components) return type;
  return `(${components.map(canonicalType).join(",")})${type.slice("tuple".length)}`;
}
