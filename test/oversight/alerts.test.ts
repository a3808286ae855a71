// What becomes of an alert.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { AlertKind, AlertState, RoomStatus } from "../../sdk/src/generated/enums.ts";
import type { Officer } from "../cases/actions.ts";
import { ARRIVAL } from "../cases/claims.ts";
import { keyOf } from "../cases/paths.ts";
import { Walk } from "../cases/walk.ts";
import { World, dateOf } from "../cases/world.ts";
import { NONE, day, ref } from "../helpers/ledger.ts";
import { actOn } from "../helpers/walking.ts";

const KIND = AlertKind.indexOf("AttendanceMismatch");

describe("an alert", () => {
  let world: World;
  let walk: Walk;
  let fact: string;
  before(async function () {
    this.timeout(60_000);
    const only = [keyOf("commutation", "ordinary", "CommitteeReviewed")];
    world = await World.build({ on: ARRIVAL, from: "2018-03-01", only });
  });
  beforeEach(async () => {
    walk = await new Walk(world, "commutation").to("CommitteeReviewed");
    const { hash } = await walk.act("recordAttendance", { procurators: 1 });
    const [opened] = (await world.events(hash)).filter(({ name }) => name === "AlertOpened");
    fact = opened!.args.fact as string;
  });

  const act = async (by: Officer, method: string, ...more: unknown[]) =>
    (await actOn(walk, world.ledger.alerts, by, method, [walk.case.id, KIND, fact, ...more, ref()])).result;
  const alert = async () => {
    const { state, escalated, openedOn } = await world.ledger.alerts.alertOf(walk.case.id, KIND, fact);
    return { state: AlertState[Number(state)], escalated, openedOn: Number(openedOn) };
  };
  const overdue = async () => {
    const days = Number(await world.ledger.alerts.ANSWER_DAYS());
    return { last: dateOf(day(ARRIVAL) + days), after: dateOf(day(ARRIVAL) + days + 1) };
  };

  it("is opened once for a fact, concerns every party, and is opened by the ledger's contracts alone", async () => {
    expect(await alert()).to.deep.equal({ state: "open", escalated: false, openedOn: day(ARRIVAL) });
    const concerned = await world.ledger.alerts.concernedBy(walk.case.id, KIND, fact);
    const { dossier, alerts, registry } = world.ledger;
    expect(concerned).to.equal(await dossier.partiesOf(walk.address, walk.case.id));
    const open = [walk.case.id, KIND, NONE, 0, 0];
    expect((await actOn(walk, alerts, "prison.warden", "open", open)).result).to.equal("RoomUnknown");
    const dossierAt = await dossier.getAddress();
    expect(RoomStatus[Number(await registry.roomStatus(dossierAt))]).to.equal("running");
    await world.request("hardhat_impersonateAccount", [dossierAt]);
    await world.ledger.fund(dossierAt);
    const again = alerts.interface.encodeFunctionData("open", [walk.case.id, KIND, fact, 0, 0]);
    expect(await world.events(await world.send(dossierAt, await alerts.getAddress(), again))).to.deep.equal(
      [],
    );
    expect(await world.ledger.alerts.concernedBy(walk.case.id, KIND, fact)).to.equal(concerned);
  });

  it("is acknowledged once, by an officer of a concerned agency", async () => {
    expect(await act("otherPrison.warden", "acknowledge")).to.equal("OfficerNotAuthorized");
    expect(await act("bureau.officer", "acknowledge")).to.equal("taken");
    expect((await alert()).state).to.equal("acknowledged");
    expect(await act("prison.warden", "acknowledge")).to.equal("AlertUnexpectedState");
  });

  it("is resolved once, with a reason", async () => {
    expect(await act("prison.warden", "resolve", "")).to.equal("ReasonMissing");
    expect(await act("otherCourt.clerk", "resolve", "all is well")).to.equal("OfficerNotAuthorized");
    expect(await act("prison.warden", "resolve", "counted again: two")).to.equal("taken");
    expect((await alert()).state).to.equal("resolved");
    for (const [method, ...more] of [["acknowledge"], ["resolve", "again"], ["escalate"]] as const)
      expect(await act("court.clerk", method, ...more)).to.equal("AlertUnexpectedState");
  });

  it("comes before the procuratorate when nobody resolved it in time, and not on the last day", async () => {
    const { last, after } = await overdue();
    await walk.on(last);
    expect(await act("court.clerk", "escalate")).to.equal("AlertNotOverdue");
    await walk.on(after);
    expect(await act("otherCourt.clerk", "escalate")).to.equal("OfficerNotAuthorized");
    expect(await act("court.clerk", "escalate")).to.equal("taken");
    expect(await act("prison.warden", "escalate")).to.equal("AlertUnexpectedState");
    expect(await act("prison.warden", "resolve", "counted again")).to.equal("OfficerNotAuthorized");
    expect(await act("prison.warden", "acknowledge")).to.equal("taken");
    expect(await act("procuratorate.procurator", "resolve", "looked into")).to.equal("taken");
    expect(await alert()).to.include({ state: "resolved", escalated: true });
  });

  it("is known by its case, kind and fact, and each act takes the agency's reference", async () => {
    const { alerts } = world.ledger;
    const unknown = [walk.case.id, KIND, NONE, ref()];
    expect((await actOn(walk, alerts, "prison.warden", "acknowledge", unknown)).result).to.equal(
      "AlertUnknown",
    );
    const reference = ref("检察建议〔2018〕3号");
    const values = [walk.case.id, KIND, fact, reference];
    const { events } = await actOn(walk, alerts, "prison.warden", "acknowledge", values);
    expect(events.map(({ args }): unknown => args.text)).to.deep.equal([reference.text]);
    const again = [walk.case.id, KIND, fact, "counted", reference];
    expect((await actOn(walk, alerts, "prison.wardHead", "resolve", again)).result).to.equal("ReferenceUsed");
  });
});
