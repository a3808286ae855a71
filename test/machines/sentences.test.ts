import { expect } from "chai";
import { before, describe, it } from "mocha";
import { holds } from "./holds.ts";
import { type Machine, type Parked, park } from "./parked.ts";
import { REFUSALS, SENTENCES } from "./sentences.ts";

for (const machine of ["commutation", "parole"] as const satisfies readonly Machine[]) {
  for (const life of [false, true]) {
    describe(`${machine} of ${life ? "life" : "a fixed term"}`, function () {
      this.timeout(120_000);
      let parked: Parked;
      before(async () => {
        parked = await park(machine, life);
      });
      for (const sentence of [...SENTENCES, ...REFUSALS]) {
        if (!(sentence.machines ?? [machine]).includes(machine)) continue;
        it(sentence.title, async () => {
          expect(await holds(parked, sentence, !life)).to.equal(null);
        });
      }
    });
  }
}
