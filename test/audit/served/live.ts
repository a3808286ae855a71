import type { Flow } from "@xingzhi/sdk/casefiles";
import type { BrowserProvider } from "ethers";
import { openLedger } from "../../../ignition/embedded.ts";
import type { Stage } from "../../../ignition/stage.ts";
import { replay } from "../../../scripts/replay/replay.ts";
import { ServedChain } from "./chain.ts";

/** A served ledger on which a flow is played as far as it is told. */
export class LiveLedger {
  readonly stage: Stage;
  readonly provider: BrowserProvider;
  readonly chain: ServedChain;
  readonly #goOn: (steps: number) => Promise<void>;

  private constructor(stage: Stage, chain: ServedChain, goOn: (steps: number) => Promise<void>) {
    this.stage = stage;
    this.provider = providerOf(stage);
    this.chain = chain;
    this.#goOn = goOn;
  }

  static async open(flow: Flow): Promise<LiveLedger> {
    const opened = deferred<Stage>();
    let pause = deferred<undefined>();
    let steps = 0;
    let reached = deferred<undefined>();
    const playing = replay(
      flow,
      () => undefined,
      async (...args) => {
        const stage = await openLedger(...args);
        opened.resolve(stage);
        const moveTo: Stage["moveTo"] = async (moment) => {
          // Before each step, and thus after the one before it.
          if (steps === 0) reached.resolve(undefined);
          while (steps === 0) await pause.promise;
          steps -= 1;
          await stage.moveTo(moment);
        };
        return { ...stage, moveTo, close: () => Promise.resolve() };
      },
    );
    playing.then(() => reached.resolve(undefined), reached.reject);
    playing.catch(opened.reject);
    const stage = await opened.promise;
    await reached.promise;
    const { deployment } = stage.xingzhi;
    const chain = await ServedChain.open(
      { send: (method, params) => providerOf(stage).send(method, params) as Promise<unknown> },
      deployment,
    );
    return new LiveLedger(stage, chain, async (count) => {
      reached = deferred<undefined>();
      playing.then(() => reached.resolve(undefined), reached.reject);
      steps = count;
      pause.resolve(undefined);
      pause = deferred<undefined>();
      await reached.promise;
    });
  }

  /** Plays so many steps more. @throws what the flow's replay throws */
  async play(steps: number): Promise<void> {
    await this.#goOn(steps);
  }

  /** Nothing happens until the morning of a day, in which a block is made. */
  async waitUntil(day: string): Promise<void> {
    await this.stage.moveTo(Date.parse(`${day}T09:00:00+08:00`) / 1000);
  }

  async close(): Promise<void> {
    await this.chain.close();
    await this.stage.close();
  }
}

/** A promise that others settle. */
function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((...both) => ([resolve, reject] = both));
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

const providerOf = ({ xingzhi }: Stage): BrowserProvider =>
  xingzhi.contracts.registry.runner?.provider as BrowserProvider;
