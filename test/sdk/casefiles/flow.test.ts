import { expect } from "chai";
import { describe, it } from "mocha";
import { moments, parseFlow, STATES } from "../../../sdk/src/casefiles/index.ts";
import { FLOWS, readFlow, refusal, rulesetOn, shipped, shippedFlow } from "./files.ts";

const on = (at: string, ...actions: string[]) => actions.map((action) => ({ at, do: action }));
const seconds = (time: string): number => Date.parse(time) / 1000;

describe("a flow file", () => {
  for (const name of FLOWS)
    it(`is read: ${name}`, () => {
      const flow = parseFlow(shipped(name), name, { rulesetOn });
      expect(flow.id).equal(name);
      expect(flow.steps).lengthOf(shippedFlow(name).steps.length);
    });

  it("needs neither source, filledIn nor expect", () => {
    const flow = readFlow("commutation-graft", { source: undefined, filledIn: undefined, expect: undefined });
    expect(flow.filledIn).deep.equal([]);
    expect(flow.expect).deep.equal({});
  });

  it("confirms by default and takes steps without arguments", () => {
    const flow = readFlow("commutation-graft", { "steps[5].confirm": "none" });
    expect(flow.steps[2]).deep.equal({ at: "2020-06-03", do: "approveByWard", with: {}, confirm: "auto" });
    expect(flow.steps[5]?.confirm).equal("none");
  });

  it("takes the steps of the supervision case that a release opens", () => {
    const flow = readFlow("parole-spp-196", {
      "steps[25]": { at: "2018-06-22", do: "expect", case: "supervision" },
      "steps[26]": { at: "2018-06-25", do: "register", case: "supervision" },
      "steps[27]": { at: "2020-05-11", do: "release", case: "supervision" },
      "steps[28]": { at: "2020-05-11", do: "checkOverdue", case: "supervision" },
      "expect.supervision": { state: "Released", alerts: [] },
    });
    expect(flow.steps.at(-1)?.case).equal("supervision");
  });

  it("takes another agency of a kind, an administrator, and a wrong officer whose refusal is expected", () => {
    readFlow("commutation-graft", {
      "parties.otherCourt": "Another Court",
      "steps[22].by": "court.administrator",
      "steps[23].by": "otherCourt.judge",
      "steps[29]": { at: "2020-09-01", do: "dismiss", by: "court.administrator", with: { post: "clerk" } },
      "steps[30]": {
        at: "2020-09-01",
        do: "appoint",
        by: "otherCourt.administrator",
        with: { post: "judge" },
      },
    });
  });

  it("takes the detention-house and the court route of a temporary release", () => {
    const name = "temporary-release-pregnancy";
    readFlow(name, {
      parties: { detentionHouse: "D", police: "P", procuratorate: "Q", correction: "C" },
      steps: [
        ...on(
          "2021-03-01",
          "apply",
          "confirmGuarantor",
          "sendPapers",
          "deliberate",
          "publish",
          "answerObjection",
        ),
        ...on("2021-03-09", "decideByWarden", "submit", "approve", "handOver", "reimprison"),
      ],
    });
    readFlow(name, {
      parties: { court: "X", procuratorate: "Q", correction: "C" },
      steps: on("2021-03-01", "apply", "sendPapers", "opine", "decide", "extendRelease"),
    });
  });

  it("lets the agency that the change of place names answer it", () => {
    for (const to of ["correctionNew", "otherCorrection"])
      readFlow("supervision-probation", {
        [`parties.${to}`]: "New County",
        "steps[22]": { at: "2023-03-01", do: "requestPlaceChange", with: { to, on: "2023-04-01" } },
        "steps[23]": { at: "2023-03-02", do: "answerPlaceChange" },
        "steps[24]": { at: "2023-03-03", do: "receivePlaceChangePapers" },
        "steps[25]": { at: "2023-04-01", do: "reportAtNewPlace" },
      });
  });

  it("may end in any state of its type", () => {
    for (const name of FLOWS)
      for (const state of STATES[shippedFlow(name).type]) readFlow(name, { "expect.state": state });
  });

  it("is judged by the ruleset of its first step's day, from the day it comes into force", () => {
    const judged = (at: string, ruleset: string) =>
      readFlow("commutation-graft", { ruleset, steps: on(at, "checkOverdue") });
    judged("2019-05-31", "2016-23");
    judged("2019-06-01", "2016-23+2019");
    judged("2019-06-01T00:00+08:00", "2016-23+2019");
    expect(refusal(() => judged("2019-05-31T23:59+08:00", "2016-23+2019")).place).equal("ruleset");
  });
});

describe("the moments of a flow's steps", () => {
  const of = (...days: string[]) => moments(days.map((at) => ({ at })));

  it("are 09:00 and a second later for each further step of the day", () => {
    const nine = seconds("2020-06-01T09:00:00+08:00");
    expect(of("2020-06-01", "2020-06-01", "2020-06-01", "2020-06-02")).deep.equal([
      nine,
      nine + 1,
      nine + 2,
      nine + 86400,
    ]);
  });

  it("follow a written time by a second, and may share one", () => {
    const steps = ["2020-06-01T10:30+08:00", "2020-06-01", "2020-06-01T10:30:01+08:00", "2020-06-02"];
    const written = seconds("2020-06-01T10:30:00+08:00");
    const next = seconds("2020-06-02T09:00:00+08:00");
    expect(of(...steps)).deep.equal([written, written + 1, written + 1, next]);
    readFlow("commutation-graft", { steps: steps.map((at) => ({ at, do: "checkOverdue" })) });
  });

  it("stand on the first and the last second of a day", () => {
    for (const [first, second] of [
      ["2020-06-01T00:00:00+08:00", "2020-06-01T23:59:59+08:00"],
      ["2020-06-01T23:59:58+08:00", "2020-06-01"],
    ])
      readFlow("commutation-graft", { "steps[0].at": first, "steps[1].at": second });
  });
});
