import { voteTask, type SignerArguments } from "./signer.ts";

export default async (asked: SignerArguments): Promise<void> => voteTask(true, asked);
