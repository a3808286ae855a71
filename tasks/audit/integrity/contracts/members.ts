import { enums } from "@xingzhi/sdk";
import { caseKey } from "../keys.ts";
import { type ExpectedLedger, type Projection, argsOf, dayAt, nothing } from "../projection.ts";

interface Member {
  readonly caseId: bigint;
  readonly machine: string;
  readonly agency: number;
}
interface Admitted extends Member {
  readonly membership: {
    readonly kind: number;
    readonly from: number;
    readonly until: number;
    readonly dismissedOn: number;
    readonly types: bigint;
  };
}

const AGENCY_BITS = 24n;
const GUARDIAN = BigInt(enums.AgencyKind.indexOf("minorsProtection"));

/** Further members of cases: `Members`. */
export const members: Projection = {
  contract: "members",
  on: {
    MemberFiled: nothing,
    MemberAdmitted: (event, ledger) => {
      const { caseId, machine, agency, membership } = argsOf<Admitted>(event);
      const s = ledger.of("members");
      const key = caseKey(machine, caseId);
      const today = BigInt(dayAt(event.time));
      // Who is past its last day makes room.
      const standing = agenciesIn(s.word("_lists", key)).filter((each) =>
        isStanding(ledger, key, each, today),
      );
      s.setWord("_lists", listOf([...standing, agency]), key);
      for (const member of ["kind", "from", "until", "dismissedOn", "types"] as const)
        s.setField("_memberships", member, membership[member], key, agency);
    },
    MemberDismissed: (event, ledger) => {
      const { caseId, machine, agency } = argsOf<Member>(event);
      const s = ledger.of("members");
      const key = caseKey(machine, caseId);
      s.setField("_memberships", "dismissedOn", dayAt(event.time), key, agency);
      s.setWord("_lists", listOf(agenciesIn(s.word("_lists", key)).filter((each) => each !== agency)), key);
    },
  },
};

function agenciesIn(list: bigint): number[] {
  const agencies: number[] = [];
  for (; list !== 0n; list >>= AGENCY_BITS) agencies.push(Number(BigInt.asUintN(24, list)));
  return agencies;
}

const listOf = (agencies: readonly number[]): bigint =>
  agencies.reduce((list, agency, i) => list | (BigInt(agency) << (AGENCY_BITS * BigInt(i))), 0n);

function isStanding(ledger: ExpectedLedger, key: string, agency: number, today: bigint): boolean {
  const of = (member: string): bigint => ledger.of("members").field("_memberships", member, key, agency);
  return of("kind") !== 0n && of("dismissedOn") === 0n && today <= of("until");
}

/** The minors' protection agencies that are members of a case on a day, 24 bits each: `Members.guardiansOf`. */
export function guardiansOf(ledger: ExpectedLedger, machine: string, caseId: bigint, today: number): bigint {
  const key = caseKey(machine, caseId);
  const of = (member: string, agency: number): bigint =>
    ledger.of("members").field("_memberships", member, key, agency);
  const guardians = agenciesIn(ledger.of("members").word("_lists", key)).filter(
    (agency) =>
      of("kind", agency) === GUARDIAN &&
      BigInt(today) >= of("from", agency) &&
      BigInt(today) <= of("until", agency),
  );
  return listOf(guardians);
}
