import type { LedgerEvent } from "@xingzhi/sdk";
import { rowTaken, stepOf } from "../machines/steps.ts";
import { type ExpectedLedger, type Projection, argsOf, nothing } from "../projection.ts";
import { withBits } from "../storage.ts";
import { SANCTIONS_AT, keepSanctions } from "./supervisionCases.ts";

// Bits of `SanctionList.sol`.
const SANCTION_BITS = 4;
const APPEALED = 1n << 2n;
const ANNULLED = 1n << 3n;

interface Sanction {
  readonly caseId: bigint;
  readonly number: number;
}

/** The list lies with the machine. */
const listOf = (ledger: ExpectedLedger, caseId: bigint): bigint =>
  ledger.of("supervisionCases").word("_particulars", caseId) >> BigInt(SANCTIONS_AT);

/** The list with another sanction in the place of a number from 1. */
function change(event: LedgerEvent, ledger: ExpectedLedger, to: (sanction: bigint) => bigint): void {
  const { caseId, number } = argsOf<Sanction>(event);
  const list = listOf(ledger, caseId);
  const at = SANCTION_BITS * (number - 1);
  const sanction = (list >> BigInt(at)) & 0xfn;
  keepSanctions(ledger, caseId, withBits(list, at, SANCTION_BITS, to(sanction)));
}

/** Sanctions in community correction: `Sanctions`. */
export const sanctions: Projection = {
  contract: "sanctions",
  on: {
    Recorded: nothing,
    Stepped: (event, ledger) => {
      rowTaken(event, ledger, "sanctions", stepOf(event), 0, 0, 0);
    },
    Sanctioned: (event, ledger) => change(event, ledger, () => BigInt(argsOf<{ kind: number }>(event).kind)),
    SanctionAppealed: (event, ledger) => change(event, ledger, (sanction) => sanction | APPEALED),
    SanctionAppealAnswered: (event, ledger) => {
      const { upheld } = argsOf<{ upheld: boolean }>(event);
      change(event, ledger, (sanction) => sanction ^ (upheld ? APPEALED | ANNULLED : APPEALED));
    },
  },
};
