import { before, describe, it } from "mocha";
import { ARRIVAL } from "./claims.ts";
import { PHASES, sentencesOf } from "./sentences.ts";
import { Walk } from "./walk.ts";
import { World } from "./world.ts";

describe("The law of relief", function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.build({ on: ARRIVAL, from: "2018-03-01" });
  });

  for (const machine of ["commutation", "parole"] as const) {
    for (const phase of Object.keys(PHASES)) {
      describe(`${machine}, ${phase}`, () => {
        for (const { title, run } of sentencesOf(machine, phase))
          it(title, () => run(new Walk(world, machine)));
      });
    }
  }
});
