import { getAddress } from "ethers";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { writeNetwork } from "../description.ts";
import { type Engine, majority, type Vote } from "./engine.ts";
import type { NativeNetwork } from "./network.ts";
import type { NativeNode } from "./node.ts";
import { waitUntil } from "./wait.ts";

/** A change of the signers that is in force. */
export interface Change extends Vote {
  /** Votes that blocks carried for it, until it was in force. */
  readonly votes: number;
  /** The block since which it is seen in force. */
  readonly height: number;
  readonly signers: string[];
}

/**
 * Has every signer that answers vote, waits until the change is in force, and takes back what votes are left.
 *
 * @throws TaskProblem when there is nothing to change, a quorum would be impossible, or it takes too long
 */
export async function changeSigner(
  network: NativeNetwork,
  vote: Vote,
  onVote: (votes: number, needed: number) => void = () => undefined,
): Promise<Change> {
  const { engine } = network;
  const answering = await network.answering();
  const [speaker] = answering;
  if (!speaker) throw wrong(EXIT.node, `nothing of ${network.description.name} runs`, "网络未运行", "up");
  const signers = await engine.signers(speaker.ask);
  const voters = votersFor(engine, vote, signers, answering);

  const needed = majority(signers.length);
  const begin = await network.height();
  const seconds = 30 + 4 * signers.length * network.description.blockPeriodSeconds;
  let votes = 0;
  try {
    await Promise.all(voters.map((node) => engine.propose(node.ask, vote)));
    const done = await waitUntil(
      seconds,
      async () => {
        const inForce = (await engine.signers(speaker.ask)).includes(vote.address) === vote.add;
        votes = await votesSince(speaker, begin, vote);
        onVote(votes, needed);
        return inForce;
      },
      500 * network.description.blockPeriodSeconds,
    );
    if (!done) {
      const said = `${vote.address} has ${votes} of ${needed} votes after ${seconds} s; they were taken back`;
      throw wrong(EXIT.node, said, `${seconds} 秒内只得 ${votes}/${needed} 票，已撤回`, "status");
    }
  } finally {
    await Promise.allSettled(answering.map((node) => engine.discard(node.ask, vote.address)));
  }
  noteValidator(network, vote);
  return { ...vote, votes, height: await speaker.height(), signers: await engine.signers(speaker.ask) };
}

/** The signers that answer. @throws TaskProblem for what is so already, and where they are too few, now or afterwards */
function votersFor(
  engine: Engine,
  { address, add }: Vote,
  signers: string[],
  answering: NativeNode[],
): NativeNode[] {
  const voters = answering.filter((node) => signers.includes(addressOf(node)));
  if (signers.includes(address) === add) {
    throw add
      ? new TaskProblem(EXIT.wrongInput, `${address} is a signer already`, `${address} 已是签发者`)
      : new TaskProblem(EXIT.wrongInput, `${address} is no signer`, `${address} 不是签发者`);
  }
  const now = Math.max(engine.quorum(signers.length), majority(signers.length));
  if (voters.length < now) {
    const said = `${voters.length} of ${signers.length} signers run here and ${now} are needed to vote`;
    throw wrong(EXIT.wrongInput, said, `投票至少需要 ${now} 个运行中的签发者`, "up");
  }
  const after = signers.length + (add ? 1 : -1);
  const others = voters.filter((node) => addressOf(node) !== address).length;
  const joins = add && answering.some((node) => addressOf(node) === address);
  const left = others + (joins ? 1 : 0);
  if (after > 0 && left >= engine.quorum(after)) return voters;
  const said = `${after} signers would be left, ${engine.quorum(after)} needed for a block and ${left} running`;
  throw wrong(EXIT.wrongInput, said, `变更后签发者 ${after} 个，运行 ${left} 个，不足以出块`, "status");
}

async function votesSince(speaker: NativeNode, begin: number, vote: Vote): Promise<number> {
  const height = await speaker.height();
  const numbers = Array.from({ length: height - begin }, (_, i) => begin + 1 + i);
  const blocks = await Promise.all(numbers.map((number) => speaker.block(number)));
  return blocks.filter((block) => {
    const cast = block && speaker.engine.voteIn(block);
    return cast?.address === vote.address && cast.add === vote.add;
  }).length;
}

/** The description says who seals now. */
function noteValidator({ dir, description }: NativeNetwork, { address, add }: Vote): void {
  const nodes = description.nodes.map((node) =>
    node.address !== null && getAddress(node.address) === address ? { ...node, validator: add } : node,
  );
  writeNetwork(dir, { ...description, nodes });
}

function addressOf({ place: { node } }: NativeNode): string {
  return node.address === null ? "" : getAddress(node.address);
}

function wrong(code: 2 | 3, english: string, chinese: string, next: string): TaskProblem {
  return new TaskProblem(
    code,
    `${english}: see npx hardhat network ${next}`,
    `${chinese}：请用 network ${next}`,
  );
}
