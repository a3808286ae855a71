import { isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** An act by an officer of an agency that the consortium had suspended. */
export default rule({
  id: "officers.suspended",
  article: "R1; R2",
  severity: "grave",
  family: "officers",
  title: { en: "An officer of a suspended agency acted", zh: "被暂停机关的人员办理" },
  reads: "record",
  *check({ deeds, agencies }, ask) {
    if (![...agencies.values()].some(({ suspensions }) => suspensions.length > 0)) return;
    for (const { what, officer, case: on, at } of deeds) {
      const agency = agencies.get(ask.officer(officer)?.agency ?? 0);
      const last = agency?.suspensions.findLast((each) => isBefore(each.at, at));
      if (last?.suspended !== true) continue;
      yield {
        what: {
          en: `${what} while the agency was suspended since ${last.at.day}`,
          zh: `机关自 ${last.at.day} 起被暂停，仍办理 ${zh.step(what)}`,
        },
        ...{ officer, case: on, at },
      };
    }
  },
});
