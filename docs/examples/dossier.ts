import type { Xingzhi } from "@xingzhi/sdk";

/** A prison files a form beside the steps, the procuratorate disputes it, the prison corrects it, all confirm. */
export async function correctedAppraisal(
  prison: Xingzhi,
  procuratorate: Xingzhi,
  peers: readonly Xingzhi[],
  caseId: bigint,
) {
  const { commitment: form } = await prison.dossier.file({
    caseId,
    type: "appraisal",
    document: "改造表现鉴定：一贯遵守监规。",
    reference: "监鉴〔2018〕5号",
  });
  await procuratorate.dossier.dispute({
    caseId,
    disputes: [{ form, kind: "incomplete", reason: "2017年下半年未记载" }],
    reference: "检质〔2018〕2号",
  });
  const { commitment: successor } = await prison.dossier.supersede({
    caseId,
    form,
    document: "改造表现鉴定：一贯遵守监规，2017年下半年获表扬一次。",
    change: "completed",
    note: "补充2017年下半年",
    reference: "监鉴〔2018〕6号",
  });
  for (const peer of peers) await peer.dossier.confirm({ caseId, forms: [successor] });
  const first = await prison.dossier.get(caseId, form);
  const trusted = await prison.dossier.verifyDocument(caseId, successor);
  const master = await prison.dossier.verifyMaster(caseId); // rebuilt from the events, compared with the chain
  return { first, trusted, master };
}
