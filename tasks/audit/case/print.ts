import { line } from "../report/print.ts";
import type { Story, StoryStep } from "./story.ts";

/** The transition that replaying a step took, and what is wrong with it. */
function transitionOf({ transition }: StoryStep): string {
  if (!transition) return "";
  const { row, wrong } = transition;
  const told = row === null ? "no transition 无此转换" : `row 行 ${row}`;
  return `  [${told}]${wrong ? `\n    ✗ ${wrong.zh} / ${wrong.en}` : ""}`;
}

/** A case's story for a terminal. */
export function printStory(story: Story): void {
  const { kind, state, ruleset, opened, steps, duties, alerts, compared, findings, forms } = story;
  console.log(
    `case 案件 ${story.case} (${kind}), opened 立案 ${opened}, ruleset 规则集 ${ruleset}: ${state}`,
  );
  for (const step of steps) {
    const { day, what, result, from, to, agency, officer, posts } = step;
    const moved = from === to ? "" : `  ${from} → ${to}`;
    console.log(
      `  ${day}  ${what}${result === null ? "" : ` (${result})`}  ${agency ?? "–"}/${officer} ${posts.join(",")}${moved}${transitionOf(step)}`,
    );
  }
  console.log(`duties 期限:`);
  for (const { duty, since, due, answered, late } of duties) {
    console.log(`  ${late ? "✗" : "✓"} ${duty}: ${since} – ${due}, ${answered ?? "not answered 未履行"}`);
  }
  console.log(
    `forms 表单 ${forms.length}, merged 已并入总表单 ${forms.filter(({ number }) => number !== null).length}`,
  );
  for (const { kind: alert, opened: on, resolved } of alerts) {
    console.log(`  ! ${alert} ${on}${resolved ? `, resolved 已处理 ${resolved}` : ""}`);
  }
  for (const { what, recomputed, onChain, same } of compared) {
    console.log(
      `  ${same ? "✓" : "✗"} ${what}: from events 由事件 ${recomputed ?? "–"}, on chain 链上 ${onChain ?? "–"}`,
    );
  }
  for (const finding of findings) console.log(line(finding));
  if (findings.length === 0) console.log("✓ nothing found / 未发现问题");
}
