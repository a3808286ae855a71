import type { Day } from "@xingzhi/sdk";
import type { PlannedCase } from "../../../tasks/audit/simulate/plan.ts";
import type { Garden } from "./garden.ts";

/** Where a planted fault shows itself: what is left out may be anything. */
export interface Planted {
  /** Of which a finding must be; the community correction that follows from it with `follows`. */
  readonly case?: PlannedCase;
  readonly follows?: true;
  /** The names of the agency and of the officer. */
  readonly agency?: string | undefined;
  readonly officer?: string;
  readonly day?: Day;
  /** The rules that find it, each. */
  readonly finds: readonly string[];
}

/** A kind of fault. */
export interface Kind {
  /** A sentence with the law's article. */
  readonly title: string;
  /** Changes a plan so that it happens, and says where it must be found. */
  readonly plant: (garden: Garden) => readonly Planted[];
}
