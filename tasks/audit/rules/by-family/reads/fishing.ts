import { dayOfTimestamp } from "@xingzhi/sdk";
import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** Nobody works on so many people's files in a day. */
const CASES = 20;

/** One officer read very many people's files in a day, most of them without any act in those cases. */
export default rule({
  id: "reads.fishing",
  article: "R15; R16",
  severity: "major",
  family: "reads",
  title: {
    en: "An officer read very many files in a day without working on them",
    zh: "一人一日大量查阅而未办理",
  },
  moves: ["transaction"],
  reads: "record",
  *check({ reads }) {
    const days = groupBy(reads, ({ officer, readAt }) => `${officer} ${dayOfTimestamp(readAt)}`);
    for (const own of days.values()) {
      const last = own.at(-1);
      if (!last) continue;
      const files = new Set(own.flatMap(({ case: on }) => (on ? [on] : [])));
      const idle = [...files].filter(({ acts }) => !acts.some(({ officer }) => officer === last.officer));
      if (idle.length < CASES) continue;
      yield {
        what: {
          en: `${files.size} files in a day, in ${idle.length} of which the officer never acted`,
          zh: `一日查阅 ${files.size} 案，其中 ${idle.length} 案从未办理`,
        },
        ...{ officer: last.officer, agency: last.agency, case: null, at: last.logged },
      };
    }
  },
});
