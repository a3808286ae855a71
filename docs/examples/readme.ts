import { type Deployment, createXingzhi, errors, getDeployment } from "@xingzhi/sdk";
import { type Provider, Wallet } from "ethers";

export async function approve(
  node: Provider,
  key: string,
  secret: Uint8Array,
  caseId: bigint,
  at?: Deployment,
) {
  const runner = new Wallet(key, node); // the ward head's key
  const xingzhi = await createXingzhi({ runner, deployment: at ?? getDeployment(31337), secret });
  try {
    const document = "监区长办公会同意提请。";
    const step = await xingzhi.parole.approveByWard({ caseId, document, reference: "监字〔2018〕17号" });
    return `${step.from} → ${step.to}`; // WardProposed → WardApproved
  } catch (error) {
    if (error instanceof errors.OfficerNotAuthorized) return error.texts.next.en;
    throw error;
  }
}
