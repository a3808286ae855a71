import type { Xingzhi, enums } from "@xingzhi/sdk";
import { type Stage, administratorOf } from "../../ignition/stage.ts";

/** The ledger for a new officer of an agency, whom its administrator appoints with one post. */
export async function officerOf(
  ledger: Stage,
  agency: string,
  post: enums.Post,
  term: { readonly from: string; readonly until: string },
): Promise<Xingzhi> {
  const wallet = await ledger.wallet(`${agency}.${post}`);
  const administrator = ledger.xingzhi.connect(await ledger.wallet(administratorOf(agency)));
  const reference = `appoint ${post}`;
  await administrator.agencies.appoint({ officer: wallet.address, posts: [post], ...term, reference });
  return ledger.xingzhi.connect(wallet);
}

/** The papers of a proposal for somebody with earlier rulings and no property judgment. */
export const PROPOSAL_FORMS = [
  "wardMinutes",
  "proposalForm",
  "scoreSummary",
  "judgment",
  "executionNotice",
  "priorRulings",
  "appraisal",
  "rewardsAndPenalties",
  "repentanceEvidence",
] as const satisfies readonly enums.FormType[];
