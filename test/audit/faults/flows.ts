import type { Flow, Step } from "@xingzhi/sdk/casefiles";
import { accepted, changed, having, later, shipped, then } from "./site.ts";

/** A parole in which nothing is late, missing or contradictory. */
export const PAROLE: Flow = changed(shipped("parole-spp-196"), accepted);

/** What a released person does at first. */
const reported = (day: string): Step => ({ at: day, do: "register", case: "supervision" }) as Step;

/** The parole, and the person reports. */
export const RELEASED: Flow = changed(PAROLE, then(reported("2018-06-25")));

const weekly = (from: string, weeks: number): Step[] =>
  Array.from({ length: weeks }, (_, i) => {
    const at = new Date(Date.parse(`${from}T00:00:00Z`) + 7 * i * 86_400_000).toISOString().slice(0, 10);
    return { at, do: "checkIn" } as Step;
  });

/** A probation's first weeks, with every check-in. */
export const PROBATION: Flow = {
  ...changed(shipped("supervision-probation"), (steps) => steps.slice(0, 1)),
  steps: [
    { at: "2022-06-28", do: "expect" },
    { at: "2022-07-01", do: "register" },
    { at: "2022-07-04", do: "announce" },
    { at: "2022-07-04", do: "setPlan", with: { intervalWeeks: 1, graceDays: 3 } },
    ...weekly("2022-07-11", 4),
  ] as unknown as Flow["steps"],
};

/** A commutation of an official, ruled on after a hearing. */
export const COMMUTATION: Flow = changed(
  shipped("commutation-graft"),
  accepted,
  having("recordAttendance", { procurators: 2 }),
  (steps) =>
    steps.filter(({ do: action }) => !["replyToOpinion", "object", "answerObjection"].includes(action)),
  having("opine", { result: "agrees" }),
  (steps) =>
    steps.flatMap((step) =>
      step.do === "submit" ? [step, { at: "2020-06-29", do: "opineOnSubmission" } as Step] : [step],
    ),
  (steps) =>
    steps.slice(
      0,
      steps.findIndex(({ do: action }) => action === "proposeCorrection"),
    ),
);

/** A temporary release whose handover and reception are in time, and whose person reports. */
export const RELEASE: Flow = changed(
  shipped("temporary-release-pregnancy"),
  accepted,
  (steps) =>
    steps.slice(
      0,
      steps.findIndex(({ do: action }) => action === "proposeReimprisonment"),
    ),
  later("handOver", -4),
  then({ at: "2021-04-12", do: "register", case: "supervision" } as Step),
);
