import type { CheckRequest } from "../casefiles/checks.ts";
import type { Prisoner } from "../casefiles/facts.ts";
import { numberOf } from "../chain/input.ts";
import { Grade, ReleaseGround, ReliefKind } from "../generated/enums.ts";
import type { ReliefRequestStruct } from "../generated/typechain/contracts/law/LawDesk.ts";
import { dayToChain } from "./day.ts";
import { factsToChain } from "./facts.ts";

/** For the ruleset in force on the request's day (`ILawDesk.sol`). */
export const IN_FORCE = 255;

/** A request as the law's desk takes it. */
export function requestToChain(
  prisoner: Prisoner,
  request: CheckRequest,
  ruleset: number,
): ReliefRequestStruct {
  const asked = {
    prisoner: factsToChain(prisoner),
    kind: numberOf(ReliefKind, request.kind, "request.kind"),
    ruleset,
    on: dayToChain(request.on),
    grade: 0,
    months: 0,
    ground: 0,
    lifeInDanger: false,
    chronic: false,
  };
  switch (request.kind) {
    case "commutation":
      return {
        ...asked,
        grade: numberOf(Grade, request.grade, "request.grade"),
        months: request.months ?? 0,
      };
    case "parole":
      return asked;
    case "temporaryRelease": {
      const { lifeInDanger, chronic } = request;
      const ground = numberOf(ReleaseGround, request.ground, "request.ground");
      return { ...asked, ground, lifeInDanger, chronic };
    }
  }
}
