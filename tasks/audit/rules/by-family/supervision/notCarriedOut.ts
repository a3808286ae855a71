import { enums } from "@xingzhi/sdk";
import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";

/** Carried out three days after receipt (2023/24 14), and no later than the person is found. */
const DAYS = 15;

/** A revocation or re-imprisonment that was decided on, and nobody took the person in. */
export default rule({
  id: "supervision.notCarriedOut",
  article: "社矫法 49, 50; 2023/24 14",
  severity: "grave",
  family: "supervision",
  title: { en: "A return to prison was decided on and not carried out", zh: "收监决定未执行" },
  reads: "case",
  *check(of, { record }) {
    const granted = of.acts.findLast(
      ({ action, result, to }) =>
        ((action === "decideRevocation" || action === "decideReimprisonment") && result === "granted") ||
        (action === "recheck" && to === "ReimprisonmentDecided"),
    );
    if (!granted) return;
    const carried = of.acts.find(
      ({ action, at }) =>
        ["reimprison", "terminate", "recordDeath", "expire"].includes(action) && at.block > granted.at.block,
    );
    const until = plusDays(granted.at.day, DAYS);
    if ((carried?.at.day ?? record.now.day) <= until) return;
    yield {
      what: {
        en: `granted on ${granted.at.day}, ${carried ? `carried out only on ${carried.at.day}` : `not carried out by ${record.now.day}`}`,
        zh: `${granted.at.day} 决定，${carried ? `至 ${carried.at.day} 方执行` : `至 ${record.now.day} 未执行`}`,
      },
      ...{ agency: holderOf(of.parties), at: granted.at },
    };
  },
});

/** Who takes the person in: the prison, where none is party the detention house, else the police. */
const holderOf = (parties: readonly number[]): number =>
  (["prison", "detentionHouse", "police"] as const)
    .map((place) => parties[enums.Party.indexOf(place)] ?? 0)
    .find((agency) => agency !== 0) ?? 0;
