import { plusDays } from "../../../days.ts";
import { dayFromChain } from "@xingzhi/sdk";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** The certificate is issued on the last day (社矫法 44; 2026/8 20), or the working day after a holiday. */
const DAYS = 10;

/** A term that ended, and the person is still supervised. */
export default rule({
  id: "supervision.neverReleased",
  article: "社矫法 44; 2026/8 20",
  severity: "grave",
  family: "supervision",
  title: { en: "The term ended and supervision goes on", zh: "矫正期满未解除" },
  reads: "case",
  *check(of, { record }) {
    if (of.kind !== "supervision") return;
    const sentence = record.sentences.get(of.sentence);
    const last = sentence?.changes.findLast(({ args }) => args.ends !== undefined);
    const registered = (sentence?.facts.sentence as { ends?: number } | undefined)?.ends ?? 0;
    const ends = dayFromChain(last ? Number(last.args.ends) : registered);
    const over = endOf(of)?.day ?? record.now.day;
    // On its way back to prison a person's term is not over.
    if (
      ends === null ||
      of.state === "Revoked" ||
      of.state === "ReimprisonmentDecided" ||
      over <= plusDays(ends, DAYS)
    )
      return;
    yield {
      what: {
        en: `the term ended on ${ends}; ${endOf(of) ? `supervision ended only on ${over}` : `supervision goes on on ${over}`}`,
        zh: `刑期于 ${ends} 届满；${endOf(of) ? `至 ${over} 方解除` : `至 ${over} 仍未解除`}`,
      },
      ...{ agency: of.parties[6] ?? 0, day: ends },
    };
  },
});
