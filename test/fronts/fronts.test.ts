// What a front answers itself is answered in the same way behind it: tried by taking the front away.
import { expect } from "chai";
import { Interface, ZeroHash, toBeHex } from "ethers";
import { artifacts } from "hardhat";
import { before, beforeEach, describe, it } from "mocha";
import { CONTRACTS, FRONTED, readStorageLayouts } from "../../scripts/generate/artifacts.ts";
import { shift } from "../helpers/facts.ts";
import { paper, ref } from "../helpers/ledger.ts";
import { seeded } from "../helpers/seeded.ts";
import {
  type Args,
  type Case,
  type Officer,
  SupervisionWorld,
  dataOf,
  supervised,
} from "../helpers/supervision.ts";

const abiOf = async (contract: string): Promise<Interface> =>
  new Interface((await artifacts.readArtifact(contract)).abi);
const functionsOf = (abi: Interface): string[] => {
  const functions: string[] = [];
  abi.forEachFunction((each) => functions.push(each.format("full")));
  return functions;
};

describe("A contract's front", function () {
  this.timeout(180_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  const addressOf = (key: (typeof FRONTED)[number]): Promise<string> => world.ledger[key].getAddress();
  async function behindOf(key: (typeof FRONTED)[number]): Promise<string> {
    const front = await abiOf(`${CONTRACTS[key]}Front`);
    const data = front.encodeFunctionData("BEHIND");
    const answer = await world.request("eth_call", [{ to: await addressOf(key), data }, "latest"]);
    return String(front.decodeFunctionResult("BEHIND", answer as string)[0]);
  }

  for (const key of FRONTED) {
    const contract = CONTRACTS[key];

    it(`${contract}Front begins with the variables of ${contract}`, () => {
      const layouts = readStorageLayouts();
      const places = (name: string) =>
        (layouts.get(name)?.storage ?? []).map(({ label, slot, offset, type }) => ({
          ...{ label, slot, offset, type: layouts.get(name)?.types?.[type]?.label },
        }));
      const own = places(`${contract}Front`);
      expect(own).not.to.be.empty;
      expect(own).to.deep.equal(places(contract).slice(0, own.length));
    });

    it(`${contract}Front answers nothing itself that ${contract} does not answer`, async () => {
      const behind = await abiOf(contract);
      const own = functionsOf(await abiOf(`${contract}Front`)).filter((each) => !each.includes("BEHIND"));
      expect(functionsOf(behind)).to.include.members(own);
      expect(behind.getFunction("BEHIND"), "a function that the front would hide").to.equal(null);
    });
  }

  it("keeps what steps write, and a step that is sent to what is behind is refused", async () => {
    const of = await supervised(world);
    const { checkIns } = world.ledger;
    await world.act(of, "supervision", "setPlan");
    await world.act(of, "checkIns", "checkIn");
    expect(await checkIns.recordOf(of.id)).to.not.equal(0n);
    const behind = await behindOf("checkIns");
    const data = world.calldata(of, "checkIns", "checkIn");
    const direct = { from: world.address("correction.officer"), to: behind, data };
    const refused = await answerTo(direct);
    expect(world.decode(refused.error ?? "")).to.deep.include({
      name: "RoomUnknown",
      args: { caller: behind },
    });
    for (const key of FRONTED) {
      const to = await behindOf(key);
      const slots = await Promise.all(
        Array.from({ length: 12 }, (_, slot) =>
          world.request("eth_getStorageAt", [to, toBeHex(slot), "latest"]),
        ),
      );
      expect(slots, key).to.deep.equal(slots.map(() => ZeroHash));
    }
  });

  /** What a call is refused with, if it is. */
  async function answerTo(call: object): Promise<{ error?: string }> {
    try {
      await world.request("eth_call", [call, "latest"]);
      return {};
    } catch (error) {
      return { error: dataOf(error) };
    }
  }

  /** What a call comes to: its error, or what it tells and the record that it leaves. */
  async function outcomeOf(of: Case, call: object): Promise<unknown> {
    const { timestamp } = (await world.request("eth_getBlockByNumber", ["latest", false])) as {
      timestamp: string;
    };
    // A block of its own for the call, at the same second each time.
    await world.request("evm_setNextBlockTimestamp", [Number(timestamp) + 60]);
    await world.request("evm_mine", []);
    const answer = await answerTo(call);
    if (answer.error !== undefined) return answer;
    const hash = await world.request("eth_sendTransaction", [{ ...call, gas: "0xf42400" }]);
    const { logs, status } = (await world.request("eth_getTransactionReceipt", [hash])) as {
      status: string;
      logs: { address: string; topics: string[]; data: string }[];
    };
    const record = await world.ledger.checkIns.recordOf(of.id);
    const told = logs.map(({ address, topics, data }) => ({ address, topics, data }));
    return { status, told, record, head: await world.ledger.supervisionCases.headOf(of.id) };
  }

  /** The same with what is behind the fronts standing in their place. */
  async function outcomeWithout(of: Case, call: object): Promise<unknown> {
    return world.undoing(async () => {
      for (const key of FRONTED) {
        const code = await world.request("eth_getCode", [await behindOf(key), "latest"]);
        await world.request("hardhat_setCode", [await addressOf(key), code]);
      }
      return outcomeOf(of, call);
    });
  }

  const OFFICERS: readonly Officer[] = [
    ...(["correction.officer", "correction.officer", "station.officer", "station.officer"] as const),
    ...(["correction.head", "correctionNew.officer", "procuratorate.procurator"] as const),
  ];
  const CHECK_INS = 120;

  const outcomes = { plain: 0, missed: 0, refused: new Set<string>() };
  for (const seed of [1, 2, 3]) {
    it(`a check-in comes to the same without it: ${CHECK_INS} at random (seed ${seed})`, async () => {
      const { random } = seeded(seed);
      const cases = [await supervised(world), await world.expect()];
      let last: { by: Officer; ref: ReturnType<typeof ref> } | undefined;
      for (let i = 0; i < CHECK_INS; i += 1) {
        if (random(3) > 0) await world.on(shift(world.date, 1 + random(random(10) === 0 ? 40 : 3)));
        const of = cases[random(8) === 0 ? 1 : 0]!;
        const [supervision] = cases as [Case, Case];
        const taken = async (step: string, args: Args = {}): Promise<void> => {
          const answer = await world.answer(supervision, "supervision", step, args);
          if (answer === "taken") await world.act(supervision, "supervision", step, args);
        };
        if (random(8) === 0) await taken("setPlan", { intervalWeeks: 1 + random(4), graceDays: random(4) });
        if (random(16) === 0) await taken("search");
        if (random(3) === 0) await taken("resume");
        const isRepeated = last !== undefined && random(10) === 0;
        const by = isRepeated ? last!.by : OFFICERS[random(OFFICERS.length)]!;
        const own = isRepeated ? last!.ref : ref();
        const data = world.calldata(of, "checkIns", "checkIn", {
          ...{ ref: own, means: random(5), machine: random(64) },
          ...(random(12) === 0 && { paper: { ...paper(), commitment: ZeroHash } }),
        });
        const call = { from: world.address(by), to: world.addresses.checkIns, data };
        const without = await outcomeWithout(of, call);
        const found = (await outcomeOf(of, call)) as { error?: string; told?: unknown[] };
        expect(found, `${i}: ${by} on ${world.date}`).to.deep.equal(without);
        if (found.error !== undefined) outcomes.refused.add(world.decode(found.error).name);
        else {
          last = { by, ref: own };
          if (found.told?.length === 1) outcomes.plain += 1;
          else outcomes.missed += 1;
        }
      }
    });
  }

  it("those check-ins were plain ones, ones after missed days, and refused ones", () => {
    expect(outcomes.plain).to.be.greaterThan(30);
    expect(outcomes.missed).to.be.greaterThan(5);
    expect([...outcomes.refused]).to.have.members([
      ...["CaseUnexpectedState", "FormEmpty", "FormRequired"],
      ...["OfficerNotAuthorized", "ReferenceUsed", "RuleViolated"],
    ]);
  });
});
