import { enums } from "@xingzhi/sdk";
import { rule } from "../../rule.ts";

/** Kinds of merit that are major (法释〔2016〕23号 5): of patents only a national invention patent is. */
const MAJOR: ReadonlySet<string> = new Set([
  ...["stoppedMajorCrime", "reportedMajorCrime", "helpedMajorArrest", "inventionPatent"],
  ...["majorTechnicalInnovation", "savedLives", "majorDisasterRelief", "otherMajorContribution"],
]);
const MAJOR_GRADES: ReadonlySet<string> = new Set(["majorMerit", "repentanceAndMajorMerit"]);

/** Major merit claimed on evidence that tells of none. */
export default rule({
  id: "relief.patent",
  article: "法释〔2016〕23号 5",
  severity: "grave",
  family: "relief",
  title: {
    en: "Major merit is claimed on evidence that is none, such as a utility-model patent",
    zh: "以非重大立功的证据（如实用新型专利）申报重大立功",
  },
  reads: "case",
  *check(of) {
    const proposed = of.events.findLast(({ name }) => name === "Proposed");
    const grade = enums.Grade[Number(proposed?.args.grade)];
    if (of.kind !== "commutation" || grade === undefined || !MAJOR_GRADES.has(grade)) return;
    const evidence = [...of.forms.values()].filter(
      ({ type, superseded }) => type === "repentanceEvidence" && !superseded,
    );
    if (evidence.some(({ merit }) => MAJOR.has(merit))) return;
    const [first] = evidence;
    const told = [...new Set(evidence.map(({ merit }) => merit))].join(", ") || "none";
    const act = of.acts.findLast(({ action }) => action === "propose");
    yield {
      what: {
        en: `the grade proposed is ${grade}, the evidence tells of ${told}`,
        zh: `申报等级为 ${grade}，证据所载为 ${told}`,
      },
      officer: first?.officer ?? act?.officer ?? 0,
      at: first?.filed ?? act?.at ?? of.opened,
    };
  },
});
