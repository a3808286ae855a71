import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";
import { meetingsOf } from "./differs.ts";

/** Fewer meetings than these say nothing of a habit. */
const LEAST = 5;

/** A prison and a procuratorate whose records of attendance hardly ever agree. */
export default rule({
  id: "attendance.neverMatched",
  article: "130号 (评审委员会); R7",
  severity: "grave",
  family: "attendance",
  title: { en: "Two agencies' records of attendance hardly ever agree", zh: "两机关的列席记录长期不符" },
  moves: ["day"],
  reads: "record",
  *check({ cases, now }) {
    const pairs = groupBy(
      [...cases.values()].flatMap((of) =>
        meetingsOf(of).flatMap(({ meeting, record }) => (record ? [{ of, meeting, record }] : [])),
      ),
      ({ of }) => `${of.parties[0] ?? 0} ${of.parties[1] ?? 0}`,
    );
    for (const [pair, meetings] of pairs) {
      const differing = meetings.filter(({ meeting, record }) => meeting.procurators !== record.procurators);
      if (meetings.length < LEAST || differing.length * 2 <= meetings.length) continue;
      const [prison = 0, procuratorate = 0] = pair.split(" ").map(Number);
      yield {
        what: {
          en: `of ${meetings.length} meetings the records of prison ${prison} and procuratorate ${procuratorate} differ in ${differing.length}`,
          zh: `监狱 ${prison} 与检察院 ${procuratorate} 的 ${meetings.length} 次会议中 ${differing.length} 次列席记录不符`,
        },
        agency: prison,
        case: null,
        day: differing.at(-1)?.record.day ?? now.day,
      };
    }
  },
});
