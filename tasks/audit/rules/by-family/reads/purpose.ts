import type { enums } from "@xingzhi/sdk";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** What each kind of agency reads for; any may review what others filed, answer an appeal or audit. */
const OF_ALL: readonly enums.Purpose[] = ["review", "appeal", "audit", "ownRecord"];
const REMIT: Partial<Record<enums.AgencyKind, readonly enums.Purpose[]>> = {
  court: ["trial"],
  procuratorate: ["legalSupervision"],
  prison: ["execution"],
  detentionHouse: ["execution"],
  bureau: ["execution"],
  police: ["execution"],
  correction: ["correction"],
  station: ["correction"],
};

/** A reading for a purpose that is not the agency's. */
export default rule({
  id: "reads.purpose",
  article: "R15; R16",
  severity: "major",
  family: "reads",
  title: { en: "A form was read for a purpose that is not the agency's", zh: "查阅目的超出机关职责" },
  reads: "record",
  *check({ reads, agencies }) {
    for (const { purpose, agency, officer, case: on, logged, commitment } of reads) {
      const kind = agencies.get(agency)?.kind ?? "none";
      if (OF_ALL.includes(purpose) || REMIT[kind]?.includes(purpose)) continue;
      yield {
        what: {
          en: `${commitment} was read by a ${kind} for ${purpose}`,
          zh: `${zh.agency(kind)}以 ${zh.purpose(purpose)} 为由查阅 ${commitment}`,
        },
        ...{ officer, agency, case: on, at: logged },
      };
    }
  },
});
