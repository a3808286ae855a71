import { expect } from "chai";
import { describe, it } from "mocha";
import { day, deployLedger, paper, ref } from "../helpers/ledger.ts";
import { FormType, Post } from "../../sdk/src/generated/enums.ts";

describe("smoke", () => {
  it("runs", async () => {
    const l = await deployLedger("2018-04-15");
    const clerk = await l.officer("court", "clerk");
    const gas = async (what: string, tx: Promise<{ wait(): Promise<{ gasUsed: bigint; logs: readonly { data: string }[] } | null> }>) => {
      const r = await (await tx).wait();
      console.log(what, r!.gasUsed, r!.logs.length);
    };
    const facts = {
      sentence: { kind: 0, months: 84, effective: day("2014-11-27"), delivered: day("2014-12-23"), begins: day("2014-02-12"), ends: day("2021-02-11"), convertedOn: 0, restrictedCommutation: false },
      offences: [{ crime: 0, months: 84 }], traits: 0, property: 0, settledOn: 0,
      newCrime: { judgedOn: 0, months: 0, duringReprieve: false }, risks: 0,
      relief: [{ kind: 1, served: day("2017-03-30"), months: 9 }],
    };
    const names = ["wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"] as const;
    for (const n of names) await l.officer("prison", n);
    const procurator = await l.officer("procuratorate", "procurator");
    const judge = await l.officer("court", "judge");
    const co = await l.officer("correction", "officer");
    await gas("register", l.register.connect(clerk).register(facts, ref()));
    const parties = [1, 2, 3, 0, 0, 0, 5, 0, 0, 0] as unknown as [number, number, number, number, number, number, number, number, number, number];
    const forms = ["wardMinutes", "proposalForm", "scoreSummary", "judgment", "executionNotice", "priorRulings", "appraisal", "rewardsAndPenalties", "repentanceEvidence"] as const;
    const papers = forms.map((f) => ({ formType: FormType.indexOf(f), suite: 0, commitment: paper().commitment }));
    await l.moveTo("2018-04-16");
    const ward = await l.officer("prison", "wardOfficer");
    const p = l.paroleCases;
    await gas("propose", p.connect(ward).propose(1, parties, papers, ref()));
    await gas("approveByWard", p.connect(await l.officer("prison", "wardHead")).approveByWard(1, paper(), ref()));
    const exec = await l.officer("prison", "executionOfficer");
    await gas("review", p.connect(exec).reviewByExecutionDept(1, 0, paper(), ref()));
    await gas("commission", p.connect(exec).commissionAssessment(1, paper(), ref()));
    await gas("fileAssessment", p.connect(co).fileAssessment(1, 0, paper(), ref()));
    await gas("committee", p.connect(await l.officer("prison", "committeeSecretary")).reviewByCommittee(1, 11, 2, 0, paper(), ref()));
    await gas("attendance", p.connect(procurator).recordAttendance(1, 2, ref()));
    await gas("publish", p.connect(exec).publish(1, paper(), ref()));
    await l.moveTo("2018-05-21");
    await gas("opine", p.connect(procurator).opine(1, 0, paper(), ref()));
    await gas("warden", p.connect(await l.officer("prison", "warden")).decideByWarden(1, 0, paper(), ref()));
    await gas("submit", p.connect(exec).submit(1, paper(), ref()));
    await gas("opineOnSubmission", p.connect(procurator).opineOnSubmission(1, 0, paper(), ref()));
    await gas("docket", p.connect(clerk).docket(1, paper(), ref()));
    await gas("publishDocket", p.connect(clerk).publishDocket(1, paper(), ref()));
    await l.moveTo("2018-06-06");
    await gas("choose", p.connect(judge).chooseProcedure(1, 0, paper(), ref()));
    await gas("notice", p.connect(clerk).noticeHearing(1, day("2018-06-12"), paper(), ref()));
    await l.moveTo("2018-06-12");
    await gas("hold", p.connect(judge).holdHearing(1, paper(), ref()));
    await gas("confirmT", p.connect(procurator).confirmTranscript(1, paper(), ref()));
    await gas("rule", p.connect(judge).rule(1, 0, 0, paper(), ref()));
    await gas("serve", p.connect(clerk).serve(1, paper(), ref()));
    await gas("release", p.connect(exec).release(1, paper(), ref()));
    console.log(await l.reliefReader.caseOf(await p.getAddress(), 1));
    expect(await l.register.endOf(1)).to.equal(day("2020-05-11"));
    void Post;
  });
});
