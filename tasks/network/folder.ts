import { task } from "hardhat/config";
import { JSON_FLAG, text } from "../lib/options.ts";
import { codes, dir } from "./options.ts";

/** Making a private network's folder and keeping it right. */
export const networkFolderTasks = [
  task(
    ["network", "create"],
    "Writes everything that a private network of the agencies needs into a new folder: keys, genesis, each node's files, compose, systemd, nginx, a README. " +
      "生成联盟网络的全部文件：密钥、创世块、各节点配置、compose、systemd、nginx 与说明。 " +
      "Example: npx hardhat network create --engine besu-qbft --validators 4 --agencies networks/agencies.example.json --out networks/demo. " +
      codes,
  )
    .addOption(text("engine", "besu-qbft (recommended) or geth-clique 引擎，推荐 besu-qbft"))
    .addOption(
      text("validators", "How many nodes seal, 1 to 100; 4 or more are advised 验证节点数，建议至少 4"),
    )
    .addOption(text("agencies", "The agencies, such as networks/agencies.example.json 机关名单（JSON）"))
    .addOption(text("out", "The new folder 新目录"))
    .addOption(text("basePort", "The first p2p port; 30303 when left out 首个 p2p 端口，默认 30303"))
    .addOption(text("chainId", "The chain id; a random one when left out 链 ID，默认随机"))
    .addOption(text("blockPeriod", "Seconds between blocks, 1 to 60; 2 when left out 出块间隔（秒），默认 2"))
    .addOption(text("name", "The network's name; the folder's when left out 网络名称，默认为目录名"))
    .addOption(
      text(
        "accountPermissioning",
        "on or off, Besu only: whether just listed accounts may send; on when left out 账户许可（仅 Besu），默认 on",
      ),
    )
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./create.ts"))
    .build(),

  task(
    ["network", "check"],
    "Says what in a network's folder does not fit together: genesis, keys, allow-lists, modes, ports. 检查网络目录中的文件是否一致。 " +
      "Example: npx hardhat network check --dir networks/demo. " +
      "Exit: 0 all fits, 1 something does not, 2 wrong input. 退出码：0 一致，1 有不符，2 输入有误",
  )
    .addOption(dir)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./check.ts"))
    .build(),

  task(
    ["network", "allow-account"],
    "Lets accounts send transactions through the nodes of Besu on this machine, running or not. 将账户加入本机 Besu 节点的许可名单。 " +
      `Example: npx hardhat network allow-account --dir networks/demo --address 0x…,0x…. ${codes}`,
  )
    .addOption(dir)
    .addOption(text("address", "One or more, separated by commas 地址，可用逗号分隔多个"))
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./allowAccount.ts"))
    .build(),
];
