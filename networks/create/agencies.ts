import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { enums } from "@xingzhi/sdk";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { isLoopback, LOOPBACK } from "../hosts.ts";

/** An agency as a network is made for it. */
export interface Agency {
  /** What its nodes, files and folders are called. */
  readonly id: string;
  /** What it is called by people; the ledger is given the hash of this. */
  readonly title: string;
  readonly kind: enums.AgencyKind;
  readonly level: enums.Level;
  readonly region: number;
  /** Where its nodes run and are reached by the others. */
  readonly host: string;
  /** Whether it must run a validator, or must not; undefined when it may. */
  readonly validator?: boolean;
}

/** They are all admitted by one transaction when the ledger is deployed. */
const MOST_AGENCIES = 100;
/** Files of other accounts are called so. */
const RESERVED = ["consortium", "deployer"];

const withoutNone = <Name extends string>([, ...names]: readonly [Name, ...Name[]]) => names;
const kinds = withoutNone(enums.AgencyKind) as Exclude<enums.AgencyKind, "none">[];
const levels = withoutNone(enums.Level) as Exclude<enums.Level, "none">[];
/** Labels of letters, digits and hyphens; the last one is no number, or it would be an address with a mistake. */
const hostName =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

const agencySchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(100).optional(),
  kind: z.enum(kinds),
  level: z.enum(levels).default("county"),
  region: z.int().min(0).max(999_999).default(0),
  host: z
    .string()
    .refine((host) => isIP(host) === 4 || hostName.test(host), "is neither an IPv4 address nor a host name")
    .default(LOOPBACK),
  validator: z.boolean().optional(),
});
const agenciesSchema = z.array(agencySchema).min(1, "names no agency").max(MOST_AGENCIES);

/**
 * Reads a file of agencies: an array of them, or an object with `agencies`.
 *
 * @throws TaskProblem that names the file and the place when it is not there or wrong
 */
export function readAgencies(file: string): Agency[] {
  const json = readJson(file);
  const isList = Array.isArray(json);
  const result = isList
    ? agenciesSchema.safeParse(json)
    : z.strictObject({ agencies: agenciesSchema }).safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = isList ? ["agencies", ...(issue?.path ?? [])] : (issue?.path ?? []);
    throw wrong(file, placeOf(path), issue?.message ?? "");
  }
  const list = Array.isArray(result.data) ? result.data : result.data.agencies;
  const ids = idsOf(
    file,
    list.map(({ name }) => name),
  );
  const agencies = list.map(({ name, title = name, validator, host, ...rest }, i): Agency => ({
    ...rest,
    id: ids[i] ?? "",
    title,
    host: host === "localhost" ? LOOPBACK : host,
    ...(validator === undefined ? {} : { validator }),
  }));
  mustReachEachOther(file, agencies);
  return agencies;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TaskProblem(
      EXIT.wrongInput,
      `--agencies ${file} cannot be read (${code ?? ""}): name a file such as networks/agencies.example.json`,
      `--agencies ${file} 无法读取：请指定机关名单文件，可参照 networks/agencies.example.json`,
    );
  }
  if (text.trim() === "") throw wrong(file, "", "is empty");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(file, "", `is not JSON (${error instanceof Error ? error.message : ""})`);
  }
}

/** An agency's name where it can be one of a file; else a number takes its place. */
function idsOf(file: string, names: readonly string[]): string[] {
  const ids = new Map<string, number>();
  const own = names.map((name) => (/^[\x20-\x7e]+$/.test(name) ? slug(name) : ""));
  for (const [i, id] of own.entries()) {
    const place = `agencies[${i}].name`;
    const earlier = ids.get(id) ?? names.indexOf(names[i] ?? "");
    if (earlier < i) throw wrong(file, place, `"${names[i] ?? ""}" is the same as agencies[${earlier}]`);
    if (RESERVED.includes(id)) throw wrong(file, place, `"${id}" is the name of another account here`);
    if (id.length > 40) throw wrong(file, place, "is longer than 40 letters: shorten it, and give a title");
    if (id !== "") ids.set(id, i);
  }
  return own.map((id, i) => {
    if (id !== "") return id;
    let made = `agency${i + 1}`;
    while (ids.has(made)) made += "x";
    return made;
  });
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Either everything is on one machine, or nobody's address is a machine's own. */
function mustReachEachOther(file: string, agencies: readonly Agency[]): void {
  const local = agencies.findIndex(({ host }) => isLoopback(host));
  const remote = agencies.find(({ host }) => !isLoopback(host));
  if (local === -1 || remote === undefined) return;
  const said = `has no host that ${remote.title} on ${remote.host} could reach: give every agency a host, or none`;
  throw wrong(file, `agencies[${local}].host`, said);
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((all, key) => {
    if (typeof key === "number") return `${all}[${key}]`;
    return all === "" ? String(key) : `${all}.${String(key)}`;
  }, "");

function wrong(file: string, place: string, said: string): TaskProblem {
  const where = place === "" ? file : `${file}: ${place}`;
  return new TaskProblem(EXIT.wrongInput, `${where}: ${said}`, `${where}：机关名单有误`);
}
