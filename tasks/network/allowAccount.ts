import { getAddress, isAddress } from "ethers";
import { allowAccounts, type Allowed } from "../../networks/allow.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { openNetwork } from "./open.ts";

interface Arguments {
  readonly dir: string;
  readonly address: string;
  readonly json: boolean;
}

export default async ({ dir, address, json }: Arguments): Promise<void> =>
  run(async () => {
    const network = openNetwork(dir);
    const allowed = await allowAccounts(network, addressesOf(address));
    if (json) console.log(JSON.stringify({ allowed }));
    else for (const each of allowed) console.log(told(each));
    return EXIT.ok;
  });

const isOne = (text: string): boolean => isAddress(text);

function addressesOf(text: string): string[] {
  const addresses = text.split(",").map((each) => each.trim());
  const odd = addresses.find((each) => !isOne(each));
  if (odd === undefined) return addresses.map((each) => getAddress(each));
  const [en, zh] =
    odd === ""
      ? ["--address 0x… is missing", "缺少 --address"]
      : [
          `--address ${odd} is no address, or its checksum is wrong`,
          `--address ${odd} 不是地址，或校验和有误`,
        ];
  throw new TaskProblem(EXIT.wrongInput, en, zh);
}

function told({ node, by, added }: Allowed): string {
  const words = {
    running: `${added.length} added, in force at once / 新增 ${added.length} 个，即时生效`,
    file: `${added.length} added to its file, for when it starts / 已写入文件 ${added.length} 个，启动后生效`,
    elsewhere: "its folder is not here: its operator has to do the same / 不在本机，请其运维人员同样操作",
    everybody: "has no list of accounts: everybody may send / 无账户名单，任何账户均可发送",
  };
  return `${node}: ${words[by]}`;
}
