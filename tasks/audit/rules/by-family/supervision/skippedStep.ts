import { enums } from "@xingzhi/sdk";
import { eventOf, isBefore } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** A sanction on the ground of earlier ones that do not stand, and a revocation before which nobody had been warned. */
export default rule({
  id: "supervision.skippedStep",
  article: "办法 34, 35; 解释 543",
  severity: "major",
  family: "supervision",
  title: { en: "A sanction skipped a step", zh: "处罚跳级" },
  reads: "case",
  *check(of) {
    const sanctions = of.acts.flatMap((act) => {
      const event = eventOf(act, "Sanctioned");
      return event
        ? [
            {
              act,
              number: Number(event.args.number),
              kind: enums.SanctionKind[Number(event.args.kind)] ?? "none",
              ground: Number(event.args.ground),
            },
          ]
        : [];
    });
    const annulled = new Set(
      of.events
        .filter(({ name, args }) => name === "SanctionAppealAnswered" && args.upheld === true)
        .map(({ args }) => Number(args.number)),
    );
    const standing = (kind: string, before: (typeof sanctions)[number]["act"]) =>
      sanctions.filter(
        (each) => each.kind === kind && !annulled.has(each.number) && isBefore(each.act.at, before.at),
      ).length;
    for (const { act, kind, ground } of sanctions) {
      if (kind !== "warning" || enums.WarningGround[ground] !== "twoAdmonitionsUnreformed") continue;
      const admonitions = standing("admonition", act);
      if (admonitions >= 2) continue;
      yield {
        what: {
          en: `warned for two admonitions when ${admonitions} stood`,
          zh: `以两次训诫为由警告，实有 ${admonitions} 次`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
    for (const act of of.acts) {
      const ground = groundOf(act);
      if (ground === undefined) continue;
      const warnings = standing("warning", act);
      if (!ground.startsWith("twoWarnings") || warnings >= 2) continue;
      yield {
        what: {
          en: `${act.action} for two warnings when ${warnings} stood`,
          zh: `以两次警告为由 ${act.action}，实有 ${warnings} 次`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
  },
});

/** On what ground a revocation or return was proposed. */
function groundOf(act: Parameters<typeof eventOf>[0]): string | undefined {
  const revocation = eventOf(act, "RevocationProposed");
  if (revocation) return enums.RevocationGround[Number(revocation.args.ground)];
  const reimprisonment = eventOf(act, "ReimprisonmentProposed");
  return reimprisonment && enums.ReimprisonmentGround[Number(reimprisonment.args.ground)];
}
