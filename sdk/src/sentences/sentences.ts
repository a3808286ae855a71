import type { Prisoner } from "../casefiles/facts.ts";
import type { Contracts } from "../chain/contracts.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import { type Day, dayFromChain } from "../law/day.ts";
import { factsToChain } from "../law/facts.ts";

/** What is served. */
export function sentencesOf({ register }: Contracts, sender: Sender) {
  return {
    /** Registers a sentence. By a court's clerk. */
    async register(args: {
      readonly prisoner: Prisoner;
      readonly reference: string;
    }): Promise<Mined & { sentence: bigint }> {
      const mined = await send(sender, register, "register", [factsToChain(args.prisoner)], args.reference);
      const registered = mined.receipt.logs
        .map((log) => register.interface.parseLog(log))
        .find((event) => event?.name === "SentenceRegistered");
      return { ...mined, sentence: registered?.args.sentence as bigint };
    },

    /** The last day of the term as it stands; null while it is life. */
    async endOf(sentence: bigint | number): Promise<Day | null> {
      return dayFromChain(await register.endOf(sentence));
    },

    /** How many sentences were ever registered. */
    count: (): Promise<bigint> => register.sentenceCount(),
  };
}
export type Sentences = ReturnType<typeof sentencesOf>;
