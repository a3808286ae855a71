import Table from "cli-table3";
import { run, EXIT } from "../lib/outcome.ts";
import { allRules } from "./rules/catalogue.ts";

/** Lists what the audits look for. */
export default ({ json }: { readonly json: boolean }): Promise<void> =>
  run(async () => {
    const rules = (await allRules()).map(({ id, family, article, severity, title }) => ({
      ...{ id, family, article, severity, title },
    }));
    if (json) {
      console.log(JSON.stringify(rules));
      return EXIT.ok;
    }
    const table = new Table({
      head: ["rule 规则", "severity 程度", "article 依据", "title 内容"],
      wordWrap: true,
    });
    for (const { id, severity, article, title } of rules) {
      table.push([id, severity, article, `${title.zh}\n${title.en}`]);
    }
    console.log(table.toString());
    return EXIT.ok;
  });
