import { createXingzhi, errors, getDeployment } from "@xingzhi/sdk";
import { JsonRpcProvider, Wallet } from "ethers";

export async function approve(rpc: string, key: string, secret: Uint8Array, caseId: bigint, deployment = getDeployment(31337)) {
  const wardHead = new Wallet(key, new JsonRpcProvider(rpc));
  const xingzhi = await createXingzhi({ runner: wardHead, deployment, secret });
  try {
    const step = await xingzhi.parole.approveByWard({ caseId, document: "监区长办公会同意提请。", reference: "监字〔2018〕17号" });
    return `${step.from} → ${step.to}, ${step.gasUsed} gas`; // WardProposed → WardApproved
  } catch (error) {
    if (error instanceof errors.OfficerNotAuthorized) return error.texts.next.zh; // 请由该机关在任的相应岗位人员办理…
    throw error;
  }
}
