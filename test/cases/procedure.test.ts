import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { AlertKind, Post, RoomStatus } from "../../sdk/src/generated/enums.ts";
import type { ReliefAction, ReliefState } from "../../sdk/src/generated/enums.ts";
import { day, ref } from "../helpers/ledger.ts";
import { encode } from "./actions.ts";
import type { ArgsOf, Machine, Officer } from "./actions.ts";
import { ARRIVAL, allows, refuses } from "./claims.ts";
import { Walk } from "./walk.ts";
import { World, wordsOf } from "./world.ts";

const MACHINES = ["commutation", "parole"] as const;

describe("The procedure of relief", function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.build({ on: ARRIVAL, from: "2018-03-01" });
  });
  beforeEach(() => world.restore());
  const walkOf = (machine: Machine) => new Walk(world, machine);

  describe("of several errors names the first, and mended that, the next", () => {
    /** What a step is refused with that uses a reference a second time. */
    async function refusedTwice<A extends ReliefAction>(walk: Walk, action: A, args: ArgsOf<A>, by: Officer) {
      const scene = world.sceneOf(walk.case);
      const encoded = encode(action, args, scene);
      const used = await usedReference(scene.address(by));
      const data = world.calldata(walk.machine, {
        ...encoded,
        values: [...encoded.values.slice(0, -1), used],
      });
      return world.decode((await world.refusalData(scene.address(by), walk.address, data))!).name;
    }

    /** A reference that an officer's agency has used: to appoint somebody who was appointed before. */
    async function usedReference(officer: string) {
      const { registry, agencyId, administrators } = world.ledger;
      const { agency } = await registry.officerOf(officer);
      const [name, administrator] = Object.entries(administrators).find(
        ([each]) => BigInt(agencyId(each as keyof typeof administrators)) === agency,
      )!;
      const used = ref();
      const args = [
        world.address(`${name as "court"}.administrator`),
        1 << Post.indexOf("administrator"),
      ] as const;
      await (await registry.connect(administrator).appoint(...args, 0, day("2099-12-31"), used)).wait();
      return used;
    }

    for (const machine of MACHINES) {
      it(`${machine}: a proposal by the wrong officer, without its papers, too early`, async () => {
        const walk = walkOf(machine).fresh("newcomer");
        const forms = ["judgment"] as const;
        expect(await refusedTwice(walk, "propose", { forms }, "prison.warden")).to.equal("ReferenceUsed");
        await refuses(walk, "OfficerNotAuthorized", "propose", { forms }, "prison.warden");
        await refuses(walk, "FormRequired", "propose", { forms });
        await refuses(walk, "RuleViolated", "propose");
      });

      it(`${machine}: an opinion too soon, by the wrong officer, with an objection open`, async () => {
        const walk = await walkOf(machine).to("CommitteeReviewed");
        expect(await refusedTwice(walk, "opine", {}, "court.clerk")).to.equal("ReferenceUsed");
        await refuses(walk, "CaseUnexpectedState", "opine", {}, "court.clerk");
        await walk.act("publish");
        await walk.act("object");
        await refuses(walk, "OfficerNotAuthorized", "opine", {}, "court.clerk");
        await refuses(walk, "PeriodNotElapsed", "opine");
        await walk.on("2018-05-17");
        await refuses(walk, "ObjectionOpen", "opine");
        await walk.act("answerObjection");
        await allows(walk, "opine");
      });

      it(`${machine}: papers cured too late, by the wrong officer, and not all of them`, async () => {
        const walk = await walkOf(machine).to("Submitted");
        const forms = ["judgment"] as const;
        expect(await refusedTwice(walk, "cure", { forms }, "prison.warden")).to.equal("ReferenceUsed");
        await refuses(walk, "CaseUnexpectedState", "cure", { forms }, "prison.warden");
        await walk.act("requestCure");
        await walk.on("2018-05-15");
        await refuses(walk, "OfficerNotAuthorized", "cure", { forms }, "prison.warden");
        await refuses(walk, "FormRequired", "cure", { forms });
        await refuses(walk, "RuleViolated", "cure");
      });

      it(`${machine}: a written trial chosen too soon, with an objection open, where a hearing is due`, async () => {
        const walk = await walkOf(machine).to("CourtPublicity", { of: "official" });
        const written = { procedure: "written" } as const;
        await walk.act("object");
        expect(await refusedTwice(walk, "chooseProcedure", written, "court.clerk")).to.equal("ReferenceUsed");
        await refuses(walk, "OfficerNotAuthorized", "chooseProcedure", written, "court.clerk");
        await refuses(walk, "PeriodNotElapsed", "chooseProcedure", written);
        await walk.on("2018-05-15");
        await refuses(walk, "ObjectionOpen", "chooseProcedure", written);
        await walk.act("answerObjection", {}, "court.judge");
        await refuses(walk, "ProcedureRequired", "chooseProcedure", written);
        await allows(walk, "chooseProcedure");
      });

      it(`${machine}: a new panel too soon, named by a clerk, with a clerk and the old judge on it`, async () => {
        const walk = await walkOf(machine).to("Served");
        const panel: Officer[] = ["court.clerk", "court.judge"];
        expect(await refusedTwice(walk, "rehear", { panel }, "court.clerk")).to.equal("ReferenceUsed");
        await refuses(walk, "CaseUnexpectedState", "rehear", { panel }, "court.clerk");
        await walk.act("proposeCorrection");
        const { args } = await refuses(walk, "OfficerNotAuthorized", "rehear", { panel }, "court.clerk");
        expect(args.officer).to.equal(world.address("court.clerk"));
        await refuses(walk, "OfficerNotAuthorized", "rehear", { panel });
        await refuses(walk, "RuleViolated court.newPanel", "rehear", { panel: ["court.judge"] });
      });
    }

    it("parole: a written trial ruled on by a clerk, without the interview, with another amount", async () => {
      const walk = await walkOf("parole").to("WrittenChosen");
      const adjusted = { result: "adjusted", months: 3 } as const;
      await refuses(walk, "OfficerNotAuthorized", "rule", adjusted, "court.clerk");
      await refuses(walk, "ProcedureRequired", "rule", adjusted);
      await walk.act("interview");
      await refuses(walk, "RuleViolated", "rule", adjusted);
    });
  });

  describe("changes nothing when it refuses", () => {
    const REFUSALS: readonly [ReliefState, string, (walk: Walk) => ReturnType<Walk["fail"]>][] = [
      ["Docketed", "CaseUnexpectedState", (walk) => walk.fail("approveByWard")],
      ["WardProposed", "OfficerNotAuthorized", (walk) => walk.fail("approveByWard", {}, "prison.warden")],
      ["Returned", "FormRequired", (walk) => walk.fail("propose", { forms: ["judgment"] })],
      ["PrisonPublicity", "PeriodNotElapsed", (walk) => walk.fail("opine")],
      ["WrittenChosen", "CaseUnexpectedState", (walk) => walk.fail("chooseProcedure")],
      ["HearingChosen", "RuleViolated", (walk) => walk.fail("noticeHearing", { on: ARRIVAL })],
      ["CorrectionProposed", "RuleViolated", (walk) => walk.fail("rehear", { panel: ["court.judge"] })],
    ];
    for (const machine of MACHINES) {
      for (const [state, error, step] of REFUSALS) {
        it(`${machine} in ${state}: ${error}`, async () => {
          const walk = await walkOf(machine).to(state);
          const everything = async () => [
            await walk.contract.wordsOf(walk.case.id),
            await world.ledger.register.prisonerOf(walk.case.sentence),
            await world.ledger.dossier.caseCount(),
          ];
          const was = await everything();
          const refused = await step(walk);
          expect(refused.name, wordsOf(refused)).to.equal(error);
          expect(await everything()).to.deep.equal(was);
          for (const { commitment } of refused.papers) {
            const { dossier } = world.ledger;
            expect(await dossier.typeOf(walk.address, walk.case.id, commitment)).to.equal(0n);
          }
          const { number } = refused.values.at(-1) as { number: number };
          for (const agency of ["prison", "procuratorate", "court"] as const) {
            const id = world.ledger.agencyId(agency);
            expect(await world.ledger.registry.isReferenceUsed(id, number)).to.be.false;
          }
        });
      }

      it(`${machine}: a late ruling that is refused raises no alert`, async () => {
        const walk = await walkOf(machine).to("Heard");
        await walk.on("2018-05-22");
        const refused = await walk.fail("rule", { result: "adjusted", months: 999 });
        expect(refused.rules).to.deep.equal(["court.outcome"]);
        const events = await world.events((await walk.act("checkOverdue")).hash);
        expect(events.filter(({ name }) => name === "AlertOpened")).to.have.length(1);
      });
    }
  });

  describe("is closed to", () => {
    const consortiumActs = async (data: string) => {
      const { access, consortium, registry, networkHelpers } = world.ledger;
      await (await access.connect(consortium).schedule(await registry.getAddress(), data, 0)).wait();
      await networkHelpers.time.increase(6 * 24 * 3600);
      await (await access.connect(consortium).execute(await registry.getAddress(), data)).wait();
    };
    /** As every change that the world's own steps do not make, it marks the chain as moved. */
    const moved = () => world.moveTo("2018-05-10");

    it("the officers of a suspended agency, until it is reinstated", async () => {
      await moved();
      const { registry, agencyId } = world.ledger;
      const suspend = (suspended: boolean) =>
        consortiumActs(registry.interface.encodeFunctionData("suspend", [agencyId("prison"), suspended]));
      await suspend(true);
      for (const machine of MACHINES) {
        const walk = walkOf(machine).switchTo(world.cases.get(`${machine}.ordinary.WardProposed`)!);
        await refuses(walk, "OfficerNotAuthorized", "approveByWard");
        await refuses(walk, "OfficerNotAuthorized", "checkOverdue", {}, "prison.administrator");
        await allows(walk, "checkOverdue");
      }
      await suspend(false);
      for (const machine of MACHINES) {
        const walk = walkOf(machine).switchTo(world.cases.get(`${machine}.ordinary.WardProposed`)!);
        await allows(walk, "approveByWard");
      }
    });

    for (const machine of MACHINES) {
      it(`${machine}: an officer dismissed, or not in post yet, or no longer`, async () => {
        await moved();
        const { registry, administrators } = world.ledger;
        const prison = registry.connect(administrators.prison);
        const wardHead = world.address("prison.wardHead");
        const walk = walkOf(machine).switchTo(world.cases.get(`${machine}.ordinary.WardProposed`)!);
        await allows(walk, "approveByWard");
        await (await prison.dismiss(wardHead, ref())).wait();
        await refuses(walk, "OfficerNotAuthorized", "approveByWard");

        const term = [day("2018-05-12"), day("2018-05-13")] as const;
        await (await prison.appoint(wardHead, 1 << Post.indexOf("wardHead"), ...term, ref())).wait();
        await walk.on("2018-05-11");
        await refuses(walk, "OfficerNotAuthorized", "approveByWard");
        await walk.on("2018-05-12");
        await allows(walk, "approveByWard");
        await walk.on("2018-05-13");
        await allows(walk, "approveByWard");
        await walk.on("2018-05-14");
        await refuses(walk, "OfficerNotAuthorized", "approveByWard");
      });

      it(`${machine}: new cases while openings are paused; those that run go on, until it is shut out`, async () => {
        await moved();
        const { registry } = world.ledger;
        const set = (status: RoomStatus) =>
          consortiumActs(
            registry.interface.encodeFunctionData("setRoom", [
              world.machines[machine],
              RoomStatus.indexOf(status),
            ]),
          );
        const running = world.cases.get(`${machine}.ordinary.Returned`)!;
        await set("running");
        await refuses(walkOf(machine).fresh("ordinary"), "OpeningsPaused", "propose");
        await allows(walkOf(machine).switchTo(running), "propose");
        await set("none");
        await refuses(walkOf(machine).switchTo(running), "RoomUnknown", "propose");
      });

      it(`${machine}: a case without its parties, or with agencies of another kind`, async () => {
        const walk = walkOf(machine).fresh("ordinary");
        const parties = world.partiesOf(walk.case);
        const needed = [
          "prison",
          "procuratorate",
          "court",
          ...(machine === "parole" ? (["correction"] as const) : []),
        ] as const;
        for (const party of needed) {
          const { [party]: _, ...others } = parties;
          // Without a prison nobody may propose.
          const error = party === "prison" ? "OfficerNotAuthorized" : "AgencyUnknown";
          await refuses(walk, error, "propose", { parties: others });
          if (party === "prison") continue;
          await refuses(walk, "AgencyUnknown", "propose", { parties: { ...parties, [party]: "bureau" } });
        }
        const { bureau: _, ...withoutBureau } = parties;
        await allows(walk, "propose", { parties: withoutBureau });
        await refuses(walk, "AgencyUnknown", "propose", { parties: { ...parties, bureau: "court" } });
      });
    }
  });

  describe("keeps papers apart", () => {
    for (const machine of MACHINES) {
      const unsigned: [ReliefState, ReliefAction, Officer, string][] = [
        ["WardProposed", "approveByWard", "prison.wardHead", "a step files no form"],
        ["PrisonPublicity", "object", "prison.wardHead", "a side record records no paper"],
      ];
      for (const [state, action, by, what] of unsigned) {
        it(`${machine}: ${what} whose commitment is empty`, async () => {
          const walk = await walkOf(machine).to(state);
          const scene = world.sceneOf(walk.case);
          const encoded = encode(action, {}, scene);
          const empty = { commitment: `0x${"00".repeat(32)}`, suite: 0 };
          const values = [...encoded.values.slice(0, -2), empty, encoded.values.at(-1)];
          const data = world.calldata(walk.machine, { ...encoded, values });
          const refused = await world.refusalData(scene.address(by), walk.address, data);
          expect(world.decode(refused!).name).to.equal("FormEmpty");
        });
      }

      it(`${machine}: what is proposed again unchanged is cited, what is changed is filed`, async () => {
        const walk = await walkOf(machine).to("None");
        const content = { judgment: "the judgment", executionNotice: "the notice" };
        await walk.act("propose", { content });
        await walk.act("approveByWard");
        await walk.act("reviewByExecutionDept", { result: "returned" });
        const { hash } = await walk.act("propose", { content: { ...content, executionNotice: "another" } });
        const events = await world.events(hash);
        const count = (event: string) => events.filter(({ name }) => name === event).length;
        expect([count("Cited"), count("Filed")]).to.deep.equal([7, 1]);
        const alerts = events.filter(({ name }) => name === "AlertOpened");
        expect(alerts.map(({ args }) => AlertKind[Number(args.kind)])).to.deep.equal(["MaterialChanged"]);
      });
    }
  });
});
