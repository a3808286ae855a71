import { readFileSync } from "node:fs";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { InputError, type Xingzhi, errors } from "@xingzhi/sdk";
import { type Check, parseChecks } from "@xingzhi/sdk/casefiles";
import { openLedger } from "../../ignition/embedded.ts";
import { type Stage, administratorOf } from "../../ignition/stage.ts";

const AGENCIES = [
  { name: "prison", kind: "prison", level: "city" },
  { name: "procuratorate", kind: "procuratorate", level: "city" },
  { name: "court", kind: "court", level: "city" },
] as const;
const at = (day: string): number => Date.parse(`${day}T09:00:00+08:00`) / 1000;

/** Expects a call to be refused with an error of a class. */
async function expectRefusal(
  call: Promise<unknown>,
  type: abstract new (...args: never[]) => Error,
  text = "",
): Promise<void> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).to.be.instanceOf(type);
  expect((outcome as Error).message).to.include(text);
}

describe("The SDK's law", function () {
  this.timeout(60_000);
  let ledger: Stage;
  let law: Xingzhi["law"];
  let published: Map<string, Check>;
  before(async () => {
    ledger = await openLedger(at("2026-11-20"), AGENCIES, new Uint8Array(32));
    law = ledger.xingzhi.law;
    const checks = parseChecks(readFileSync("cases/checks.json", "utf8"), "cases/checks.json");
    published = new Map(checks.map((check) => [check.id, check]));
  });
  after(() => ledger.close());
  const named = (id: string): Check => published.get(id)!;

  describe("checks", () => {
    it("many requests with few calls, each answer in its question's place, refusals among them", async () => {
      const good = named("half-served");
      const bad = structuredClone(good);
      bad.prisoner.sentence.delivered = "2000-01-01";
      const unknown = { ...good, ruleset: "2016-24" };
      const told: number[] = [];
      const answers = await law.checkAll([good, bad, unknown, named("half-served-by-a-day")], {
        batch: 2,
        progress: (done) => told.push(done),
      });
      expect(answers[0]).to.include({ eligible: true, ruleset: "2016-23" });
      expect(answers[1]).to.be.instanceOf(errors.SentenceInvalid);
      expect(answers[2]).to.be.instanceOf(InputError);
      expect(answers[3]).to.include({ eligible: false });
      expect(told.at(-1)).to.equal(4);
    });

    it("promises no end of what the law refuses", async () => {
      const { prisoner, request, ruleset } = named("zhengzhou-2107");
      expect((await law.check(prisoner, request, ruleset)).endsAfter).to.equal(null);
    });

    it("and refuses facts that cannot be and days before all law by name", async () => {
      const { prisoner, request } = named("half-served");
      const facts = { ...prisoner, sentence: { ...prisoner.sentence, ends: "2001-01-01" } };
      await expectRefusal(law.check(facts, request, "2016-23"), errors.SentenceInvalid);
      const early = { ...request, on: "2016-12-31" };
      await expectRefusal(law.check(prisoner, early), errors.RulesetUnknown);
    });
  });

  describe("finds the first lawful day", () => {
    it("when only time is missing", async () => {
      const { prisoner, request, ruleset } = named("spp-196-too-soon");
      expect(await law.earliest(prisoner, request, ruleset)).to.equal("2018-03-30");
    });

    it("which is the request's own when it is lawful", async () => {
      const { prisoner, request, ruleset } = named("half-served");
      expect(await law.earliest(prisoner, request, ruleset)).to.equal(request.on);
    });

    it("and none when waiting mends nothing", async () => {
      const { prisoner, request } = named("recidivist-parole");
      expect(await law.earliest(prisoner, request)).to.equal(null);
    });

    it("under the law of each day: what 2024 bars until six months after paying", async () => {
      const { prisoner } = named("half-served");
      const term = { months: 84, effective: "2022-03-01", begins: "2022-03-01", ends: "2029-02-28" } as const;
      const { delivered: _, ...sentence } = { ...prisoner.sentence, ...term };
      const offences = [{ crime: "other", months: 84 }] as const;
      const unwilling = { property: "unwilling", settledOn: "2024-06-01" } as const;
      const facts = { ...prisoner, ...unwilling, sentence, offences: [...offences] };
      const request = { kind: "commutation", grade: "repentance", months: 6 } as const;
      expect(await law.earliest(facts, { ...request, on: "2024-05-01" })).to.equal("2024-12-01");
      expect((await law.check(facts, { ...request, on: "2024-11-30" })).eligible).to.equal(false);
      // The law before 2024 knew no bar, only a later start: two years for one of seven.
      expect(await law.earliest(facts, { ...request, on: "2023-01-01" })).to.equal("2024-03-01");
    });

    it("not before there is any law", async () => {
      const { prisoner, request } = named("half-served");
      const opens = await law.earliest(prisoner, { ...request, on: "2010-01-01" });
      expect(opens! >= "2017-01-01").to.equal(true);
    });
  });

  describe("counts periods", () => {
    it("as the calendar does, and says what it passed over", async () => {
      const { end, opens, skipped } = await law.deadline("2024-01-31", "3D");
      // 3 February 2024 is a Saturday; the Sunday after it is swapped for work.
      expect([end, opens, skipped]).to.deep.equal(["2024-02-04", "2024-02-05", ["2024-02-03"]]);
      // From a month's last day to a month's last day, which was a Saturday.
      const month = await law.deadline("2020-01-31", "1m");
      expect([month.bare, month.end, month.skipped]).to.deep.equal([
        "2020-02-29",
        "2020-03-02",
        ["2020-02-29", "2020-03-01"],
      ]);
      expect((await law.deadline("2022-03-01", "2Y")).end).to.equal("2024-03-01");
    });

    it("and refuses what is none", async () => {
      for (const period of ["", "5", "0D", "WD", "1H", "70000D"])
        await expectRefusal(law.deadline("2024-01-31", period), InputError);
    });
  });

  it("shows rules by ruleset and what changed", async () => {
    const rules = await law.rules("2016-23");
    expect(rules.find(({ key }) => key === "commutation.graft.judgedFrom")).to.include({
      value: null,
      unit: "day",
    });
    const changes = await law.diff("2016-23", "2016-23+2019");
    expect(changes.every(({ before }) => before.key.includes("graft"))).to.equal(true);
    expect((await law.rules()).length).to.equal(rules.length);
    await expectRefusal(law.rules("none"), InputError, "2026-11");
  });

  it("has a year signed by the agencies' administrators and published after the notice", async () => {
    const workdays = ["0x1", "0x1"] as const;
    const { act, domain, types, message } = await law.yearToSign(2027, workdays);
    const [first, second] = await Promise.all(
      ["prison", "court"].map(async (agency) =>
        (await ledger.wallet(administratorOf(agency))).signTypedData(domain, types, message),
      ),
    );
    const relay = ledger.xingzhi.connect(await ledger.wallet("anybody")).law;
    await relay.sign(act, [first!]);
    expect(await law.assentOf(act)).to.deep.equal({ signatures: 1, needed: 2, opens: null });
    await expectRefusal(relay.enactYear(2027, workdays), errors.AssentMissing);
    await relay.sign(act, [second!]);
    expect(await law.assentOf(act)).to.deep.equal({ signatures: 2, needed: 2, opens: "2026-11-25" });
    await ledger.moveTo(at("2026-11-24"));
    await expectRefusal(relay.enactYear(2027, workdays), errors.AssentTooFresh);
    await ledger.moveTo(at("2026-11-25"));
    await relay.enactYear(2027, workdays);
    expect(await law.isWorkday("2027-01-01")).to.equal(true);
  });
});
