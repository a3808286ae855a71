import { getAddress, isAddress } from "ethers";
import type { NativeNetwork } from "../../networks/native/network.ts";
import { changeSigner } from "../../networks/native/voting.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { openNetwork } from "./open.ts";

export interface SignerArguments {
  readonly dir: string;
  readonly address: string;
  readonly node: string;
  readonly json: boolean;
}

/** Adds a signer or removes one by the votes of those that run. */
export const voteTask = async (add: boolean, asked: SignerArguments): Promise<void> =>
  run(async () => {
    const network = openNetwork(asked.dir);
    const address = addressOf(network, asked);
    let seen = -1;
    const change = await changeSigner(network, { address, add }, (votes, needed) => {
      if (votes !== seen) console.error(`votes 票数 ${votes}/${needed}`);
      seen = votes;
    });
    const { votes, height, signers } = change;
    if (asked.json) console.log(JSON.stringify(change));
    else {
      const said = `${address} ${add ? "is a signer 已加入" : "is no signer any more 已移除"}`;
      console.log(`${said}: votes 票数 ${votes}, block 区块 ${height}, signers 签发者 ${signers.length}`);
    }
    return EXIT.ok;
  });

function addressOf(network: NativeNetwork, { address, node }: SignerArguments): string {
  if ((address === "") === (node === "")) {
    throw new TaskProblem(
      EXIT.wrongInput,
      "name the signer by one of --address 0x… and --node NAME",
      "请用 --address 或 --node 之一指定签发者",
    );
  }
  const option = `--address ${address}`;
  if (node === "" && !isAddress(address)) {
    throw new TaskProblem(EXIT.wrongInput, `${option} is no address`, `${option} 不是地址`);
  }
  if (node === "") return getAddress(address);
  const own = network.node(node).place.node.address;
  if (own !== null) return getAddress(own);
  throw new TaskProblem(
    EXIT.wrongInput,
    `${node} is an observer without an account to seal with`,
    `${node} 是观察节点，没有签发账户`,
  );
}
