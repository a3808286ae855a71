import { enums } from "@xingzhi/sdk";
import { isBefore } from "../../lib.ts";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** Hours within which the court answers (社矫法 47), on days off too. */
const HOURS = 48;
const SECONDS_AN_HOUR = 3600;

/** A request for an arrest that the court did not answer within its hours, which no machine's table counts. */
export default rule({
  id: "deadlines.arrest",
  article: "社矫法 47",
  severity: "major",
  family: "deadlines",
  title: { en: "A request for an arrest was not answered in 48 hours", zh: "提请逮捕未在 48 小时内答复" },
  reads: "case",
  *check(of, { record }) {
    for (const { action, at } of of.acts) {
      if (action !== "requestArrest") continue;
      const answered = of.acts.find((act) => act.action === "answerArrest" && isBefore(at, act.at));
      const over = answered?.at.time ?? endOf(of)?.time ?? record.now.time;
      const hours = Math.floor((over - at.time) / SECONDS_AN_HOUR);
      if (over - at.time <= HOURS * SECONDS_AN_HOUR) continue;
      yield {
        what: {
          en: `the request of ${at.day} was ${answered ? `answered after ${hours} hours, on ${answered.at.day}` : `not answered in ${hours} hours`}`,
          zh: `${at.day} 提请逮捕，${answered ? `${hours} 小时后于 ${answered.at.day} 方答复` : `${hours} 小时未答复`}`,
        },
        ...(answered
          ? { officer: answered.officer, at: answered.at }
          : { agency: of.parties[enums.Party.indexOf("court")] ?? 0, at }),
      };
    }
  },
});
