import { groupBy, median } from "../rules/lib.ts";
import { type Ruling, allRulings } from "../rules/rulings.ts";
import type { Figures } from "../report/report.ts";
import { type FiguresOf, percent } from "./counts.ts";

const COLUMNS: Figures["columns"] = [
  { key: "rulings", title: { en: "rulings", zh: "裁定" } },
  { key: "granted", title: { en: "granted as asked", zh: "照准" } },
  { key: "adjusted", title: { en: "adjusted", zh: "调整" } },
  { key: "refused", title: { en: "refused", zh: "不准" } },
  { key: "notAsAsked", title: { en: "% adjusted or refused", zh: "调整或不准%" } },
  { key: "heard", title: { en: "% after a hearing", zh: "开庭%" } },
  { key: "months", title: { en: "median months granted", zh: "减刑幅度中位数（月）" } },
  { key: "days", title: { en: "median days from the docket", zh: "立案至裁定中位数（日）" } },
];

const countOf = (rulings: readonly Ruling[]): Figures["rows"][number] => {
  const of = (outcome: Ruling["outcome"]): number =>
    rulings.filter((each) => each.outcome === outcome).length;
  const [granted, adjusted, refused] = [of("granted"), of("adjusted"), of("refused")];
  return {
    ...{ rulings: rulings.length, granted, adjusted, refused },
    notAsAsked: percent(adjusted + refused, rulings.length),
    heard: percent(rulings.filter(({ heard }) => heard).length, rulings.length),
    months: median(rulings.flatMap(({ months }) => (months > 0 ? [months] : []))) ?? null,
    days: median(rulings.flatMap(({ took }) => (took === null ? [] : [took]))) ?? null,
  };
};

/** Rulings by court and kind of case, and by judge. */
export const relief: FiguresOf = ({ ask: { record }, isMeant }) => {
  const rulings = allRulings(record).filter(({ act }) => isMeant(act.at));
  const byCourt = [...groupBy(rulings, ({ court, of }) => `${court} ${of.kind}`)].sort(inOrder);
  const byJudge = [...groupBy(rulings, ({ court, judge }) => `${court} ${judge}`)].sort(inOrder);
  const court = { key: "court", title: { en: "court", zh: "法院" } };
  return [
    {
      ...{ id: "rulingsByCourt", title: { en: "Rulings by court", zh: "各法院裁定情况" } },
      columns: [court, { key: "kind", title: { en: "kind of case", zh: "案件类别" } }, ...COLUMNS],
      rows: byCourt.map(([, own]) => ({
        court: own[0]?.court ?? 0,
        kind: own[0]?.of.kind ?? "",
        ...countOf(own),
      })),
    },
    {
      ...{ id: "rulingsByJudge", title: { en: "Rulings by judge", zh: "各法官裁定情况" } },
      columns: [court, { key: "judge", title: { en: "judge", zh: "法官" } }, ...COLUMNS],
      rows: byJudge.map(([, own]) => ({
        court: own[0]?.court ?? 0,
        judge: own[0]?.judge ?? 0,
        ...countOf(own),
      })),
    },
  ];
};

const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a.localeCompare(b, "en", { numeric: true });
