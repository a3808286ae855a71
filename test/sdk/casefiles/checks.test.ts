import { expect } from "chai";
import { describe, it } from "mocha";
import { parseChecks } from "../../../sdk/src/casefiles/index.ts";
import type { Check } from "../../../sdk/src/casefiles/index.ts";
import { changed, expectOneLine, refusal, shipped } from "./files.ts";
import type { Changes } from "./files.ts";

const readChecks = (changes: Changes): Check[] => parseChecks(changed("checks", changes), "f.json");

describe("a file of checks", () => {
  it("is read: the shipped one", () => {
    const written = JSON.parse(shipped("checks")) as unknown[];
    expect(parseChecks(shipped("checks"), "checks.json")).lengthOf(written.length);
  });

  it("needs neither ruleset, source nor expectation", () => {
    const [check] = readChecks({
      "[0].ruleset": undefined,
      "[0].source": undefined,
      "[0].expect": undefined,
    });
    expect(check?.expect).deep.equal({});
    expect(check).not.property("ruleset");
  });

  it("takes relief served on the day of the request", () => {
    readChecks({ "[0].prisoner.relief[0].served": "2018-04-16" });
  });

  it("takes a commutation without months, and a temporary release's own facts", () => {
    const checks = readChecks({ "[2].request.months": undefined, "[12].request.lifeInDanger": true });
    expect(checks[2]?.request).not.property("months");
    expect(checks[12]?.request).deep.equal({
      kind: "temporaryRelease",
      on: "2019-01-10",
      ground: "illness",
      lifeInDanger: true,
      chronic: false,
    });
  });

  it("may be empty, but is a list", () => {
    expect(parseChecks("[]", "f.json")).deep.equal([]);
    expectOneLine(
      refusal(() => parseChecks("{}", "f.json")),
      "(file)",
      /must be a list/,
    );
  });
});
