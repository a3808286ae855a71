import { expect } from "chai";
import { describe, it } from "mocha";
import {
  ACTION_NAMES,
  ACTIONS,
  actionsOf,
  argumentsSchema,
  completeArguments,
  defaultBy,
  defaultOfficers,
  kindOf,
  MACHINES,
  PARTY_NAMES,
  postsOf,
} from "../../../sdk/src/casefiles/index.ts";
import type { ActionName } from "../../../sdk/src/casefiles/index.ts";
import { FLOWS, shippedFlow } from "./files.ts";

const usual = (name: ActionName) => defaultBy(name, ACTIONS[name].machines[0]!);

describe("the action table", () => {
  it("has every action on some machine, and names only officers that exist", () => {
    for (const name of ACTION_NAMES) {
      expect(ACTIONS[name].machines, name).not.empty;
      for (const machine of ACTIONS[name].machines)
        for (const officer of defaultOfficers(name, machine) ?? []) {
          const [party, post] = officer.split(".") as [string, string];
          expect(postsOf(kindOf(party)!), `${name}: ${officer}`).include(post);
        }
    }
  });

  it("gives the actions that differ by machine their own default officer and arguments", () => {
    expect(defaultBy("release", "parole")).equal("prison.executionOfficer");
    expect(defaultBy("release", "supervision")).equal("correction.officer");
    expect(Object.keys(argumentsSchema("propose", "commutation").shape)).deep.equal([
      "grade",
      "months",
      "forms",
    ]);
    expect(Object.keys(argumentsSchema("propose", "parole").shape)).deep.equal(["forms"]);
  });

  it("gives the alternatives of route and state in the format's order", () => {
    expect(usual("answerObjection")).deep.equal(["prison.executionOfficer", "court.judge"]);
    expect(usual("decideByWarden")).deep.equal(["prison.warden", "detentionHouse.head"]);
    expect(usual("apply")).deep.equal(["prison.executionOfficer", "detentionHouse.officer", "court.clerk"]);
    expect(usual("reimprison")).deep.equal([
      "prison.executionOfficer",
      "detentionHouse.officer",
      "police.officer",
    ]);
  });

  it("needs `by` where the format gives no default officer, and nowhere else", () => {
    const needed = ACTION_NAMES.filter((name) => usual(name) === null);
    expect(needed).deep.equal(["object", "approveLeave", "refuseLeave", "appoint", "dismiss"]);
  });

  it("lets the detention house take the prison's steps of a temporary release", () => {
    expect(defaultOfficers("deliberate", "temporaryRelease")).deep.equal([
      "prison.committeeSecretary",
      "detentionHouse.officer",
    ]);
    expect(defaultOfficers("publish", "commutation")).deep.equal(["prison.executionOfficer"]);
  });

  it("gives each machine its own actions and the dossier's", () => {
    const general = ["checkOverdue", "file", "cite", "confirm", "withdrawDispute", "supersede", "dispute"];
    for (const machine of MACHINES)
      expect(actionsOf(machine)).include.members([
        ...general,
        "appeal",
        "answerAppeal",
        "appoint",
        "dismiss",
      ]);
    expect(actionsOf("commutation")).not.include.members(["commissionAssessment"]);
    expect(actionsOf("commutation")).not.include.members(["interview"]);
    expect(actionsOf("parole")).include.members(["commissionAssessment", "interview", "release"]);
    expect(actionsOf("temporaryRelease")).include.members(["object", "recheck", "proposeReimprisonment"]);
    expect(actionsOf("supervision")).include.members(["release", "proposeReimprisonment", "reimprison"]);
  });

  it("lets every argument be left out: first result, 0, false, empty, the step's day", () => {
    for (const name of ACTION_NAMES)
      for (const machine of ACTIONS[name].machines)
        expect(argumentsSchema(name, machine).safeParse({}).success, name).equal(true);
    expect(ACTIONS.rule.args.parse({})).deep.equal({ result: "granted", months: 0 });
    expect(ACTIONS.decideRevocation.args.parse({})).deep.equal({ result: "granted", heard: false });
    expect(ACTIONS.chooseProcedure.args.parse({})).deep.equal({ reason: "" });
    expect(ACTIONS.rehear.args.parse({})).deep.equal({});
    const at = "2022-07-25T10:00+08:00";
    expect(
      completeArguments({ do: "requestLeave", at, with: { to: "2022-08-05" } }, "supervision"),
    ).deep.equal({
      from: "2022-07-25",
      to: "2022-08-05",
    });
  });

  it("takes a form by its type or with other content", () => {
    const { args } = ACTIONS.propose;
    expect(args.safeParse({ forms: ["judgment", { type: "judgment", changed: true }] }).success).equal(true);
    for (const form of ["", "Judgment", "score-summary", { type: "judgment" }, { changed: true }, 1])
      expect(args.safeParse({ forms: [form] }).success, JSON.stringify(form)).equal(false);
  });

  it("knows every party twice, the second time as another agency of its kind", () => {
    expect(PARTY_NAMES).lengthOf(22);
    expect(kindOf("otherCourt")).equal("court");
    expect(kindOf("othercourt")).equal(undefined);
    expect(kindOf("constructor")).equal(undefined);
  });

  it("holds every step of the shipped flows", () => {
    for (const name of FLOWS) {
      const { type, steps } = shippedFlow(name);
      for (const step of steps) expect(actionsOf(type), step.do).include(step.do);
    }
  });
});
