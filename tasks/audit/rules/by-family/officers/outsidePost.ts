import { termAt } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** A step by an officer who did not hold the post that it asks for. */
export default rule({
  id: "officers.outsidePost",
  article: "刑诉法 273; 监狱法 50; R1",
  severity: "grave",
  family: "officers",
  title: { en: "An officer acted without the post that the step asks for", zh: "人员无相应岗位而办理步骤" },
  reads: "case",
  *check(of, ask) {
    for (const act of of.acts) {
      // What another case opens is the step of whoever took that one's.
      if (of.origin && act.action === "expect") continue;
      const officer = ask.officer(act.officer);
      const term = officer && termAt(officer, act.at);
      const needed = act.row?.post;
      if (!term || needed === undefined || needed === "any" || term.posts.includes(needed)) continue;
      yield {
        what: {
          en: `${act.what} asks for the post ${needed}; the officer held ${term.posts.join(", ")}`,
          zh: `${zh.step(act.what)} 须由 ${zh.post(needed)} 办理，该人员任 ${term.posts.map(zh.post).join("、")}`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
  },
});
