import { task } from "hardhat/config";
import { JSON_FLAG, text } from "../lib/options.ts";
import { codes, dir } from "./options.ts";

/** Running a private network on one machine. */
export const nativeNetworkTasks = [
  task(
    ["network", "get-geth"],
    "Builds Geth 1.13.15, the last that seals Clique, with Go into the cache. 用 Go 构建 Geth 1.13.15（最后支持 Clique 的版本）。 " +
      `Example: npx hardhat network get-geth --out /usr/local/bin/geth. ${codes}`,
  )
    .addOption(text("out", "A file to copy it to 复制到的文件"))
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./getGeth.ts"))
    .build(),

  task(
    ["network", "up"],
    "Starts a network's nodes on this machine, those that do not run, and waits until it seals. 在本机启动网络中未运行的节点并等待出块。 " +
      `Example: npx hardhat network up --dir networks/demo. ${codes}`,
  )
    .addOption(dir)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./up.ts"))
    .build(),

  task(
    ["network", "down"],
    "Stops a network's nodes on this machine and keeps their data. 停止本机的网络节点，保留数据。 " +
      `Example: npx hardhat network down --dir networks/demo. ${codes}`,
  )
    .addOption(dir)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./down.ts"))
    .build(),

  task(
    ["network", "unite"],
    "Brings together signers of Clique on this machine that run, are connected and stand still on branches of their own. " +
      "使本机上已连接但停在各自分叉上的 Clique 签发者恢复一致。 " +
      `Example: npx hardhat network unite --dir networks/demo. ${codes}`,
  )
    .addOption(dir)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./unite.ts"))
    .build(),

  task(
    ["network", "status"],
    "Shows how a network on this machine is, a node a line. 显示本机网络各节点的状态。 " +
      "Example: npx hardhat network status --dir networks/demo --json. " +
      "Exit: 0 healthy, 1 something is wrong, 2 wrong input, 3 nothing runs. " +
      "退出码：0 正常，1 有异常，2 输入有误，3 无节点运行",
  )
    .addOption(dir)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./status.ts"))
    .build(),

  task(
    ["network", "add-signer"],
    "Has the running signers vote a signer in. 由运行中的签发者投票加入签发者。 " +
      `Example: npx hardhat network add-signer --dir networks/demo --node court. ${codes}`,
  )
    .addOption(dir)
    .addOption(text("address", "The signer's account 签发账户"))
    .addOption(text("node", "The signer's node 签发节点"))
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./addSigner.ts"))
    .build(),

  task(
    ["network", "remove-signer"],
    "Has the running signers vote a signer out. 由运行中的签发者投票移除签发者。 " +
      `Example: npx hardhat network remove-signer --dir networks/demo --node court. ${codes}`,
  )
    .addOption(dir)
    .addOption(text("address", "The signer's account 签发账户"))
    .addOption(text("node", "The signer's node 签发节点"))
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./removeSigner.ts"))
    .build(),
];
