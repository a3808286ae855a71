// Who read what, and why.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { Purpose } from "../../sdk/src/generated/enums.ts";
import type { Officer } from "../cases/actions.ts";
import { ARRIVAL } from "../cases/claims.ts";
import { keyOf } from "../cases/paths.ts";
import { Walk } from "../cases/walk.ts";
import { World } from "../cases/world.ts";
import { NONE, nineOClock } from "../helpers/ledger.ts";
import type { AgencyName } from "../helpers/ledger.ts";
import { actOn } from "../helpers/walking.ts";

const TYPES = {
  Reading: [
    { name: "machine", type: "address" },
    { name: "caseId", type: "uint64" },
    { name: "commitment", type: "bytes32" },
    { name: "reader", type: "address" },
    { name: "purpose", type: "uint8" },
    { name: "time", type: "uint64" },
  ],
};
const READER = `0x${"ab".repeat(20)}`;

describe("the log of readings", () => {
  let world: World;
  let walk: Walk;
  before(async function () {
    this.timeout(60_000);
    const only = [keyOf("commutation", "ordinary", "WardApproved")];
    world = await World.build({ on: ARRIVAL, from: "2018-03-01", only });
  });
  beforeEach(async () => {
    walk = await new Walk(world, "commutation").to("WardApproved");
  });

  const reading = (change: object = {}) => ({
    machine: walk.address,
    caseId: walk.case.id,
    commitment: walk.case.forms.get("judgment")!,
    reader: READER,
    purpose: Purpose.indexOf("audit"),
    time: nineOClock(ARRIVAL),
    ...change,
  });
  async function signed(agency: AgencyName, of: object, change: object = {}): Promise<string> {
    const { readLog, ethers, administrators } = world.ledger;
    const { chainId } = await ethers.provider.getNetwork();
    const domain = {
      name: "Xingzhi ReadLog",
      version: "1",
      chainId,
      verifyingContract: await readLog.getAddress(),
      ...change,
    };
    return administrators[agency].signTypedData(domain, TYPES, of);
  }
  const log = async (readings: object[], signatures: string[], by: Officer = "otherPrison.warden") =>
    actOn(walk, world.ledger.readLog, by, "log", [readings, signatures]);

  it("keeps what an officer of a party signed, whoever brings it, and finds it by form, reader and purpose", async () => {
    const { readLog, dossier } = world.ledger;
    const first = reading();
    const second = reading({
      purpose: Purpose.indexOf("trial"),
      commitment: walk.case.forms.get("appraisal"),
    });
    const signatures = [await signed("prison", first), await signed("court", second)];
    expect((await log([first, second], signatures)).result).to.equal("taken");
    expect(await readLog.isLogged(first)).to.equal(true);
    const form = await dossier.formIdOf(walk.address, walk.case.id, first.commitment);
    const { DocumentRead } = readLog.filters;
    expect(await readLog.queryFilter(DocumentRead(form))).to.have.length(1);
    expect(await readLog.queryFilter(DocumentRead(undefined, READER))).to.have.length(2);
    const [trial] = await readLog.queryFilter(DocumentRead(undefined, undefined, Purpose.indexOf("trial")));
    expect(trial?.args.agency).to.equal(BigInt(world.ledger.agencyId("court")));
  });

  it("passes over a reading that it holds", async () => {
    const once = reading();
    const signature = await signed("prison", once);
    await log([once], [signature]);
    expect((await log([once, once], [signature, signature])).events).to.deep.equal([]);
  });

  it("takes no reading without a purpose, of a time to come, of no form of the case, or without its signature", async () => {
    const later = nineOClock(ARRIVAL) + 86_400;
    const wrong: [object, string][] = [
      [{ purpose: 0 }, "ReadingInvalid"],
      [{ time: later }, "ReadingInvalid"],
      [{ commitment: NONE }, "FormUnknown"],
      [{ caseId: 999n }, "FormUnknown"],
    ];
    for (const [change, error] of wrong) {
      const of = reading(change);
      expect((await log([of], [await signed("prison", of)])).result).to.equal(error);
    }
    expect((await log([reading()], [])).result).to.equal("SignaturesUneven");
  });

  it("takes no signature of an agency that is no party, over another reading, or in another domain", async () => {
    const of = reading();
    const forged = [
      await signed("otherPrison", of),
      await signed("prison", reading({ reader: walk.address })),
      await signed("prison", of, { chainId: 1 }),
      await signed("prison", of, { verifyingContract: walk.address }),
    ];
    for (const signature of forged)
      expect((await log([of], [signature])).result).to.equal("OfficerNotAuthorized");
  });
});
