import { isBefore, termAt } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** An act by somebody who was in no post at that moment: not yet, no more, or dismissed. */
export default rule({
  id: "officers.outsideTerm",
  article: "R1; R15",
  severity: "grave",
  family: "officers",
  title: {
    en: "Somebody acted while in no post: before the term, after it, or after dismissal",
    zh: "不在任期内办理：任前、任满后或免职后",
  },
  reads: "record",
  *check({ deeds }, ask) {
    for (const { what, officer: number, case: on, at } of deeds) {
      // What follows from another act by itself is nobody's own.
      if (number === 0) continue;
      const officer = ask.officer(number);
      if (!officer) {
        yield {
          what: {
            en: `${what} by officer ${number}, whom no agency ever appointed`,
            zh: `${zh.step(what)} 由从未任命的人员 ${number} 办理`,
          },
          ...{ officer: number, case: on, at },
        };
        continue;
      }
      if (termAt(officer, at)) continue;
      const dismissed = officer.dismissals.findLast((each) => isBefore(each, at));
      const last = officer.terms.findLast(({ given }) => isBefore(given, at));
      const why = dismissed
        ? { en: `dismissed on ${dismissed.day}`, zh: `已于 ${dismissed.day} 免职` }
        : {
            en: `in post from ${last?.from ?? "never"} to ${last?.until ?? "never"}`,
            zh: `任期为 ${last?.from ?? "无"} 至 ${last?.until ?? "无"}`,
          };
      yield {
        what: { en: `${what} by an officer ${why.en}`, zh: `${zh.step(what)} 由${why.zh}的人员办理` },
        ...{ officer: number, case: on, at },
      };
    }
  },
});
