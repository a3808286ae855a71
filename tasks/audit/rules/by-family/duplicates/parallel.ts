import { SETTLED } from "../../../record/duties.ts";
import { groupBy, isRelief } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** States in which a case is over, or has left its agency for good. */
const OVER: ReadonlySet<string> = new Set([...SETTLED, "Served"]);

/** Two requests for one person at the same time, of the same kind. */
export default rule({
  id: "duplicates.parallel",
  article: "法释〔2016〕23号 6, 40; R3",
  severity: "major",
  family: "duplicates",
  title: { en: "Two cases of one kind run for one sentence", zh: "同一刑罚同时有两件同类案件" },
  reads: "record",
  *check({ cases }) {
    const open = [...cases.values()].filter(
      (of) => (isRelief(of) || of.kind === "temporaryRelease") && of.sentence !== 0,
    );
    for (const same of groupBy(open, ({ kind, sentence }) => `${kind} ${sentence}`).values()) {
      for (const [i, later] of same.entries()) {
        const running = same.slice(0, i).find((earlier) => {
          const ended = earlier.acts.find(({ to, from }) => to !== from && OVER.has(to));
          return !ended || ended.at.block > later.opened.block;
        });
        if (!running) continue;
        yield {
          what: {
            en: `opened while case ${running.id} of the same kind still ran for sentence ${later.sentence}`,
            zh: `刑罚 ${later.sentence} 的同类案件 ${running.id} 尚未办结即又立案`,
          },
          ...{ case: later, at: later.opened, officer: later.acts[0]?.officer ?? 0 },
        };
      }
    }
  },
});
