import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";
import { allRulings } from "../../rulings.ts";

/** With one ruling in ten adjusted or refused, thirty grants in a row come about once in twenty-four such judges. */
const LEAST = 40;
/** Below this share of adjusted or refused rulings, nobody can be told apart from the others. */
const SHARE = 0.1;

/** A judge who granted every one of many requests, where the other judges did not. */
export default rule({
  id: "relief.alwaysGrants",
  article: "法释〔2014〕5号 16; 法发〔2021〕31号 1",
  severity: "major",
  family: "relief",
  title: { en: "A judge grants every request, where others do not", zh: "法官逢请必准，与其他法官明显不同" },
  reads: "record",
  *check(record) {
    const rulings = allRulings(record);
    for (const [judge, own] of groupBy(rulings, (ruling) => ruling.judge)) {
      const last = own.at(-1);
      if (!last || own.length < LEAST || own.some(({ outcome }) => outcome !== "granted")) continue;
      const others = rulings.filter((ruling) => ruling.judge !== judge);
      const notGranted = others.filter(({ outcome }) => outcome !== "granted").length;
      if (others.length < LEAST || notGranted < others.length * SHARE) continue;
      yield {
        what: {
          en: `judge ${judge} granted all of ${own.length} requests as asked; the others adjusted or refused ${notGranted} of ${others.length}`,
          zh: `法官 ${judge} 的 ${own.length} 件裁定全部照请准许；其他法官 ${others.length} 件中有 ${notGranted} 件变更或不准`,
        },
        officer: judge,
        case: null,
        at: last.act.at,
      };
    }
  },
});
