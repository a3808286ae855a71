import { dayFromChain } from "@xingzhi/sdk";
import { askedOfLaw } from "../../law.ts";
import { isBefore } from "../../lib.ts";
import { rule } from "../../rule.ts";

const MOVES: ReadonlySet<string> = new Set(["TermMoved", "SuspendedTermBegun"]);

/** The end of the term after a commutation, computed again from the facts and compared with what was served. */
export default rule({
  id: "relief.term",
  article: "刑法 80; 刑诉解释 202",
  severity: "grave",
  family: "relief",
  title: { en: "The end of the term is not what the ruling makes it", zh: "刑期届满日计算有误" },
  reads: "record",
  async check({ sentences }, ask) {
    const answers = await askedOfLaw(ask);
    return answers.flatMap(({ ruling, ends }) => {
      const changes = sentences.get(ruling.of.sentence)?.changes ?? [];
      const own = (args: Readonly<Record<string, unknown>>) => Number(args.caseId) === ruling.of.id;
      const served = changes.find(
        ({ name, args, block }) => name === "RulingServed" && own(args) && block >= ruling.act.at.block,
      );
      if (!served || ends === null) return [];
      // What a return or an escape added before is no commutation's.
      const isMoved = changes.some((change) => MOVES.has(change.name) && isBefore(change, served));
      if (isMoved) return [];
      const written = dayFromChain(Number(served.args.ends));
      if (written === ends) return [];
      return [
        {
          what: {
            en: `the register has ${written ?? "none"}, the facts and rulings give ${ends}`,
            zh: `登记的届满日为 ${written ?? "无"}，依事实与裁定应为 ${ends}`,
          },
          ...{ officer: ruling.judge, case: ruling.of, day: ruling.act.at.day, at: ruling.act.at },
        },
      ];
    });
  },
});
