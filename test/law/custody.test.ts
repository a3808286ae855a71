import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import { SentenceKind } from "../../sdk/src/generated/enums.ts";
import type { LawDesk } from "../../types/ethers-contracts/contracts/law/LawDesk.ts";
import { civil, RULESETS } from "../helpers/law.ts";
import { day, deployLedger } from "../helpers/ledger.ts";
import type { Ledger } from "../helpers/ledger.ts";
import { endOfTerm } from "./oracle.ts";
import { randomOf } from "./requests.ts";

const TERMS = 10_000;
/** Questions a call. */
const BATCH = 250;

type Kind = "fixed" | "detention" | "control";
interface Term {
  ruleset: number;
  kind: Kind;
  months: number;
  executed: string;
  custody: number;
}

/** A day for a day of a fixed term and of detention, two of control (刑法 41, 44, 47). */
function termOf({ kind, months, executed, custody }: Term): [begins: string, ends: string] {
  const credit = kind === "control" ? 2 * custody : custody;
  const begins = Temporal.PlainDate.from(executed).subtract({ days: credit });
  return [begins.toString(), endOfTerm(begins, months).toString()];
}

/** Each kind with lengths that it may have, executed on month ends and around 29 February more often. */
function termsOf(seed: number): Term[] {
  const r = randomOf(seed);
  return Array.from({ length: TERMS }, () => {
    const kind = r.pick(["fixed", "detention", "control"] as const);
    const months = kind === "fixed" ? r.int(6, 300) : kind === "control" ? r.int(3, 36) : r.int(1, 12);
    const custody = r.chance(0.1) ? 0 : r.int(1, kind === "detention" ? 180 : 900);
    // Executed so that the term begins, or that it is executed, on the day drawn.
    const drawn = r.day(1997, 2026);
    const executed = r.chance(0.5) ? drawn : drawn.add({ days: kind === "control" ? 2 * custody : custody });
    return { ruleset: r.int(0, RULESETS.length - 1), kind, months, executed: executed.toString(), custody };
  });
}

describe("Custody before a term", () => {
  let ledger: Ledger;
  let desk: LawDesk;
  before(async () => {
    ledger = await deployLedger("2026-11-20", { chartered: false });
    desk = ledger.lawDesk;
  });

  it(`is credited in ${TERMS} random terms as another calendar does`, async function () {
    this.timeout(120_000);
    const terms = termsOf(47);
    const ask = (await ledger.ethers.deployContract("Batches")).getFunction("termsOf");
    const address = await desk.getAddress();
    const words = terms.map(
      ({ ruleset, kind, months, executed, custody }) =>
        BigInt(day(executed)) |
        (BigInt(months) << 24n) |
        (BigInt(ruleset) << 40n) |
        (BigInt(SentenceKind.indexOf(kind)) << 48n) |
        (BigInt(custody) << 56n),
    );
    const answers: bigint[] = [];
    for (let i = 0; i < words.length; i += BATCH)
      answers.push(...((await ask(address, words.slice(i, i + BATCH))) as bigint[]));
    const wrong = terms.flatMap((term, i) => {
      const found = [civil(answers[i]! & 0xffffffn), civil(answers[i]! >> 24n)].join(" to ");
      const should = termOf(term).join(" to ");
      return found === should ? [] : [`${JSON.stringify(term)}: ${found}, not ${should}`];
    });
    expect(wrong.slice(0, 5), `${wrong.length} differ`).to.deep.equal([]);
  });

  const known: [what: string, kind: Kind, months: number, executed: string, custody: number, term: string][] =
    [
      ["none", "fixed", 36, "2024-02-29", 0, "2024-02-29 to 2027-02-27"],
      ["a day for a day of a fixed term", "fixed", 84, "2014-11-27", 288, "2014-02-12 to 2021-02-11"],
      ["a day for a day of detention", "detention", 6, "2024-03-10", 10, "2024-02-29 to 2024-08-28"],
      ["two days for a day of control", "control", 24, "2024-03-10", 5, "2024-02-29 to 2026-02-27"],
      ["across 28 February of another year", "fixed", 12, "2023-03-10", 10, "2023-02-28 to 2024-02-27"],
      ["back to a month's last day", "fixed", 18, "2018-09-10", 10, "2018-08-31 to 2020-02-28"],
      ["across the new year", "control", 2, "2019-01-07", 3, "2019-01-01 to 2019-02-28"],
      ["and the term ends on a holiday, unmoved", "fixed", 12, "2023-10-07", 3, "2023-10-04 to 2024-10-03"],
    ];
  for (const [what, kind, months, executed, custody, term] of known) {
    it(`is credited: ${what}`, async () => {
      for (const ruleset of RULESETS.keys()) {
        const { begins, ends } = await desk.termOf(
          ruleset,
          SentenceKind.indexOf(kind),
          months,
          day(executed),
          custody,
        );
        expect(`${civil(begins)} to ${civil(ends)}`, RULESETS[ruleset]).to.equal(term);
        expect(termOf({ ruleset, kind, months, executed, custody }).join(" to ")).to.equal(term);
      }
    });
  }
});
