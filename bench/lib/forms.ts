import { PROPOSAL_FORMS, type enums } from "@xingzhi/sdk";
import type { BaseContract } from "ethers";
import { PLACES } from "../../sdk/src/agencies/parties.ts";
import { type BenchLedger, type Officer, type Receipt, paper, typedPaper } from "./ledger.ts";
import { ANY_OFFICER, type CasePlan, NO_REFERENCE } from "./walk.ts";

/** What it costs to file and to confirm forms beside the steps of a case. */
export interface FormCosts {
  readonly op: string;
  readonly gas: number;
  readonly where: string;
}

/** Forms of a batch beyond the first. */
const FURTHER = 10;
const TYPE = "appraisal" satisfies enums.FormType;

/** Opens a case and measures, from receipts of separate transactions, what each act costs whom it costs most. */
export async function formCosts(ledger: BenchLedger, plan: CasePlan): Promise<FormCosts[]> {
  const { dossier } = ledger.xingzhi.contracts;
  const { holders, machine: kind, sentence } = plan;
  const cases: BaseContract =
    kind === "parole" ? ledger.xingzhi.contracts.paroleCases : ledger.xingzhi.contracts.commutationCases;
  const machine = await cases.getAddress();
  const places = PLACES.map((place) => holders[place]);
  const parties = places.map((agency) => (agency === undefined ? 0n : ledger.agency(agency)));
  const papers = PROPOSAL_FORMS.map((type) => typedPaper(type));
  const asked = kind === "parole" ? [] : [1, plan.months.proposed];
  const prison = holders.prison ?? "";
  await ledger.send(`${prison}.wardOfficer`, cases, "propose", [sentence, parties, ...asked, papers]);
  const caseId = await dossier.caseCount();

  const gasOf = ({ gasUsed }: Receipt): number => Number(gasUsed);
  const file = (names: readonly string[], type: enums.FormType = TYPE): Promise<Receipt> =>
    ledger.send(`${prison}.executionOfficer`, dossier, "file", [
      machine,
      caseId,
      names.map((name) => typedPaper(type, name)),
    ]);
  const confirm = (officer: Officer, names: readonly string[]): Promise<Receipt> =>
    ledger.sendFree(officer, dossier, "confirm", [
      machine,
      caseId,
      names.map((name) => paper(name).commitment),
      NO_REFERENCE,
    ]);
  const names = (prefix: string) => Array.from({ length: FURTHER + 1 }, (_, i) => `${prefix} ${i}`);
  const further = (batch: Receipt, one: Receipt): number => Math.ceil((gasOf(batch) - gasOf(one)) / FURTHER);

  const one = await ledger.undoing(() => file(["one"]));
  const batch = await ledger.undoing(() => file(names("batch")));
  // The first form of the case was merged already, as in every case that is under way.
  const peers = Object.entries(holders)
    .filter(([party]) => party !== "prison")
    .map(([party, agency]): Officer => `${agency}.${ANY_OFFICER[party as enums.Party] ?? "officer"}`);
  await file(["first", "one", ...names("batch")]);
  for (const peer of peers) await confirm(peer, ["first"]);

  const { needed } = await dossier.masterOf(machine, caseId);
  const confirmed: Record<"plain" | "merging", { one: number; further: number; peer: string }[]> = {
    plain: [],
    merging: [],
  };
  for (const last of peers) {
    await ledger.undoing(async () => {
      const before = peers.filter((peer) => peer !== last).slice(0, Number(needed) - 1);
      for (const kindOf of ["plain", "merging"] as const) {
        const result = await ledger.undoing(async () => {
          if (kindOf === "merging")
            for (const peer of before) await confirm(peer, ["one", ...names("batch")]);
          const single = await ledger.undoing(() => confirm(last, ["one"]));
          const many = await ledger.undoing(() => confirm(last, names("batch")));
          const first = await ledger.undoing(() => confirm(last, names("batch").slice(0, 1)));
          return { one: gasOf(single), further: further(many, first), peer: last };
        });
        confirmed[kindOf].push(result);
      }
    });
  }
  const dearest = (of: "plain" | "merging", what: "one" | "further") => {
    const [first] = confirmed[of].toSorted((a, b) => b[what] - a[what]);
    if (!first) throw new Error("nobody confirms");
    return { gas: first[what], where: `${kind}, ${peers.length + 1} parties, by ${first.peer}` };
  };
  const filedBy = `${kind}, ${peers.length + 1} parties, by ${prison}.executionOfficer`;
  return [
    { op: "file one form", gas: gasOf(one), where: filedBy },
    { op: "further form", gas: further(batch, one), where: `${filedBy}, of ${FURTHER + 1}` },
    { op: "confirm one", ...dearest("plain", "one") },
    { op: "confirm one merging", ...dearest("merging", "one") },
    { op: "further confirm", ...dearest("merging", "further") },
  ];
}
