import { InputError, type Xingzhi } from "@xingzhi/sdk";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openLedger } from "../../ignition/embedded.ts";
import { admissionOf } from "../../ignition/parameters.ts";
import { type Stage, administratorOf } from "../../ignition/stage.ts";

const START = Date.parse("2026-03-02T09:00:00+08:00") / 1000;
const DAY = 86_400;
/** As the ledger is deployed: days between the announcement and the act. */
const DELAY = 5 * DAY;
/** As AccessManager has it: days after which an announcement is no more. */
const EXPIRES = 7 * DAY;

const PLANS = [
  { name: "bureau", kind: "bureau", level: "province" },
  { name: "procuratorate", kind: "procuratorate", level: "city" },
] as const;

describe("The admission of an agency to a ledger with a delay", () => {
  let stage: Stage;
  let consortium: Xingzhi;
  let asked = 0;
  const admission = async (name: string) =>
    admissionOf({ name, kind: "court", level: "city" }, (await stage.wallet(administratorOf(name))).address);

  before(async function () {
    this.timeout(60_000);
    stage = await openLedger(START, PLANS, new Uint8Array(32));
    await stage.moveTo(START + DAY);
    consortium = stage.xingzhi.connect(await stage.wallet("consortium"));
  });
  after(() => stage.close());

  it("is announced first, and says from when it can be done", async () => {
    asked = START + DAY;
    const announced = await consortium.agencies.admit([await admission("court")]);
    expect(announced).to.deep.equal({ done: false, from: asked + DELAY });
    expect(await consortium.agencies.get(PLANS.length + 1)).to.equal(null);
  });

  it("is not done a second before, however often it is asked for, nor announced anew", async () => {
    await stage.moveTo(asked + DELAY - 1);
    for (let i = 0; i < 2; i += 1) {
      const again = await consortium.agencies.admit([await admission("court")]);
      expect(again).to.deep.equal({ done: false, from: asked + DELAY });
    }
    expect(await consortium.agencies.get(PLANS.length + 1)).to.equal(null);
  });

  it("is done when the same is asked for after the delay, with the agency's number", async () => {
    await stage.moveTo(asked + DELAY);
    const admitted = await consortium.agencies.admit([await admission("court")]);
    if (!admitted.done) throw new Error("it is not done");
    expect(admitted.agencies).to.deep.equal([BigInt(PLANS.length + 1)]);
    expect(await consortium.agencies.get(PLANS.length + 1)).to.include({ kind: "court", level: "city" });
  });

  it("is announced anew once an announcement has expired", async () => {
    asked += DELAY;
    await consortium.agencies.admit([await admission("late")]);
    await stage.moveTo(asked + DELAY + EXPIRES);
    const anew = await consortium.agencies.admit([await admission("late")]);
    expect(anew).to.deep.equal({ done: false, from: asked + DELAY + EXPIRES + DELAY });
    expect(await consortium.agencies.get(PLANS.length + 2)).to.equal(null);
  });

  it("is nobody's but the consortium's administration's", async () => {
    const other = stage.xingzhi.connect(await stage.wallet(administratorOf("bureau")));
    const refused = await other.agencies.admit([await admission("other")]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(InputError);
  });
});
