import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** One key that two agencies appointed. */
export default rule({
  id: "officers.twoAgencies",
  article: "R1; R16",
  severity: "grave",
  family: "officers",
  title: { en: "One key acts for two agencies", zh: "同一密钥代表两个机关" },
  reads: "record",
  *check({ officers }) {
    for (const [address, same] of groupBy(officers.values(), (officer) => officer.address)) {
      const agencies = [...new Set(same.map(({ agency }) => agency))];
      const last = same.at(-1);
      if (agencies.length < 2 || !last) continue;
      const at = last.terms.at(-1)?.given;
      yield {
        what: {
          en: `${address} was appointed by agencies ${agencies.join(", ")}`,
          zh: `${address} 由机关 ${agencies.join("、")} 任命`,
        },
        ...{ officer: last.number, case: null },
        ...(at && { at }),
      };
    }
  },
});
