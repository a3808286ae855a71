import { plusDays } from "../../../days.ts";
import { dayFromChain } from "@xingzhi/sdk";
import { eventOf } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** States in which somebody is out of prison on temporary release. */
const OUT: ReadonlySet<string> = new Set(["HandedOver", "OnRelease"]);

/** Temporary release that went on past its approval. */
export default rule({
  id: "supervision.releaseGap",
  article: "刑诉法 268; 112号 14, 21; 办法 24",
  severity: "grave",
  family: "supervision",
  title: { en: "Temporary release went on past its approval", zh: "暂予监外执行超出批准期限" },
  reads: "case",
  *check(of, { record }) {
    if (of.kind !== "temporaryRelease") return;
    const approvals = of.acts.flatMap((act) => {
      const event = eventOf(act, "ReleaseApproved");
      const from = event && dayFromChain(Number(event.args.from));
      const until = event && dayFromChain(Number(event.args.until));
      return from && until ? [{ act, from, until }] : [];
    });
    for (const [i, { act, until }] of approvals.entries()) {
      const next = approvals[i + 1];
      // What is approved after the last day was not approved on the days between, from whenever it says to run.
      const covered = next && (next.from > next.act.at.day ? next.from : next.act.at.day);
      const ended = of.acts.find(
        ({ action, to, at }) =>
          at.block > act.at.block &&
          (["proposeReimprisonment", "expire", "recordDeath", "reimprison"].includes(action) ||
            to === "ReimprisonmentDecided"),
      );
      const over = next ? next.act.at.day : (ended?.at.day ?? record.now.day);
      const isGap = next
        ? covered !== undefined && covered > plusDays(until, 1)
        : over > until && OUT.has(of.state);
      const isLate = !next && ended !== undefined && ended.at.day > plusDays(until, 1);
      if (!isGap && !isLate) continue;
      yield {
        what: {
          en: `approved until ${until}; ${next ? `the next approval, of ${next.act.at.day}, begins on ${next.from}` : `nothing followed by ${over}`}`,
          zh: `批准至 ${until}；${next ? `下一次批准于 ${next.act.at.day} 作出，自 ${next.from} 起` : `至 ${over} 未延期、收监或终结`}`,
        },
        ...{ officer: act.officer, day: until, at: act.at },
      };
    }
  },
});
