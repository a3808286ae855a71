import type { Script } from "../script.ts";

/** What lawfully happens to a case's forms beside its steps: they are read, disputed, corrected, appealed against. */
export function beside(script: Script, form: string, disputed: string): void {
  const { random } = script;
  if (random.chance(0.25)) {
    script.act("read", "procuratorate.procurator", { form, purpose: "legalSupervision" });
  }
  // What was merged by then would be alerted as changed.
  const isAgain = script.case.steps.filter(({ do: each }) => each === "propose").length > 1;
  const what = random.next();
  if (what < 0.03) {
    script.later(1, 1).act("dispute", "procuratorate.procurator", {
      form: disputed,
      reason: "incomplete",
      note: "近两个季度情况未载明",
    });
    script.later(1, 2).act("withdrawDispute", "procuratorate.procurator", { form: disputed });
  } else if (what < 0.06 && !isAgain) {
    script.later(1, 1).act("dispute", "procuratorate.procurator", {
      form: disputed,
      reason: "incomplete",
      note: "近两个季度情况未载明",
    });
    script.later(1, 2).act("supersede", "prison.wardOfficer", {
      form: disputed,
      change: "completed",
      note: "补充近两个季度情况",
    });
  } else if (what < 0.09) {
    script
      .later(1, 1)
      .act("appeal", "procuratorate.procurator", { form: disputed, reason: "本人对鉴定有异议" });
    script.later(1, 3).act("answerAppeal", "procuratorate.procurator", {
      form: disputed,
      upheld: false,
      reason: "经核实，鉴定与事实相符",
    });
  }
}
