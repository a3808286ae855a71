import { enums } from "@xingzhi/sdk";
import type { Act, CaseRecord, DutyRun } from "../record/model.ts";
import type { Tables } from "../record/tables.ts";

/** The agency whose duty it is: the holder of the place whose officer answers it by the table; 0 when nobody holds it. */
export function agencyOfDuty(of: CaseRecord, { table, duty, started }: DutyRun, tables: Tables): number {
  const answering = tables.rows(table).filter(({ answers }) => (answers as readonly string[]).includes(duty));
  const holders = answering.map(({ party }) => of.parties[enums.Party.indexOf(party)] ?? 0);
  const holder = holders.find((agency) => agency !== 0);
  return holder ?? (started.row ? (of.parties[enums.Party.indexOf(started.row.party)] ?? 0) : 0);
}

/** Whether what ended a duty says that it was not kept, which can only be said once its last day is past. */
export const statesFailure = ({ table, action }: Act): boolean =>
  table === "supervision" && action === "overdue";
