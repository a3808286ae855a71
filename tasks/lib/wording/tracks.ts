import type { enums } from "@xingzhi/sdk";
import type { WordsOf } from "./words.ts";

/** Which cases a transition is for. */
export const TRACK_WORDS: WordsOf<Exclude<enums.Track, "any">> = {
  ordinary: { zh: "有期徒刑等", en: "fixed terms and the like" },
  life: { zh: "无期徒刑、死缓", en: "life and reprieve" },
  prisonRoute: { zh: "监狱程序", en: "prison's route" },
  detentionRoute: { zh: "看守所程序", en: "detention house's route" },
  courtRoute: { zh: "法院程序", en: "court's route" },
  heldByPrison: { zh: "监狱羁押", en: "held by the prison" },
  heldByDetentionHouse: { zh: "看守所羁押", en: "held by the detention house" },
  heldByPolice: { zh: "公安机关羁押", en: "held by the police" },
  guaranteed: { zh: "须有保证人", en: "with a guarantor" },
  unguaranteed: { zh: "无须保证人", en: "without a guarantor" },
  urgent: { zh: "有生命危险", en: "life in danger" },
  urgentlyReleased: { zh: "紧急暂予监外执行的", en: "released urgently" },
};
