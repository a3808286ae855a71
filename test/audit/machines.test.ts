import type { EventNamed } from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { stepOf, takenRow } from "../../tasks/audit/integrity/machines/steps.ts";

const ROWS = [
  { action: 0, result: 255, from: 0b1n, to: 1 },
  { action: 1, result: 0, from: 0b10n, to: 2 },
  { action: 1, result: 1, from: 0b10n, to: 3 },
  { action: 2, result: 255, from: 0b110n, to: 255 },
  { action: 3, result: 255, from: 0b100n, to: 254 },
];
let block = 0;
/** An act: action, result, from, to. */
function act(...step: number[]): EventNamed<"Stepped"> {
  const args = { caseId: 7n, step: `0x${Buffer.from(step).toString("hex").padEnd(32, "0")}`, text: "" };
  return { contract: "paroleCases", name: "Stepped", args, block: (block += 1), index: 0, tx: "0x", time: 0 };
}

describe("the transition that a projection takes for a step", () => {
  const TABLE = ROWS.map((row, i) => ({
    ...row,
    tracks: i === 1 ? 0b10 : 0,
    form: 0,
    starts: 0,
    answers: 0,
  }));
  /** A case in a state, on tracks. */
  function taken(step: number[], state: number, before = 0, tracks = 0b10) {
    const { row, misstep } = takenRow("paroleCases", TABLE, stepOf(act(...step)), state, before, tracks);
    return [row && TABLE.indexOf(row), misstep?.found];
  }

  it("is the table's, from the state in which the events before left the case", () => {
    expect(taken([1, 0, 1, 2], 1)).to.deep.equal([1, undefined]);
    expect(taken([3, 255, 2, 1], 2, 1)).to.deep.equal([4, undefined]);
  });

  it("is none where the case is not on its tracks", () => {
    expect(taken([1, 0, 1, 2], 1, 0, 0)).to.deep.equal([undefined, "WardProposed → WardApproved"]);
  });

  it("is told to differ when the event starts from another state, or leads elsewhere", () => {
    expect(taken([2, 255, 2, 2], 1)).to.deep.equal([3, "WardApproved → WardApproved"]);
    expect(taken([3, 255, 2, 3], 2, 1)).to.deep.equal([4, "WardApproved → ExecReviewed"]);
  });
});
