import { type Projection, argsOf } from "../projection.ts";
import { wordPath } from "../storage.ts";

/** Which days are working days: `WorkCalendar`. */
export const calendar: Projection = {
  contract: "calendar",
  on: {
    AuthorityUpdated: (event, ledger) => {
      ledger.of("calendar").setValue("_authority", argsOf<{ authority: string }>(event).authority);
    },
    YearPublished: (event, ledger) => {
      const { year, workdays } = argsOf<{ year: bigint; workdays: readonly bigint[] }>(event);
      for (const [n, word] of workdays.entries())
        ledger.of("calendar").setAt("_years", wordPath(String(year), n), word);
    },
  },
};
