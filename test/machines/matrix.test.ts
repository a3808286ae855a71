import { expect } from "chai";
import { describe, it } from "mocha";
import * as enums from "../../sdk/src/generated/enums.ts";
import { EVERYONE, type Machine, errorName, park } from "./parked.ts";

interface Step {
  action: bigint;
  track: bigint;
  from: bigint;
  party: bigint;
  post: bigint;
}
const PARTY_AGENCIES = ["prison", "procuratorate", "court", "bureau", "correction"];
const ORDINARY_TRACK = 1n;

for (const machine of ["commutation", "parole"] as const satisfies readonly Machine[]) {
  describe(`${machine}: every state, action, post and agency`, () => {
    it("is answered exactly as steps() says", async function () {
      this.timeout(240_000);
      const parked = await park(machine);
      const steps = (await (machine === "parole" ? parked.ledger.paroleCases : parked.ledger.commutationCases).steps()) as unknown as Step[];
      const actions = [...new Set(steps.map(({ action }) => enums.ReliefAction[Number(action)]!))];
      const wrong: string[] = [];
      let calls = 0;
      for (const state of parked.states) {
        const bit = 1n << BigInt(enums.ReliefState.indexOf(state));
        const caseId = parked.id(state);
        for (const action of actions) {
          const rows = steps.filter((s) => enums.ReliefAction[Number(s.action)] === action && s.track <= ORDINARY_TRACK);
          const open = rows.filter((s) => s.from & bit);
          const data = await parked.calldata(action, caseId);
          for (const by of EVERYONE) {
            const [agency, post] = by;
            const from = parked.key(parked.nameOf(by)).address;
            calls += 1;
            const error = await parked.provider
              .send("eth_call", [{ from, to: parked.address, data }, "latest"])
              .then(() => null, errorName);
            const holds = (s: Step): boolean => {
              const party = enums.Party[Number(s.party)];
              if (party === "any") return PARTY_AGENCIES.includes(agency);
              return party === agency && (s.post === 0n || enums.Post[Number(s.post)] === post);
            };
            const expected = open.length === 0 ? "CaseUnexpectedState" : holds(open[0]!) ? "" : "OfficerNotAuthorized";
            const refusedBefore = error === "CaseUnexpectedState" || error === "OfficerNotAuthorized";
            const fits = expected === "" ? !refusedBefore : error === expected;
            if (!fits) wrong.push(`${state} ${action} by ${agency}.${post}: ${String(error)}, not ${expected || "open"}`);
          }
        }
      }
      expect(wrong.slice(0, 20)).to.deep.equal([]);
      expect(parked.states.length).to.equal(machine === "parole" ? 30 : 27);
      expect(calls).to.equal(parked.states.length * actions.length * EVERYONE.length);
    });
  });
}
