import type { Contracts } from "../chain/contracts.ts";
import { InputError } from "../chain/input.ts";
import { type Mined, type Sender, send, sendFree } from "../chain/send.ts";
import { type Day, dayFromChain, dayToChain } from "../law/day.ts";
import { drawPicks, rosterCommitment, rosterOf, secretCommitment } from "./draws.ts";

/** How a draw stands. */
export interface Draw {
  readonly drawId: string;
  readonly correction: bigint;
  readonly procuratorate: bigint;
  readonly day: Day;
  /** How many cases the roster names, and how many of them are checked. */
  readonly count: number;
  readonly picks: number;
  /** The commitment to the roster. */
  readonly roster: string;
  /** Whether the procuratorate committed too. */
  readonly committed: boolean;
  readonly revealedByCorrection: boolean;
  readonly revealedByProcuratorate: boolean;
  /** What the draw follows from; null until both revealed. */
  readonly seed: string | null;
  /** Who was named for not revealing. */
  readonly unrevealed: readonly bigint[];
}

interface OnDraw {
  readonly drawId: string;
  /** The agency's secret: {@link newSecret}. */
  readonly secret: string;
  readonly reference: string;
}

/** Random spot checks that neither side can steer. */
export function spotChecksOf({ spotChecks }: Contracts, sender: Sender, fromBlock: number) {
  const drawId = (correction: bigint | number, procuratorate: bigint | number, day: Day): Promise<string> =>
    spotChecks.drawIdOf(correction, procuratorate, dayToChain(day));

  async function get(id: string): Promise<Draw | null> {
    const [draw, named] = await Promise.all([
      spotChecks.drawOf(id),
      spotChecks.queryFilter(spotChecks.filters.UnrevealedNamed(id), fromBlock),
    ]);
    if (draw.correction === 0n) return null;
    return {
      drawId: id,
      correction: draw.correction,
      procuratorate: draw.procuratorate,
      day: dayFromChain(draw.day) ?? "",
      count: Number(draw.count),
      picks: Number(draw.picks),
      roster: draw.roster,
      committed: draw.committed,
      revealedByCorrection: draw.revealedByCorrection,
      revealedByProcuratorate: draw.revealedByProcuratorate,
      seed: draw.revealedByCorrection && draw.revealedByProcuratorate ? draw.seed : null,
      unrevealed: named.map(({ args }) => args.agency),
    };
  }

  return {
    /** The draw of a correction agency and a procuratorate for a day, proposed or not. */
    drawId,

    /**
     * Proposes a draw and commits to the agency's secret. By a correction agency's officer.
     *
     * @param args `roster`: the numbers of the cases among which is drawn, in any order; `picks`: how many are checked
     */
    async propose({
      procuratorate,
      day,
      roster,
      picks,
      secret,
      reference,
    }: {
      readonly procuratorate: bigint | number;
      readonly day: Day;
      readonly roster: readonly (bigint | number)[];
      readonly picks: number;
      readonly secret: string;
      readonly reference: string;
    }): Promise<Mined & { readonly drawId: string }> {
      const agency = await sender.agency();
      const id = await drawId(agency, procuratorate, day);
      const proposal = {
        procuratorate,
        day: dayToChain(day),
        roster: rosterCommitment(roster),
        count: roster.length,
        picks,
        commitment: secretCommitment(id, agency, secret),
      };
      return { ...(await send(sender, spotChecks, "propose", [proposal], reference)), drawId: id };
    },

    /** Commits to the procuratorate's secret. By a procurator of the procuratorate that the draw names. */
    async commit({ drawId: id, secret, reference }: OnDraw): Promise<Mined> {
      const commitment = secretCommitment(id, await sender.agency(), secret);
      return send(sender, spotChecks, "commit", [id, commitment], reference);
    },

    /** Reveals one's agency's secret, on the day of the draw. */
    reveal: ({ drawId: id, secret, reference }: OnDraw): Promise<Mined> =>
      send(sender, spotChecks, "reveal", [id, secret], reference),

    /** Names whoever did not do its part while the day lasted, and alerts both agencies; anyone may. @returns who was named */
    async nameUnrevealed(id: string): Promise<Mined & { readonly named: readonly bigint[] }> {
      const mined = await sendFree(sender, spotChecks, "nameUnrevealed", [id]);
      const named = mined.receipt.logs.flatMap((log) => {
        const event = spotChecks.interface.parseLog(log);
        return event?.name === "UnrevealedNamed" ? [event.args.agency as bigint] : [];
      });
      return { ...mined, named };
    },

    /** How a draw stands; null when it was never proposed. */
    get,

    /**
     * The cases that a draw picks, recomputed here: neither side and no node need be believed.
     *
     * @param roster the whole roster that the agency committed to
     * @returns null until both have revealed
     * @throws InputError when the roster is not the one committed to
     */
    async picked(id: string, roster: readonly (bigint | number)[]): Promise<bigint[] | null> {
      const draw = await get(id);
      if (draw === null) throw new InputError(`there is no draw ${id} / 没有该抽查`);
      const ordered = rosterOf(roster);
      if (ordered.length !== draw.count || rosterCommitment(ordered) !== draw.roster)
        throw new InputError("this is not the roster that the agency committed to / 名册与承诺值不符");
      if (draw.seed === null) return null;
      return drawPicks(draw.seed, draw.count, draw.picks).map((place) => ordered[place] ?? 0n);
    },
  };
}
export type SpotChecks = ReturnType<typeof spotChecksOf>;
