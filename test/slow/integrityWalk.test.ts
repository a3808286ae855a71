import { providerSource } from "@xingzhi/sdk";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import gas from "../../bench/gas.ts";
import { BenchLedger } from "../../bench/lib/ledger.ts";
import { MachineStorage } from "../audit/machineStorage.ts";

/** What the law forbids whatever went before: a parole has no amount to adjust. */
const FORBIDDEN = ["parole.rule adjusted"];

describe("The machines' storage, recomputed from events along every way through the tables", function () {
  this.timeout(3_600_000);
  const storage = new MachineStorage();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its ledger
  const { undoing } = BenchLedger.prototype;

  // The benchmark of gas walks the tables and takes back each step after what it led to.
  before(async () => {
    /** The block from which a way went on that was looked at. */
    let lookedFrom = -1;
    BenchLedger.prototype.undoing = async function <T>(
      this: BenchLedger,
      work: () => Promise<T>,
    ): Promise<T> {
      const { provider, xingzhi } = this;
      const looking = async (): Promise<T> => {
        const start = await provider.getBlockNumber();
        const result = await work();
        const head = await provider.getBlockNumber();
        if (head > start && head !== lookedFrom)
          await storage.look({ source: providerSource(provider), provider, deployment: xingzhi.deployment });
        lookedFrom = start;
        return result;
      };
      return undoing.call(this, looking) as Promise<T>;
    };
    await gas.measure(() => undefined);
  });
  after(() => {
    BenchLedger.prototype.undoing = undoing;
  });

  it("is what the chain holds", () => {
    expect(storage.looks).greaterThan(1_000);
    expect([...storage.wrong]).deep.equal([]);
  });

  it("of every action of commutation and parole with every result", () => {
    expect(storage.missing(["commutation", "parole"])).deep.equal([
      // What the one has alone.
      ...["commissionAssessment", "fileAssessment suitable", "fileAssessment unsuitable"].map(
        (each) => `commutation.${each}`,
      ),
      ...["commutation.interview", "commutation.release"],
      ...FORBIDDEN,
    ]);
  });
});
