import type { Cell, StoredContract } from "./storage.ts";

/** What a variable holds, in both languages; `#` stands for its keys. */
type Noun = readonly [en: string, zh: string];

const NOUNS: Readonly<Record<string, Noun>> = {
  "access._targets": ["what may be called at #", "合约 # 的权限设置"],
  "access._roles": ["role #", "角色 #"],
  "access._schedules": ["scheduled operation #", "排期操作 #"],
  "registry._agencies": ["agency #", "机关 #"],
  "registry._officers": ["officer at #", "人员 #"],
  "registry._officerAddresses": ["the address of officer #", "人员编号 # 的地址"],
  "registry._references": ["used references of agency # (256 a word)", "机关 # 已用业务编号（每字256个）"],
  "registry._rooms": ["the status of contract #", "合约 # 的状态"],
  "registry._roomList": ["the list of contracts", "合约列表"],
  "registry._suspended": ["the suspended agencies", "暂停机关列表"],
  "registry._agencyCount": ["the numbers of agencies and officers", "机关与人员总数"],
  "charter._terms": ["the terms of version #", "章程版本 # 的条款"],
  "charter._termsHashes": ["the hash of version #", "章程版本 # 的哈希"],
  "charter._signedOn": ["the day of a signature to version #", "章程版本 # 的签署日"],
  "charter._signed": ["who signed version #", "章程版本 # 的签署机关"],
  "charter._inForce": ["the version in force", "现行章程版本"],
  "calendar._years": ["the working days of #", "# 年工作日"],
  "rulebook._rulesets": ["ruleset #", "规则集 #"],
  "rulebook._proposals": ["proposed ruleset #", "拟议规则集 #"],
  "rulebook._assents": ["assent to act #", "对行为 # 的同意"],
  "rulebook._signings": ["signature to act #", "对行为 # 的签署"],
  "register._judgments": ["the judgment of sentence #", "刑罚 # 的判决"],
  "register._offences": ["the offences of sentence #", "刑罚 # 的罪名"],
  "register._rulings": ["a ruling on sentence #", "刑罚 # 的裁定"],
  "register._shifts": ["the moved term of sentence #", "刑罚 # 的刑期变动"],
  "register._sentenceCount": ["the number of sentences", "刑罚总数"],
  "dossier._records": ["case file #", "案卷 #"],
  "dossier._forms": ["form #", "表单 #"],
  "dossier._successors": ["what supersedes form #", "替代表单 # 的表单"],
  "dossier._caseCount": ["the number of cases", "案件总数"],
  "service._deliveries": ["the service of document #", "文书 # 的送达"],
  "service._counts": ["how often document # was served", "文书 # 的送达次数"],
  "alerts._alerts": ["alert #", "预警 #"],
  "alerts._concerned": ["whom alert # concerns", "预警 # 涉及的机关"],
  "readLog._logged": ["reading #", "查阅记录 #"],
  "spotChecks._draws": ["draw #", "抽查 #"],
  "members._lists": ["the members of case #", "案件 # 的成员"],
  "members._memberships": ["the membership # (case and agency)", "成员资格 #（案件及机关）"],
  "clock.moment": ["what the clock shows", "时钟时间"],
};

/** Of every machine. */
const COMMON: Readonly<Record<string, Noun>> = {
  _periods: ["the learned periods of ruleset #", "规则集 # 的期间"],
  _heads: ["the head of case #", "案件 # 的状态字"],
  _particulars: ["the particulars of case #", "案件 # 的细目"],
  _largePanels: ["the panel of case #", "案件 # 的合议庭"],
  _origins: ["the origin of case #", "案件 # 的来源案件"],
  _records: ["the record of case #", "案件 # 的记录"],
  _dues: ["a due day of case #", "案件 # 的应到日"],
  _verdicts: ["a verdict in case #", "案件 # 的核验结论"],
  _zones: ["a zone of case #", "案件 # 的区域"],
  _rules: ["the reporting rules of agency #", "机关 # 的报告规则"],
};

/** What a word of storage is, in both languages. */
export function describeCell(
  contract: StoredContract,
  { variable, path }: Pick<Cell, "variable" | "path">,
): Noun {
  const parts = path.split("/");
  const keys = parts.filter((part) => part !== "" && part !== "*" && !part.startsWith("+")).join(", ");
  const rest = parts.filter((part) => part === "*" || part.startsWith("+")).join("");
  const noun = NOUNS[`${contract}.${variable}`] ?? COMMON[variable] ?? [`${variable} #`, `${variable} #`];
  const word = rest === "" ? ["", ""] : [` (word ${rest})`, `（字 ${rest}）`];
  return [
    `${noun[0].replace("#", keys).trim()}${word[0] ?? ""}`,
    `${noun[1].replace("#", keys).trim()}${word[1] ?? ""}`,
  ];
}
