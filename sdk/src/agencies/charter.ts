import { type ContractRunner, type Provider, keccak256 } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import type { Deployment } from "../chain/deployment.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, sendFree } from "../chain/send.ts";
import type { LedgerTime } from "../chain/time.ts";
import { type TypedData, domainOf } from "../chain/typedData.ts";
import { RoomStatus } from "../generated/enums.ts";
import { type Day, dayFromChain, dayOfTimestamp, dayToChain } from "../law/day.ts";

/** A contract of the ledger as a version of the charter names it. */
export interface CharterRoom {
  readonly target: string;
  /** The hash of its code on chain (EIP-1052). */
  readonly codeHash: string;
  readonly status: RoomStatus;
}

/** What agencies sign. */
export interface CharterTerms {
  /** The hash of the agreement's text. */
  readonly agreement: string;
  /** The hash of the ruleset in force. */
  readonly ruleset: string;
  readonly rooms: readonly CharterRoom[];
  /** The agencies whose signatures a successor needs, in ascending order. */
  readonly members: readonly (bigint | number)[];
  /** How many of them must sign a successor. */
  readonly threshold: number;
}

/** A version of the charter, and who signed it. */
export interface CharterVersion extends CharterTerms {
  readonly version: number;
  readonly inForce: boolean;
  /** Who signed, on which day, in person or by a signature that another brought. */
  readonly signed: readonly { readonly agency: bigint; readonly on: Day; readonly relayed: boolean }[];
  /** How many have signed of those whose signatures count, and how many must. */
  readonly signatures: { readonly signed: number; readonly needed: number };
}

/** The contracts that write, and what each may do: the others are only read. */
export const ROOM_STATUS: Readonly<Partial<Record<keyof Deployment["addresses"], RoomStatus>>> = {
  register: "running",
  dossier: "running",
  service: "running",
  alerts: "running",
  spotChecks: "running",
  members: "running",
  commutationCases: "open",
  paroleCases: "open",
  temporaryReleaseCases: "open",
  supervisionCases: "open",
  reportingRules: "running",
  sanctions: "running",
  leaves: "running",
  placeChanges: "running",
  positioning: "running",
  arrestRequests: "running",
  checkIns: "running",
  places: "running",
};
const TYPES = {
  Charter: [
    { name: "version", type: "uint32" },
    { name: "terms", type: "bytes32" },
  ],
};

/** The agreement that every agency signs. */
export function charterOf(
  contracts: Contracts,
  sender: Sender,
  deployment: Deployment,
  runner: ContractRunner,
  time: LedgerTime,
) {
  const { charter, rulebook, registry } = contracts;

  const provider = (): Provider => {
    if (!runner.provider) throw new InputError("the runner has no provider");
    return runner.provider;
  };

  async function toSign(version: number): Promise<TypedData> {
    const { agreement, ruleset, rooms, members, threshold } = await charter.termsOf(version);
    const terms = await charter.termsHashOf({
      agreement,
      ruleset,
      rooms: rooms.map(({ target, codeHash, status }) => ({ target, codeHash, status })),
      members: [...members],
      threshold,
    });
    return { domain: await domainOf(charter), types: TYPES, message: { version, terms } };
  }

  return {
    /**
     * Terms for the ledger as it is deployed: its contracts with the code on chain, the ruleset in force, every agency
     * a member.
     *
     * @param agreement the hash of the agreement's text
     * @param threshold how many members must sign a successor; all of them when left out
     */
    async terms(agreement: string, threshold?: number): Promise<CharterTerms> {
      const keys = Object.keys(deployment.addresses) as (keyof Deployment["addresses"])[];
      const rooms = await Promise.all(
        keys.map(async (key): Promise<CharterRoom> => {
          const target = deployment.addresses[key];
          return {
            target,
            codeHash: keccak256(await provider().getCode(target)),
            status: ROOM_STATUS[key] ?? "none",
          };
        }),
      );
      const today = dayToChain(dayOfTimestamp(await time.now()));
      const { hash } = await rulebook.get(await rulebook.inForce(today));
      const members = Array.from({ length: Number(await registry.agencyCount()) }, (_, i) => BigInt(i + 1));
      return { agreement, ruleset: hash, rooms, members, threshold: threshold ?? members.length };
    },

    /** Proposes a version. By an administrator. @returns its number */
    async propose(terms: CharterTerms): Promise<Mined & { readonly version: number }> {
      const rooms = terms.rooms.map((room) => ({
        ...room,
        status: numberOf(RoomStatus, room.status, "status"),
      }));
      const mined = await sendFree(sender, charter, "propose", [
        { ...terms, rooms, members: [...terms.members] },
      ]);
      const event = mined.receipt.logs
        .map((log) => charter.interface.parseLog(log))
        .find((log) => log?.name === "VersionProposed");
      return { ...mined, version: Number(event?.args.version) };
    },

    /** What an administrator signs of a version. */
    toSign,

    /** Signs a version in person. By an administrator. */
    sign: (version: number): Promise<Mined> => sendFree(sender, charter, "sign", [version]),

    /** Brings agencies' signatures; anyone may. */
    signFor: (version: number, signatures: readonly string[]): Promise<Mined> =>
      sendFree(sender, charter, "signFor", [version, [...signatures]]),

    /** Puts a version in force, once those have signed whose signatures the one before demands; anyone may. */
    enact: (version: number): Promise<Mined> => sendFree(sender, charter, "enact", [version]),

    /** The number of the version in force; null when there is none. */
    async inForce(): Promise<number | null> {
      const version = Number(await charter.inForce());
      return version === 0 ? null : version;
    },

    /** A version, and who signed it when; null when it was never proposed. */
    async get(version: number): Promise<CharterVersion | null> {
      if (version < 1 || version > Number(await charter.count())) return null;
      const [terms, inForce, { signed, needed }, events] = await Promise.all([
        charter.termsOf(version),
        charter.inForce(),
        charter.signaturesOf(version),
        charter.queryFilter(charter.filters.VersionSigned(version), deployment.fromBlock ?? 0),
      ]);
      const days = await Promise.all(events.map(({ args }) => charter.signedOn(version, args.agency)));
      return {
        version,
        inForce: Number(inForce) === version,
        agreement: terms.agreement,
        ruleset: terms.ruleset,
        rooms: terms.rooms.map(({ target, codeHash, status }) => ({
          target,
          codeHash,
          status: memberOf(RoomStatus, status),
        })),
        members: [...terms.members],
        threshold: Number(terms.threshold),
        signed: events.map(({ args }, i) => ({
          agency: args.agency,
          on: dayFromChain(days[i] ?? 0n) ?? "",
          relayed: args.relayed,
        })),
        signatures: { signed: Number(signed), needed: Number(needed) },
      };
    },
  };
}
export type Charter = ReturnType<typeof charterOf>;
