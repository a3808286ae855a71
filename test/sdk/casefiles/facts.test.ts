import { expect } from "chai";
import { describe, it } from "mocha";
import { prisoner } from "../../../sdk/src/casefiles/index.ts";

const fixed = {
  kind: "fixed",
  months: 36,
  effective: "2018-01-10",
  delivered: "2018-01-20",
  begins: "2017-08-01",
  ends: "2020-07-31",
};
const offences = [{ crime: "other", months: 36 }];
const accepts = (facts: unknown): boolean => prisoner.safeParse(facts).success;
const sentenced = (sentence: unknown): boolean => accepts({ sentence, offences });

describe("facts of a prisoner", () => {
  it("fill in what was left out", () => {
    expect(prisoner.parse({ sentence: fixed, offences })).deep.equal({
      sentence: { ...fixed, restrictedCommutation: false },
      offences,
      traits: [],
      property: "none",
      risks: [],
      relief: [],
    });
  });

  it("take one month and 600, one day's term, and not 0 or 601", () => {
    for (const months of [1, 600]) expect(sentenced({ ...fixed, months })).equal(true);
    for (const months of [0, 601, -1, 1.5, null]) expect(sentenced({ ...fixed, months })).equal(false);
    expect(sentenced({ ...fixed, ends: fixed.begins })).equal(true);
  });

  it("take control, detention and probation with a term, and no other way", () => {
    for (const kind of ["control", "detention", "probation"]) {
      expect(sentenced({ ...fixed, kind })).equal(true);
      for (const key of ["months", "begins", "ends"])
        expect(sentenced({ ...fixed, kind, [key]: undefined }), key).equal(false);
    }
  });

  it("take life, a reprieve and life without release without a term", () => {
    for (const kind of ["life", "deathReprieve", "lifeWithoutRelease"])
      expect(sentenced({ kind, effective: "2015-06-01" }), kind).equal(true);
  });

  it("take a reprieve become life, and life or a reprieve become fixed", () => {
    const effective = "2012-06-01";
    expect(sentenced({ kind: "deathReprieve", effective, convertedOn: "2014-06-01" })).equal(true);
    for (const kind of ["life", "deathReprieve"])
      expect(
        sentenced({ kind, effective, convertedOn: "2016-01-10", months: 264, ends: "2038-01-09" }),
        kind,
      ).equal(true);
  });

  it("take the 29th of February of a leap year", () => {
    expect(sentenced({ ...fixed, effective: "2020-02-29" })).equal(true);
    expect(sentenced({ ...fixed, effective: "2000-02-29" })).equal(true);
    expect(sentenced({ ...fixed, effective: "1900-02-29" })).equal(false);
  });

  it("take a settlement of somebody unwilling, and relief of any of the three kinds", () => {
    expect(accepts({ sentence: fixed, offences, property: "unwilling", settledOn: "2024-06-01" })).equal(
      true,
    );
    const relief = ["commutation", "parole", "temporaryRelease"].map((kind) => ({
      kind,
      served: "2019-01-01",
    }));
    expect(accepts({ sentence: fixed, offences, relief })).equal(true);
  });

  it("take a new crime with its sentence, or one of the reprieve without", () => {
    const judgedOn = "2019-01-01";
    for (const newCrime of [
      { judgedOn, months: 6 },
      { judgedOn, months: "life" },
      { judgedOn, duringReprieve: true },
    ])
      expect(accepts({ sentence: fixed, offences, newCrime })).equal(true);
  });
});
