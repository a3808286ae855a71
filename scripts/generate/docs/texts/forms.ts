import type { FormType } from "../../../../sdk/src/generated/enums.ts";
import type { Words } from "../../../../tasks/lib/wording.ts";

/** The facts of `Procedure` that a proposal's forms depend on. */
export const FACT_WORDS: Readonly<Record<string, Words>> = {
  HAS_RELIEF: { zh: "曾获减刑、假释等裁定的", en: "when there were earlier rulings" },
  HAS_PROPERTY_JUDGMENT: { zh: "有财产性判项的", en: "when the judgment has a property part" },
};

/** Papers of an agency and not of a case, by the contract that keeps them. */
export const KEPT_BY: Readonly<Partial<Record<FormType, { contract: string; call: string; words: Words }>>> =
  {
    supervisionRules: {
      contract: "ReportingRules",
      call: "fileRules",
      words: { zh: "提交监管规则", en: "file the supervision rules" },
    },
  };
