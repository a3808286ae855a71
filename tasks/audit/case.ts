import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { compareCase } from "./case/compared.ts";
import { readLaw } from "./integrity/law.ts";
import { CaseReplay } from "./integrity/machines/replay.ts";
import { findingOf } from "./integrity/report.ts";
import { onLedger } from "./node.ts";
import { type AuditArguments, write } from "./audit.ts";
import { storyToHtml } from "./case/html.ts";
import { printStory } from "./case/print.ts";
import { storyOf } from "./case/story.ts";
import { rangeOf, requireReached } from "./range.ts";
import { readLedger } from "./record/read.ts";
import { toCsv } from "./report/csv.ts";
import { allRules } from "./rules/catalogue.ts";
import { inquiryOf, judge } from "./rules/judge.ts";

/** The full story of one case. */
export default (
  asked: AuditArguments & { readonly id: string },
  hre: HardhatRuntimeEnvironment,
): Promise<void> =>
  run(async () => {
    const id = Number(asked.id);
    if (!/^\d+$/.test(asked.id) || !Number.isSafeInteger(id)) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `"${asked.id}" is no case's number`,
        `"${asked.id}" 不是案件编号`,
      );
    }
    const range = rangeOf(asked.from, asked.to);
    return onLedger(hre, asked, async (open) => {
      const { sdk, provider, source, deployment } = open;
      // A table and a ruleset's values are code: those of the newest block, which every node has, are those of any other.
      const law = await readLaw(provider, deployment, await provider.getBlockNumber());
      const replay = new CaseReplay(deployment, law, BigInt(id));
      const { record, tables, xingzhi } = await readLedger(open, range, (events) => replay.add(events));
      requireReached(range, record.now, asked.from);
      const of = record.cases.get(id);
      if (!of) {
        throw new TaskProblem(
          EXIT.wrongInput,
          `there is no case ${id}: the ledger has ${record.cases.size}, numbered from 1`,
          `没有案件 ${id}：账本共有 ${record.cases.size} 件，自 1 起编号`,
        );
      }
      const ask = inquiryOf(sdk, xingzhi, record, tables);
      const every = await judge(await allRules(), ask, { cases: [of], range });
      const place = { sdk, xingzhi, deployment, source, block: record.now.block };
      const recomputed = await compareCase(replay, of, place);
      const findings = [
        ...recomputed.findings.map(findingOf),
        ...every.filter((finding) => finding.case === id),
      ];
      const { steps } = replay;
      const story = await storyOf(sdk, xingzhi, record, of, { ...recomputed, steps, findings });
      if (asked.csv !== "") write("--csv", asked.csv, toCsv(findings));
      if (asked.html !== "") write("--html", asked.html, storyToHtml(story));
      if (asked.json) console.log(JSON.stringify(story));
      else printStory(story);
      const isSound = findings.length === 0 && story.compared.every(({ same }) => same);
      return isSound ? EXIT.ok : EXIT.findings;
    });
  });
