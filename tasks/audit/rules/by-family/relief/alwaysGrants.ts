import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";
import { allRulings } from "../../rulings.ts";

/** Fewer rulings of a judge, or of the others together, show no habit. */
const LEAST = 15;
const LEAST_OF_OTHERS = 40;
/** How seldom any of the judges may grant so many in a row by chance, when the share that the others do not grant is theirs too. */
const CHANCE = 0.02;

/** A judge who granted every one of many requests, where the other judges did not. */
export default rule({
  id: "relief.alwaysGrants",
  article: "法释〔2014〕5号 16; 法发〔2021〕31号 1",
  severity: "major",
  family: "relief",
  title: { en: "A judge grants every request, where others do not", zh: "法官逢请必准，与其他法官明显不同" },
  moves: ["day", "transaction"],
  reads: "record",
  *check(record) {
    const rulings = allRulings(record);
    const judges = [...groupBy(rulings, (ruling) => ruling.judge)].filter(([, own]) => own.length >= LEAST);
    for (const [judge, own] of judges) {
      const last = own.at(-1);
      if (!last || own.some(({ outcome }) => outcome !== "granted")) continue;
      const others = rulings.filter((ruling) => ruling.judge !== judge);
      const notGranted = others.filter(({ outcome }) => outcome !== "granted").length;
      const chance = (1 - notGranted / others.length) ** own.length * judges.length;
      if (others.length < LEAST_OF_OTHERS || chance >= CHANCE) continue;
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
