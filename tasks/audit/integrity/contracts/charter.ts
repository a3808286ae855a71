import { type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { wordPath, elementPath } from "../storage.ts";
import { counted } from "./registry.ts";

interface Proposed {
  readonly version: number;
  readonly termsHash: string;
  readonly terms: {
    readonly agreement: string;
    readonly ruleset: string;
    readonly rooms: readonly {
      readonly target: string;
      readonly codeHash: string;
      readonly status: number;
    }[];
    readonly members: readonly number[];
    readonly threshold: number;
  };
}

/** Words of `Terms`. */
const ROOMS = 2;
const MEMBERS = 3;
const ROOM_WORDS = 3;
const AGENCY_BYTES = 3;

/** The agreement that every agency signs: `Charter`. */
export const charter: Projection = {
  contract: "charter",
  on: {
    EIP712DomainChanged: nothing,
    VersionProposed: (event, ledger) => {
      const { version, termsHash, terms } = argsOf<Proposed>(event);
      const s = ledger.of("charter");
      counted(event, ledger, s.value("_count") + 1n, version, "version", "章程版本");
      s.setValue("_count", version);
      s.setWord("_termsHashes", termsHash, version);
      for (const member of ["agreement", "ruleset", "threshold"] as const)
        s.setField("_terms", member, terms[member], version);
      s.setArray("_terms", wordPath(String(version), MEMBERS), terms.members, AGENCY_BYTES);
      const rooms = wordPath(String(version), ROOMS);
      s.setAt("_terms", rooms, terms.rooms.length);
      for (const [i, { target, codeHash, status }] of terms.rooms.entries()) {
        for (const [n, word] of [target, codeHash, status].entries())
          s.setAt("_terms", elementPath(rooms, ROOM_WORDS * i + n), word);
      }
    },
    VersionSigned: (event, ledger) => {
      const { version, agency } = argsOf<{ version: number; agency: number }>(event);
      const s = ledger.of("charter");
      const signed = s.word("_signed", version, agency >> 8);
      s.setWord("_signed", signed | (1n << BigInt(agency & 255)), version, agency >> 8);
      s.setWord("_signedOn", dayAt(event.time), version, agency);
    },
    VersionEnacted: (event, ledger) => {
      ledger.of("charter").setValue("_inForce", argsOf<{ version: number }>(event).version);
    },
  },
};
