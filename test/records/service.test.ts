// Service of documents, and the receivers' receipts.
import { expect } from "chai";
import { zeroPadValue, toBeHex } from "ethers";
import { before, beforeEach, describe, it } from "mocha";
import { FormType } from "../../sdk/src/generated/enums.ts";
import type { Officer } from "../cases/actions.ts";
import { ARRIVAL } from "../cases/claims.ts";
import { keyOf } from "../cases/paths.ts";
import { Walk } from "../cases/walk.ts";
import { World } from "../cases/world.ts";
import { NONE, day, ref, typedPaper } from "../helpers/ledger.ts";
import { actOn } from "../helpers/walking.ts";

const TYPES = {
  Receipt: [
    { name: "machine", type: "address" },
    { name: "caseId", type: "uint64" },
    { name: "commitment", type: "bytes32" },
    { name: "receiver", type: "bytes32" },
  ],
};
const NOBODY = `0x${"00".repeat(20)}`;
interface Key {
  readonly address: string;
  signTypedData(domain: object, types: object, message: object): Promise<string>;
}

describe("service", () => {
  let world: World;
  let walk: Walk;
  before(async function () {
    this.timeout(60_000);
    const only = [
      keyOf("commutation", "ordinary", "WardApproved"),
      keyOf("commutation", "ordinary", "Heard"),
    ];
    world = await World.build({ on: ARRIVAL, from: "2018-03-01", only });
  });
  beforeEach(async () => {
    walk = await new Walk(world, "commutation").to("WardApproved");
  });

  const form = () => walk.case.forms.get("judgment")!;
  const wordOf = (to: number | string) => zeroPadValue(typeof to === "number" ? toBeHex(to) : to, 32);
  const serve = (by: Officer, commitment: string, agency: number, person = NOBODY) =>
    actOn(walk, world.ledger.service, by, "serve", [
      walk.address,
      walk.case.id,
      commitment,
      agency,
      person,
      ref(),
    ]);
  async function receipt(key: Key, receiver: string, of: string = form()): Promise<string> {
    const { service, ethers } = world.ledger;
    const { chainId } = await ethers.provider.getNetwork();
    const domain = {
      name: "Xingzhi Service",
      version: "1",
      chainId,
      verifyingContract: await service.getAddress(),
    };
    const message = { machine: walk.address, caseId: walk.case.id, commitment: of, receiver };
    return key.signTypedData(domain, TYPES, message);
  }
  const acknowledge = async (receiver: string, signature: string) =>
    (
      await actOn(walk, world.ledger.service, "otherPrison.warden", "acknowledge", [
        walk.address,
        walk.case.id,
        form(),
        receiver,
        signature,
      ])
    ).result;
  const verified = (commitment: string = form()) =>
    world.ledger.service.verifyDocument(walk.address, walk.case.id, commitment);

  it("is done by a party's officers, of a standing document of the case, once to each receiver", async () => {
    const correction = world.ledger.agencyId("otherCorrection");
    expect((await serve("otherPrison.warden", form(), correction)).result).to.equal("OfficerNotAuthorized");
    expect((await serve("court.clerk", NONE, correction)).result).to.equal("FormUnknown");
    expect((await serve("court.clerk", form(), 0)).result).to.equal("ReceiverInvalid");
    expect((await serve("court.clerk", form(), correction, walk.address)).result).to.equal("ReceiverInvalid");
    expect((await serve("court.clerk", form(), 99)).result).to.equal("AgencyUnknown");
    const { result, events } = await serve("court.clerk", form(), correction);
    expect([result, events.map(({ name }) => name)]).to.deep.equal(["taken", ["DocumentServed"]]);
    expect((await serve("court.clerk", form(), correction)).result).to.equal("AlreadyServed");
    expect((await serve("court.clerk", form(), 0, walk.address)).result).to.equal("taken");
    expect((await verified()).served).to.equal(2n);
    const paper = typedPaper("judgment");
    const correct = [walk.address, walk.case.id, form(), 0, paper, "", ref()];
    await actOn(walk, world.ledger.dossier, "prison.warden", "supersede", correct);
    expect((await serve("court.clerk", form(), world.ledger.agencyId("bureau"))).result).to.equal(
      "FormSuperseded",
    );
    expect((await verified()).supersededBy).to.equal(paper.commitment);
  });

  it("is acknowledged under the key of the person served, and no other", async () => {
    const person = world.ledger.key("the person served");
    const receiver = wordOf(person.address);
    expect(await acknowledge(receiver, await receipt(person, receiver))).to.equal("NotServed");
    await serve("court.clerk", form(), 0, person.address);
    const stranger = await receipt(world.ledger.key("a stranger"), receiver);
    expect(await acknowledge(receiver, stranger)).to.equal("ReceiptForeign");
    const another = await receipt(person, receiver, walk.case.forms.get("appraisal"));
    expect(await acknowledge(receiver, another)).to.equal("ReceiptForeign");
    expect(await acknowledge(receiver, await receipt(person, receiver))).to.equal("taken");
    expect(await acknowledge(receiver, await receipt(person, receiver))).to.equal("AlreadyReceived");
    const { served, received } = await world.ledger.service.serviceOf(
      walk.address,
      walk.case.id,
      form(),
      receiver,
    );
    expect([served, received]).to.deep.equal([BigInt(day(ARRIVAL)), BigInt(day(ARRIVAL))]);
    expect((await verified()).received).to.equal(1n);
  });

  it("is acknowledged by an officer of the agency served, while in post", async () => {
    const { agencyId, administrators } = world.ledger;
    const receiver = wordOf(agencyId("correction"));
    await serve("court.clerk", form(), agencyId("correction"));
    expect(await acknowledge(receiver, await receipt(administrators.bureau, receiver))).to.equal(
      "ReceiptForeign",
    );
    const nobody = await receipt(world.ledger.key("nobody"), receiver);
    expect(await acknowledge(receiver, nobody)).to.equal("ReceiptForeign");
    expect(await acknowledge(receiver, await receipt(administrators.correction, receiver))).to.equal("taken");
  });

  it("of a ruling is late from the day after the seventh, and alerted then; of other documents never (5号 18)", async () => {
    walk = await new Walk(world, "commutation").to("Heard");
    const ruled = await walk.act("rule", { result: "granted" });
    const [{ commitment }] = ruled.papers as [{ commitment: string }];
    await walk.on("2018-05-16");
    const prison = world.ledger.agencyId("prison");
    const inTime = await serve("court.clerk", commitment, prison);
    expect(inTime.events.map(({ name }) => name)).to.deep.equal(["DocumentServed"]);
    await walk.on("2018-05-17");
    const late = await serve("court.clerk", commitment, world.ledger.agencyId("procuratorate"));
    const [alert] = late.events.filter(({ name }) => name === "AlertOpened");
    expect(alert?.args.due).to.equal(BigInt(day("2018-05-16")));
    const other = await serve("court.clerk", walk.case.forms.get("judgment")!, prison);
    expect(other.events.map(({ name }) => name)).to.deep.equal(["DocumentServed"]);
  });

  it("tells anyone how a document stands, and of an unknown one nothing", async () => {
    const unknown = await verified(NONE);
    expect([FormType[Number(unknown.formType)], unknown.trusted, unknown.served]).to.deep.equal([
      "none",
      false,
      0n,
    ]);
    const known = await verified();
    expect([FormType[Number(known.formType)], known.trusted, known.disputed]).to.deep.equal([
      "judgment",
      true,
      false,
    ]);
  });
});
