import { TypedDataEncoder, type TypedDataField } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { InputError } from "../chain/input.ts";
import { type Sender, sendFree } from "../chain/send.ts";
import { type TypedData, domainOf } from "../chain/typedData.ts";
import { type Day, dayFromChain } from "./day.ts";
import type { WorkYear } from "./workYear.ts";

/** What an agency's administrator signs. */
export interface ToSign extends TypedData {
  /** By which the Rulebook knows it. */
  readonly act: string;
}

/** How an act stands. */
export interface Assent {
  /** How many agencies signed, and how many must. */
  readonly signatures: number;
  readonly needed: number;
  /** The first day on which it may be enacted; null while signatures are missing. */
  readonly opens: Day | null;
}

const RULESET = {
  Ruleset: [
    { name: "name", type: "bytes32" },
    { name: "effective", type: "uint24" },
    { name: "hash", type: "bytes32" },
  ],
};
const WORK_YEAR = {
  WorkYear: [
    { name: "year", type: "uint256" },
    { name: "first", type: "uint256" },
    { name: "second", type: "uint256" },
  ],
};

/** What the agencies sign of the law, and how far they have come. */
export function signingOf({ rulebook, calendar }: Contracts, sender: Sender) {
  const toSign = async (
    types: Record<string, TypedDataField[]>,
    message: Record<string, unknown>,
  ): Promise<ToSign> => {
    const [primary = ""] = Object.keys(types);
    return {
      act: TypedDataEncoder.hashStruct(primary, types, message),
      domain: await domainOf(rulebook),
      types,
      message,
    };
  };

  return {
    /** What is signed of a ruleset that was proposed. */
    async rulesetToSign(act: string): Promise<ToSign> {
      const { name, effective, hash } = await rulebook.proposalOf(act);
      if (effective === 0n) throw new InputError(`nothing is proposed under ${act} / 没有此提案`);
      return toSign(RULESET, { name, effective, hash });
    },

    /** What is signed of a year's working days. */
    yearToSign: (year: number, [first, second]: WorkYear): Promise<ToSign> =>
      toSign(WORK_YEAR, { year, first, second }),

    /** How an act stands. */
    async assentOf(act: string): Promise<Assent> {
      const { signatures, needed, opens } = await rulebook.assentOf(act);
      return { signatures: Number(signatures), needed: Number(needed), opens: dayFromChain(opens) };
    },

    /** Relays agencies' signatures of an act; anyone may. */
    sign: (act: string, signatures: readonly string[]) =>
      sendFree(sender, rulebook, "sign", [act, [...signatures]]),
    /** Puts a signed ruleset in force from its effective day on, once its notice is over; anyone may. */
    enactRuleset: (act: string) => sendFree(sender, rulebook, "enact", [act]),
    /** Publishes a signed year, once its notice is over; anyone may. */
    enactYear: (year: number, workdays: WorkYear) =>
      sendFree(sender, calendar, "enact", [year, [...workdays]]),
  };
}
