import { type Admission, admissionToChain, type enums } from "@xingzhi/sdk";
import { id } from "ethers";

/** An agency to admit when the ledger is deployed. */
export interface AgencyPlan {
  readonly name: string;
  readonly kind: enums.AgencyKind;
  readonly level: enums.Level;
  /** Its administrative division's code (GB/T 2260); 0 when left out. */
  readonly region?: number;
}

/** An administrator stays in post until the agency says otherwise. */
const LAST_DAY = "2099-12-31";

/** The admission of a planned agency, with the account of its first administrator. */
export const admissionOf = (
  { name, kind, level, region = 0 }: AgencyPlan,
  administrator: string,
): Admission => ({ kind, level, region, nameHash: id(name), administrator, until: LAST_DAY });

/** The module's parameters for a ledger of these agencies, numbered from 1 in their order. */
export function foundingParameters(agencies: readonly Admission[], consortium: string) {
  const guardian = agencies.find(({ kind }) => kind === "procuratorate") ?? agencies[0];
  if (!guardian) throw new Error("a ledger without agencies");
  return {
    agencies: agencies.map(admissionToChain),
    consortium,
    guardian: guardian.administrator,
    signers: agencies.map((_, i) => i + 1),
    threshold: Math.floor(agencies.length / 2) + 1,
  };
}
