import { expect } from "chai";
import { before, describe, it } from "mocha";
import type { PrisonerStruct } from "../../types/ethers-contracts/contracts/law/CommutationRules.ts";
import { cut, prisoner } from "../helpers/facts.ts";
import { deployLedger, ref } from "../helpers/ledger.ts";
import type { Ledger } from "../helpers/ledger.ts";

/** The bits of `Procedure`. */
const LIFE_TRACK = 1 << 0;
const HEARING_FORCED_BY_CRIME = 1 << 1;
const NOT_EXTENDABLE = 1 << 2;
const HAS_RELIEF = 1 << 14;
const HAS_PROPERTY_JUDGMENT = 1 << 15;

describe("What a person's facts say of the procedure", () => {
  let ledger: Ledger;
  let register: Ledger["register"];
  before(async () => {
    ledger = await deployLedger("2026-11-20");
    register = ledger.register.connect(await ledger.officer("court", "clerk"));
  });
  async function procedureOf(facts: PrisonerStruct): Promise<bigint> {
    await register.register(facts, ref());
    return register.procedureOf(await register.sentenceCount());
  }

  const CASES: [what: string, facts: PrisonerStruct, bits: number][] = [
    ["nothing of an ordinary fixed term", prisoner(), 0],
    ["life goes to the high court (法释〔2014〕5号 1)", prisoner({ kind: "life" }), LIFE_TRACK],
    [
      "life that became a fixed term does not",
      prisoner({
        kind: "life",
        months: 264,
        convertedOn: "2020-03-10",
        begins: "2020-03-10",
        ends: "2042-03-09",
      }),
      0,
    ],
    [
      "a reprieve does, and its trial is not extended (法释〔2014〕5号 1)",
      prisoner({ kind: "deathReprieve" }),
      LIFE_TRACK | NOT_EXTENDABLE,
    ],
    ["nor that of detention", prisoner({ kind: "detention", months: 5 }), NOT_EXTENDABLE],
    ["nor that of control", prisoner({ kind: "control", months: 12 }), NOT_EXTENDABLE],
    ["but that of probation is", prisoner({ kind: "probation", months: 24 }), 0],
    [
      "officials' crime is heard openly (法释〔2014〕5号 6)",
      prisoner({ traits: ["official"] }),
      HEARING_FORCED_BY_CRIME,
    ],
    [
      "organised crime too",
      prisoner({ offences: [{ crime: "organisedCrime", months: 84 }] }),
      HEARING_FORCED_BY_CRIME,
    ],
    [
      "financial crime too",
      prisoner({ offences: [{ crime: "financialOrder", months: 84 }] }),
      HEARING_FORCED_BY_CRIME,
    ],
    ["graft by nobody official is not", prisoner({ offences: [{ crime: "graft", months: 84 }] }), 0],
    ["earlier rulings belong to the papers", prisoner({ relief: [cut("2020-05-01", 6)] }), HAS_RELIEF],
    [
      "proof on a property judgment too, also when it is paid",
      prisoner({ property: "paid" }),
      HAS_PROPERTY_JUDGMENT,
    ],
  ];
  for (const [what, facts, bits] of CASES) {
    it(what, async () => {
      expect(await procedureOf(facts)).to.equal(BigInt(bits));
    });
  }
});
