import { findingsFromChain } from "@xingzhi/sdk";
import { askedOfLaw } from "../../law.ts";
import { rule } from "../../rule.ts";

/** The law, applied again to every ruling that granted something: by the ledger's own contracts of law, on the facts as registered. */
export default rule({
  id: "relief.unlawful",
  article: "法释〔2016〕23号; 刑法 78, 81; 2019补充规定; 法释〔2024〕5号",
  severity: "grave",
  family: "relief",
  title: { en: "A ruling granted what the law does not allow", zh: "裁定不符合法律规定" },
  reads: "record",
  async check(_record, ask) {
    const answers = await askedOfLaw(ask);
    return answers.flatMap(({ ruling, findings }) => {
      const broken = findingsFromChain(findings as never);
      if (broken.length === 0) return [];
      const list = broken
        .map(({ rule: name, article, limit, given }) => `${name} (${article}): ${given}, ${limit}`)
        .join("; ");
      return [
        {
          what: { en: `granted although it breaks ${list}`, zh: `违反 ${list} 仍予准许` },
          ...{ officer: ruling.judge, case: ruling.of, at: ruling.act.at },
        },
      ];
    });
  },
});
