import { providerSource } from "@xingzhi/sdk";
import { existsSync, readFileSync } from "node:fs";
import { writeWhole } from "../../lib/files.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import { readingBar } from "../../lib/progress.ts";
import { builtFor } from "../../network/ledger/built.ts";
import type { OpenDeployment } from "../../network/ledger/open.ts";
import { requireLedger } from "../node.ts";
import type { Finding } from "../rules/rule.ts";
import { type IntegrityResult, auditIntegrity } from "./audit.ts";
import { CheckpointRefused } from "./checkpoint.ts";
import type { Finding as IntegrityFinding } from "./finding.ts";

/** The papers that ask for records that nobody can change unseen, and whose chain and file agree. */
const ARTICLE = "R12; R21";

/** Audits a deployment's integrity up to a block, with progress; goes on from a checkpoint's file where one is named. */
export async function integrityOf(
  {
    provider,
    deployment,
    source = providerSource(provider),
  }: Pick<OpenDeployment, "provider" | "deployment"> & Partial<OpenDeployment>,
  toBlock: number,
  checkpoint = "",
): Promise<IntegrityResult> {
  await requireLedger({ provider, deployment }, toBlock);
  const bar = readingBar();
  try {
    const result = await auditIntegrity({
      ...{ provider, source, deployment, toBlock },
      built: await builtFor(deployment.rehearsalClock !== undefined),
      ...(existsSync(checkpoint) && { checkpoint: readFileSync(checkpoint) }),
      progress: (what) => {
        if (what.phase === "read") bar.update(what);
      },
    });
    if (checkpoint !== "" && result.checkpoint) writeWhole(checkpoint, result.checkpoint);
    return result;
  } catch (error) {
    if (error instanceof CheckpointRefused) throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  } finally {
    bar.stop();
  }
}

/** A difference as the audits print findings. */
export const findingOf = ({ rule, contract, slot, expected, found, ...where }: IntegrityFinding): Finding => {
  const words = slot === undefined ? "" : ` (${contract} ${slot}: ${expected ?? "?"} → ${found ?? "?"})`;
  return {
    ...{ rule, article: ARTICLE, severity: "critical" },
    what: { en: `${where.en}${words}`, zh: `${where.zh}${words}` },
    ...{
      who: null,
      agency: where.agency ?? null,
      case: where.case === undefined ? null : Number(where.case),
    },
    ...{ day: null, block: where.block ?? null, transaction: where.tx ?? null },
  };
};
