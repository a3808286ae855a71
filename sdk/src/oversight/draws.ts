import { AbiCoder, keccak256, randomBytes, solidityPackedKeccak256, toBeHex, zeroPadValue } from "ethers";
import { InputError } from "../chain/input.ts";

/** A case's number. */
type Id = bigint | number;

const coder = AbiCoder.defaultAbiCoder();

/** A secret for a draw: 32 random bytes, hex. Keep it until the day of the draw; without it nobody can reveal. */
export const newSecret = (): string => `0x${Buffer.from(randomBytes(32)).toString("hex")}`;

/** What an agency commits to: its secret, bound to the draw and to itself. */
export const secretCommitment = (drawId: string, agency: Id, secret: string): string =>
  keccak256(coder.encode(["bytes32", "uint24", "bytes32"], [drawId, agency, secret]));

/** The roster in the order in which it is committed to. @throws InputError when it is empty or names a case twice */
export function rosterOf(caseIds: readonly Id[]): bigint[] {
  const roster = caseIds.map(BigInt).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (roster.length === 0) throw new InputError("a roster names one case at least / 名册至少含一件案件");
  const twice = roster.find((id, i) => id === roster[i - 1]);
  if (twice !== undefined)
    throw new InputError(`the roster names case ${twice} twice / 名册重复列入案件 ${twice}`);
  return roster;
}

/** The commitment to a roster. */
export const rosterCommitment = (caseIds: readonly Id[]): string =>
  solidityPackedKeccak256(["uint64[]"], [rosterOf(caseIds)]);

/** What a draw follows from, once both secrets are known. */
export const drawSeed = (
  ofCorrection: string,
  ofProcuratorate: string,
  drawId: string,
  roster: string,
): string =>
  keccak256(
    coder.encode(
      ["bytes32", "bytes32", "bytes32", "bytes32"],
      [ofCorrection, ofProcuratorate, drawId, roster],
    ),
  );

/**
 * Recomputes a draw as `ISpotChecks` describes it, without the chain: places in the roster, from 0, in the order of
 * picking.
 */
export function drawPicks(seed: string, count: number, picks: number): number[] {
  if (!Number.isSafeInteger(picks) || picks < 1 || picks > count)
    throw new InputError(`${picks} cannot be picked of ${count} / 无法从 ${count} 人中抽取 ${picks} 人`);
  const moved = new Map<number, number>();
  const contentOf = (place: number): number => moved.get(place) ?? place;
  return Array.from({ length: picks }, (_, i) => {
    const word = BigInt(keccak256(`${seed}${zeroPadValue(toBeHex(i), 32).slice(2)}`));
    const j = i + Number(word % BigInt(count - i));
    const picked = contentOf(j);
    moved.set(j, contentOf(i));
    return picked;
  });
}
