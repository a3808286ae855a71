// Who may call what of community correction beside the officers' steps, and what is said first of several errors.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { Party } from "../../../sdk/src/generated/enums.ts";
import { shift } from "../../helpers/facts.ts";
import { NONE, day, paper, ref } from "../../helpers/ledger.ts";
import { APPLIED_ON, SupervisionWorld, dateOf, releaseUpTo, supervised } from "../../helpers/supervision.ts";
import type { Args, Callable, Case, Desk, Officer } from "../../helpers/supervision.ts";

describe("Community correction", function () {
  this.timeout(60_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  /** What a call of no step is refused with, by any officer. */
  const refused = (contract: Callable, by: Officer, method: string, values: unknown[]): Promise<string> =>
    world.probe(by, contract, method, values);

  describe("is closed to", () => {
    it("everybody but the ledger's contracts where a case is opened, counted in, handed on or ended", async () => {
      const of = await supervised(world);
      const { supervisionCases, temporaryReleaseCases, register, reportingRules, dossier, agencyId } =
        world.ledger;
      const by = "correction.head";
      const sentence = of.sentence;
      for (const [contract, method, values, error] of [
        [supervisionCases, "keepSanctions", [of.id, 0x0200], "RoomUnknown"],
        [supervisionCases, "handToNewPlace", [of.id, agencyId("correctionNew")], "RoomUnknown"],
        [temporaryReleaseCases, "takenBack", [of.id], "NotSupervision"],
        [register, "takeBack", [sentence, of.id, day(APPLIED_ON)], "RoomUnknown"],
        [register, "exclude", [sentence, of.id, 10], "RoomUnknown"],
        [reportingRules, "adopt", [agencyId("correction"), 1], "RoomUnknown"],
        [dossier, "openFollowing", [1], "RoomUnknown"],
      ] as const) {
        const answer = await refused(contract, by, method, [...values]);
        expect(answer, method).to.equal(error);
      }
    });

    it("a contract that is none of the ledger's and says that a case of its own goes on", async () => {
      const of = await supervised(world);
      const { ethers, supervisionCases, dossier, consortium } = world.ledger;
      const impostor = await ethers.deployContract("Impostor", [of.sentence], consortium);
      const count = await dossier.caseCount();
      const answer = await refused(impostor, "bureau.officer", "open", [await supervisionCases.getAddress()]);
      expect(answer).to.equal("RoomUnknown");
      expect(await dossier.caseCount()).to.equal(count);
    });
  });

  describe("of several errors names the first, and mended that, the next", () => {
    const answers = async (
      of: Case,
      desk: Desk,
      action: string,
      tries: readonly (readonly [Args, string])[],
    ) => {
      for (const [args, expected] of tries) {
        expect(await world.answer(of, desk, action, args), JSON.stringify(args)).to.equal(expected);
      }
    };

    it("of a plan: the missing explanation, then what the interval breaks", async () => {
      const first = await supervised(world);
      await world.act(first, "supervision", "setPlan", { intervalWeeks: 2 });
      const of = await supervised(world);
      await answers(of, "supervision", "setPlan", [
        [{ intervalWeeks: 4, graceDays: 28 }, "FormRequired"],
        [{ intervalWeeks: 2, graceDays: 14 }, "RuleViolated supervision.interval"],
        [{ intervalWeeks: 2, graceDays: 13 }, "taken"],
      ]);
    });

    it("of a renewed positioning: the missing assessment, then its length", async () => {
      const of = await supervised(world);
      await world.act(of, "positioning", "approvePositioning");
      await answers(of, "positioning", "renewPositioning", [
        [{ until: "2025-06-04", assessment: NONE }, "FormRequired"],
        [{ until: "2025-06-04" }, "RuleViolated supervision.positioning"],
        [{ until: "2025-06-03" }, "taken"],
      ]);
    });

    it("of a revocation: the forms that nobody confirmed, then the hearing", async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "proposeRevocation");
      await answers(of, "supervision", "decideRevocation", [
        [{ heard: false, confirming: false }, "FormNotTrusted"],
        [{ heard: false }, "RuleViolated supervision.heard"],
        [{}, "taken"],
      ]);
    });

    it("of an approval of release: the publicity, the forms, its time, the last day", async () => {
      const of = await releaseUpTo(world, "publishDecision");
      const past = { until: shift(APPLIED_ON, -1) };
      const unconfirmed = { ...past, confirming: false };
      await answers(of, "temporaryRelease", "approve", [[unconfirmed, "FormRequired"]]);
      await world.act(of, "temporaryRelease", "publishDecision");
      await answers(of, "temporaryRelease", "approve", [
        [unconfirmed, "FormNotTrusted"],
        [past, "PeriodNotElapsed"],
      ]);
      await world.on("2025-03-11");
      await answers(of, "temporaryRelease", "approve", [
        [past, "RuleViolated temporaryRelease.until"],
        [{}, "taken"],
      ]);
    });

    it("of an opinion after the publicity: its time, then the open objection", async () => {
      const of = await releaseUpTo(world, "opine");
      await world.act(of, "temporaryRelease", "object");
      await answers(of, "temporaryRelease", "opine", [[{}, "PeriodNotElapsed"]]);
      await world.on("2025-03-07");
      await answers(of, "temporaryRelease", "opine", [[{}, "ObjectionOpen"]]);
    });
  });

  describe("has its rules first", () => {
    const call = (by: Officer, method: string, ...values: unknown[]) =>
      refused(world.ledger.reportingRules, by, method, [...values, ref()]);

    it("which a correction agency's head files, and nobody else", async () => {
      expect(await call("otherCorrection.head", "fileRules", paper())).to.equal("taken");
      expect(await call("otherCorrection.officer", "fileRules", paper())).to.equal("OfficerNotAuthorized");
      expect(await call("bureau.head", "fileRules", paper())).to.equal("AgencyUnknown");
    });

    it("then one interval of 1, 2, 4 or 8 weeks, which the head may change", async () => {
      expect(await call("otherCorrection.head", "setInterval", 4)).to.equal("RulesNotFiled");
      for (let weeks = 0; weeks <= 9; weeks += 1) {
        const expected = [1, 2, 4, 8].includes(weeks) ? "taken" : "IntervalInvalid";
        expect(await call("correction.head", "setInterval", weeks), `${weeks} weeks`).to.equal(expected);
      }
      expect(await call("correction.officer", "setInterval", 4)).to.equal("OfficerNotAuthorized");
    });
  });

  it("of somebody on parole from a life sentence lasts ten years (刑法 83, parole.probation.life)", async () => {
    const of = await supervised(world, { of: { kind: "life", effective: "2010-06-01" } });
    await world.on("2035-03-02");
    const refusal = await world.refusal(of, "supervision", "release");
    expect(refusal?.name).to.equal("PeriodNotElapsed");
    expect(dateOf(Number(refusal?.args.opens))).to.equal("2035-03-03");
    await world.on("2035-03-03");
    expect(await world.answer(of, "supervision", "release")).to.equal("taken");
  });

  it("goes on when a return is refused, and knows each party's place", async () => {
    const of = await world.supervisionOf(await releaseUpTo(world));
    for (const action of ["register", "announce", "proposeReimprisonment"]) {
      await world.act(of, "supervision", action);
    }
    await world.act(of, "supervision", "decideReimprisonment", { result: "refused" });
    expect(await world.state(of)).to.equal("Active");
    const { supervisionCases, agencyId } = world.ledger;
    for (const place of [
      "prison",
      "procuratorate",
      "bureau",
      "correction",
      "station",
      "correctionUpper",
    ] as const) {
      const holder = await supervisionCases.partyOf(of.id, Party.indexOf(place));
      expect(Number(holder), place).to.equal(agencyId(place));
    }
  });
});
