import { enums } from "@xingzhi/sdk";
import { expect } from "chai";
import { countingOf } from "../../tasks/audit/figures/counts.ts";
import { FIGURES } from "../../tasks/audit/figures/index.ts";
import type { Range } from "../../tasks/audit/rules/judge.ts";
import type { Family, Inquiry } from "../../tasks/audit/rules/rule.ts";
import { COMMUTATION, PAROLE, PROBATION, RELEASED } from "./faults/flows.ts";
import { changed, having, later, played, step, then, upTo, without } from "./faults/site.ts";

/** The rows of a family's tables by their ids. */
const rowsOf = (ask: Inquiry, family: Family, range: Range = {}) =>
  Object.fromEntries(
    (FIGURES[family]?.(countingOf(ask, range)) ?? []).map(({ id, rows }) => [id, rows] as const),
  );
const agencyAt = ({ record }: Inquiry, place: enums.Party): number => {
  const [of] = record.cases.values();
  return of?.parties[enums.Party.indexOf(place)] ?? 0;
};

describe("What audits count", function () {
  this.timeout(120_000);

  it("is each duty once, as kept or late, under the agency that owed it", async () => {
    const flow = changed(PAROLE, later("rule", 14), upTo("serve"));
    await played({ flow }, (ask) => {
      const { deadlines = [] } = rowsOf(ask, "deadlines");
      const ruling = deadlines.find(({ duty }) => duty === "ruling");
      expect(ruling).to.deep.equal({
        ...{ agency: agencyAt(ask, "court"), kind: "parole", duty: "ruling" },
        ...{ kept: 0, late: 1, overdue: 0, missed: 0, running: 0, onTime: 0 },
      });
      const service = deadlines.find(({ duty }) => duty === "service");
      expect(service).to.include({ agency: agencyAt(ask, "court"), kept: 1, late: 0, onTime: 100 });
      const total = deadlines.reduce(
        (sum, { kept, late, overdue, missed, running }) =>
          sum + [kept, late, overdue, missed, running].reduce<number>((all, each) => all + Number(each), 0),
        0,
      );
      const duties = [...ask.record.cases.values()].flatMap((of) => of.duties);
      expect(total).to.equal(duties.length);
    });
  });

  it("is a duty as running up to its last day, and as overdue from the day after", async () => {
    const flow = changed(PAROLE, upTo("confirmTranscript"));
    const [of] = await played({ flow }, ({ record }) => [...record.cases.values()]);
    const due = of?.duties.find(({ duty }) => duty === "ruling")?.due ?? "";
    const next = new Date(Date.parse(due) + 86_400_000).toISOString().slice(0, 10);
    for (const [until, expected] of [
      [due, { running: 1, overdue: 0, onTime: null }],
      [next, { running: 0, overdue: 1, onTime: 0 }],
    ] as const) {
      await played({ flow, until }, (ask) => {
        expect(rowsOf(ask, "deadlines").deadlines?.find(({ duty }) => duty === "ruling")).to.include(
          expected,
        );
      });
    }
  });

  it("is a report that somebody did not make as missed, not as the agency's late answer", async () => {
    const flow = changed(PROBATION, upTo("expect"), then(step("2022-07-11", "overdue")));
    await played({ flow }, (ask) => {
      const report = rowsOf(ask, "deadlines").deadlines?.find(({ duty }) => duty === "report");
      expect(report).to.include({ kept: 0, late: 0, missed: 1 });
    });
  });

  it("is rulings by court and by judge, with the share that was not as asked", async () => {
    await played({ flow: COMMUTATION }, (ask) => {
      const { rulingsByCourt, rulingsByJudge } = rowsOf(ask, "relief");
      const [ruling] = [...ask.record.cases.values()].flatMap((of) =>
        of.acts.filter(({ action }) => action === "rule"),
      );
      expect(rulingsByCourt).to.have.length(1);
      const isAsAsked = ruling?.result === "granted";
      expect(rulingsByCourt?.[0]).to.include({
        ...{ court: agencyAt(ask, "court"), kind: "commutation", rulings: 1, heard: 100 },
        ...{ granted: isAsAsked ? 1 : 0, notAsAsked: isAsAsked ? 0 : 100 },
      });
      expect(rulingsByJudge?.[0]).to.include({ judge: ruling?.officer, rulings: 1 });
    });
  });

  it("is a committee's meetings as same, differing, or recorded by the prison alone", async () => {
    const flows = [
      [PAROLE, { meetings: 1, same: 1, differing: 0, oneSided: 0, matching: 100 }],
      [
        changed(PAROLE, having("recordAttendance", { procurators: 1 }), upTo("serve")),
        { meetings: 1, same: 0, differing: 1, oneSided: 0, matching: 0 },
      ],
      [
        changed(PAROLE, without("recordAttendance"), upTo("serve")),
        { meetings: 1, same: 0, differing: 0, oneSided: 1, matching: null },
      ],
    ] as const;
    for (const [flow, expected] of flows) {
      await played({ flow }, (ask) => {
        expect(rowsOf(ask, "attendance").attendance?.[0]).to.include({
          prison: agencyAt(ask, "prison"),
          ...expected,
        });
      });
    }
  });

  it("is persons, check-ins and missed days by the agency that supervises, within the range asked for", async () => {
    const flow = changed(PROBATION, (steps) => steps.filter(({ at: day }) => day !== "2022-07-18"));
    await played({ flow, until: "2022-08-09" }, (ask) => {
      const agency = agencyAt(ask, "correction");
      const [whole] = rowsOf(ask, "supervision").supervision ?? [];
      expect(whole).to.include({ agency, persons: 1, supervised: 1, checkIns: 3, missed: 1, explained: 0 });
      const [part] = rowsOf(ask, "supervision", { fromDay: "2022-07-25" }).supervision ?? [];
      expect(part).to.include({ agency, checkIns: 2, missed: 0 });
    });
  });

  it("is officers, forms, alerts, marked papers and readings, as the chain has them", async () => {
    await played({ flow: RELEASED }, (ask) => {
      const { record } = ask;
      const sum = (rows: readonly object[] = [], key: string): number =>
        rows.reduce<number>((all, row) => all + Number((row as Record<string, unknown>)[key]), 0);
      const forms = [...record.cases.values()].flatMap((of) => [...of.forms.values()]);
      const figures = (family: Family) => rowsOf(ask, family);
      expect(sum(figures("officers").officers, "officers")).to.equal(record.officers.size);
      expect(sum(figures("officers").officers, "acts")).to.equal(
        record.deeds.filter(({ officer }) => officer !== 0).length,
      );
      expect(sum(figures("records").forms, "filed")).to.equal(forms.length);
      expect(sum(figures("records").alerts, "opened")).to.equal(record.alerts.length);
      expect(sum(figures("duplicates").duplicates, "marked")).to.equal(
        forms.filter(({ tag }) => tag !== null).length,
      );
      expect(sum(figures("duplicates").duplicates, "shared")).to.equal(0);
      expect(sum(figures("reads").reads, "readings")).to.equal(record.reads.length);
    });
  });
});
