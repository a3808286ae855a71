import { expect } from "chai";
import { allRules } from "../../tasks/audit/rules/catalogue.ts";
import { FAMILIES, SEVERITIES } from "../../tasks/audit/rules/rule.ts";
import * as flows from "./faults/flows.ts";
import { PLANTED } from "./faults/planted.ts";
import { audited } from "./faults/site.ts";

const found = (findings: readonly { readonly rule: string }[]): string[] =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

describe("Audit rules", function () {
  this.timeout(120_000);

  it("have a name, an article, a severity and texts in both languages each", async () => {
    const rules = await allRules();
    expect(rules.length).to.be.greaterThan(30);
    for (const { id, family, article, severity, title } of rules) {
      expect(FAMILIES, id).to.include(family);
      expect(SEVERITIES, id).to.include(severity);
      expect(article, id).to.not.equal("");
      expect(title.zh, id).to.match(/\p{Script=Han}/u);
      expect(title.en, id).to.not.match(/\p{Script=Han}/u);
    }
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
  });

  for (const [name, flow] of Object.entries(flows)) {
    it(`find nothing in a lawful case: ${name}`, async () => {
      expect(await audited({ flow })).to.deep.equal([]);
    });
  }

  for (const fault of PLANTED) {
    it(`find that ${fault.title}`, async () => {
      const findings = await audited(fault);
      expect(found(findings), JSON.stringify(findings, null, 1)).to.deep.equal([...fault.finds].sort());
      // A judge reads words, not the names that programs use.
      for (const { what } of findings) expect(what.zh).to.not.match(/[a-z][A-Z]|[a-z]\.[a-z]/);
    });
  }
});
