import type { LedgerEvent } from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { type Row, replaySteps } from "../../tasks/audit/integrity/machines/replay.ts";

const ROWS: readonly Row[] = [
  { action: 0, result: 255, from: 0b1n, to: 1 },
  { action: 1, result: 0, from: 0b10n, to: 2 },
  { action: 1, result: 1, from: 0b10n, to: 3 },
  { action: 2, result: 255, from: 0b110n, to: 255 },
  { action: 3, result: 255, from: 0b100n, to: 254 },
];
let block = 0;
/** An act: action, result, from, to. */
function act(...step: number[]): LedgerEvent {
  const args = { step: `0x${Buffer.from(step).toString("hex").padEnd(32, "0")}` };
  return { contract: "paroleCases", name: "Stepped", args, block: (block += 1), index: 0, tx: "0x", time: 0 };
}
const wrongs = (...events: LedgerEvent[]): (string | null)[] =>
  replaySteps(ROWS, events).map(({ wrong }) => wrong);

const OPENED = act(0, 255, 0, 1);

describe("replaying a case's acts by its machine's table", () => {
  it("gives the state after each act", () => {
    const replayed = replaySteps(ROWS, [OPENED, act(2, 255, 1, 1), act(1, 0, 1, 2), act(3, 255, 2, 1)]);
    expect(replayed.map(({ to }) => to)).to.deep.equal([1, 1, 2, 1]);
    expect(replayed.every(({ wrong }) => wrong === null)).to.equal(true);
  });

  it("finds an act from a state that the case was not in, once", () => {
    expect(wrongs(OPENED, act(2, 255, 2, 2), act(2, 255, 2, 2))).to.deep.equal([null, "from", null]);
  });

  it("finds a result that leads elsewhere", () => {
    expect(wrongs(OPENED, act(1, 1, 1, 2))).to.deep.equal([null, "row"]);
  });

  it("finds a way back to another state than the one before", () => {
    expect(wrongs(OPENED, act(1, 0, 1, 2), act(3, 255, 2, 3))).to.deep.equal([null, null, "row"]);
  });

  it("finds an act that the table does not know", () => {
    expect(wrongs(act(9, 255, 0, 1))).to.deep.equal(["row"]);
  });

  it("goes on from where the supervision that followed took the case", () => {
    const taken = { ...act(0, 0, 0, 0), name: "TakenBack", args: { from: 1, to: 2 } };
    expect(wrongs(OPENED, taken, act(2, 255, 2, 2))).to.deep.equal([null, null]);
    expect(wrongs(OPENED, taken, act(2, 255, 1, 1))).to.deep.equal([null, "from"]);
  });
});
