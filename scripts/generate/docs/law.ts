import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { quantityText } from "../../../sdk/src/law/wording.ts";
import { Unit } from "../../../sdk/src/generated/enums.ts";
import { constantOf, encodeRulesets, readLaw } from "../rules.ts";

/** A rule with its value under one ruleset. */
interface Value {
  readonly ruleset: string;
  readonly text: string;
  readonly article: string;
  readonly unverified: boolean;
}

/** A rule with all that holds it. */
interface Held {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Where it began and wherever it changed. */
  readonly values: readonly Value[];
  /** The files of the contracts that enforce it. */
  readonly enforcedBy: readonly string[];
  /** The files of the tests that name it. */
  readonly tests: readonly string[];
}

/** What the rooms of rules are called. */
const SECTIONS: Readonly<Record<string, string>> = {
  commutation: "减刑 Commutation",
  custody: "羁押折抵 Custody credited",
  property: "财产性判项 Property judgments",
  reprieve: "死刑缓期执行 Death reprieve",
  parole: "假释 Parole",
  temporaryRelease: "暂予监外执行 Temporary out-of-prison execution",
  supervision: "社区矫正 Community correction",
  prison: "监狱提请 The prison's proposal",
  scores: "计分考核 Scores",
  police: "公安机关 Police",
  procuratorate: "人民检察院 Procuratorate",
  court: "人民法院 Court",
};

const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), "hex");

function valuesOf(rule: number): Value[] {
  const values = encodeRulesets(readLaw()).map(({ name, values: words, articles }): Value => {
    const word = bytesOf(words).readUInt32BE(rule * 4);
    const unit = Unit[(word >>> 24) & 0x7f] ?? "none";
    const amount = word % 2 ** 24;
    const day =
      unit === "day" && amount !== 0 ? new Date(amount * 86_400_000).toISOString().slice(0, 10) : null;
    return {
      ruleset: name,
      text: quantityText(unit === "day" ? day : amount, unit),
      article: bytesOf(articles)
        .toString("utf8", rule * 32, rule * 32 + 32)
        .replace(/\0+$/, ""),
      unverified: word >>> 31 === 1,
    };
  });
  const told = ({ text, article, unverified }: Value) => `${text}|${article}|${unverified}`;
  return values.filter((value, i) => i === 0 || told(value) !== told(values[i - 1] ?? value));
}

/** Whether a list of rules is read from a constant on, such as `Rules.COMMUTATION_CAP_SINGLE + step`. */
const isFirstOfSeveral = (source: string, constant: string): boolean =>
  new RegExp(`Rules\\.${constant}\\b[^;]*;?[^;]*\\+ (step|graftStep|_band)`).test(source);

/** Every rule with its values, the contracts that enforce it and the tests that name it. */
function readHeld(): Held[] {
  const contracts = globSync("contracts/**/*.sol")
    .filter((file) => basename(file) !== "Rules.sol")
    .sort()
    .map((file) => ({ file, source: readFileSync(file, "utf8") }));
  const tests = globSync("test/**/*.ts")
    .sort()
    .map((file) => ({ file, source: readFileSync(file, "utf8") }));
  const { rules } = readLaw();
  const prefix = (key: string) => key.slice(0, key.lastIndexOf("."));
  const held: Held[] = [];
  let first = { prefix: "", files: [] as string[] };
  for (const [number, { key, zh, en }] of rules.entries()) {
    const constant = constantOf(key);
    const named = contracts.filter(({ source }) => new RegExp(`Rules\\.${constant}\\b`).test(source));
    const several = named.filter(({ source }) => isFirstOfSeveral(source, constant));
    if (several.length > 0) first = { prefix: prefix(key), files: several.map(({ file }) => file) };
    const byList = first.prefix === prefix(key) ? first.files : [];
    const byPeriod = key.includes(".period.") ? ["contracts/law/Periods.sol"] : [];
    const token = new RegExp(`(?<![\\w.])${key.replaceAll(".", "\\.")}(?![\\w]|\\.\\w)`);
    held.push({
      key,
      zh,
      en,
      values: valuesOf(number),
      enforcedBy: [...new Set([...named.map(({ file }) => file), ...byList, ...byPeriod])],
      tests: tests.filter(({ source }) => token.test(source)).map(({ file }) => file),
    });
  }
  return held;
}

const link = (file: string): string => `[${basename(file).replace(/(\.test)?\.(ts|sol)$/, "")}](../${file})`;

function line({ key, zh, en, values, enforcedBy, tests }: Held): string {
  const cells = [
    `\`${key}\`<br>${zh}<br>${en}`,
    values
      .map(({ ruleset, text }) => `${text}${values.length > 1 ? `（自 from ${ruleset}）` : ""}`)
      .join("<br>"),
    values
      .map(({ article, unverified }) => `${article}${unverified ? "（未核对全文 unverified）" : ""}`)
      .filter((article, i, all) => all.indexOf(article) === i)
      .join("<br>"),
    enforcedBy.map(link).join("<br>"),
    tests.map(link).join("<br>"),
  ];
  return `| ${cells.join(" | ")} |`;
}

/**
 * docs/law.md: every rule with its values, articles, the contracts that enforce it and the tests that hold it.
 *
 * @throws Error naming the rules that nothing enforces or no test holds
 */
export function lawPage(header: string): string {
  const held = readHeld();
  const loose = held.filter(({ enforcedBy, tests }) => enforcedBy.length === 0 || tests.length === 0);
  if (loose.length > 0) {
    const list = loose.map(
      ({ key, enforcedBy, tests }) =>
        `${key}:${enforcedBy.length === 0 ? " no contract enforces it" : ""}${tests.length === 0 ? " no test names it" : ""}`,
    );
    throw new Error(`rulesets.json has rules that nothing holds:\n${list.join("\n")}`);
  }
  const { rulesets } = readLaw();
  const sections = Object.entries(SECTIONS).map(([name, title]) => {
    const its = held.filter(({ key }) => key.startsWith(`${name}.`));
    const head = ["规则 rule", "数值 value", "条文 article", "合约 enforced by", "测试 held by"];
    return `## ${title}

| ${head.join(" | ")} |
| ${head.map(() => "---").join(" | ")} |
${its.map(line).join("\n")}
`;
  });
  const homeless = held.find(({ key }) => !Object.keys(SECTIONS).some((name) => key.startsWith(`${name}.`)));
  if (homeless) throw new Error(`the rule ${homeless.key} belongs to no section of docs/law.md`);
  const list = rulesets.map(
    ({ name, effective, zh, en }) => `| \`${name}\` | ${effective} | ${zh}<br>${en} |`,
  );
  return `${header}
# 法律规则 The law's rules

规则集是带条文出处的数值，按生效日分版本，由成员单位签署后生效，从不改写旧版；案件适用其提出之日的规则集。
Rulesets are values with their articles, versioned by effective day; a new one is signed by the agencies and never rewrites an
old one. A case is judged by the ruleset in force on its first day.

查询 Ask: \`npx hardhat law show\`, \`law show --diff A B\`, \`law check --facts FILE\`, \`law deadline --from DAY --period 5WD\`,
\`law calendar --year Y\`.

| 规则集 ruleset | 生效 in force from | 内容 what it holds |
| --- | --- | --- |
${list.join("\n")}

${sections.join("\n")}`;
}
