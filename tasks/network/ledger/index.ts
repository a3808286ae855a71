import { task } from "hardhat/config";
import { JSON_FLAG, deploymentId, rehearsal, text } from "../../lib/options.ts";
import { codes } from "../options.ts";

/** The ledger that a network carries. */
export const networkLedgerTasks = [
  task(
    ["network", "verify"],
    "Checks the ledger on a network: its code against this build, the charter, who administers without a delay; shouts when it is a rehearsal. " +
      "核对网络上的账本：合约代码、章程、管理权限；若为演练账本则醒目提示。 " +
      "Example: npx hardhat network verify --network demo --json. " +
      "Exit: 0 all is as it should be, 1 findings, 2 wrong input, 3 node trouble. 退出码：0 相符，1 有发现，2 输入有误，3 节点故障",
  )
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("../verify.ts"))
    .build(),

  task(
    ["network", "charter"],
    "Signs the ledger's charter with administrators' keys, proposing the first version if there is none, and puts it in force once all have signed. " +
      "用机关管理员密钥签署章程（必要时提出首版），签齐后生效。 " +
      `Example: npx hardhat network charter --network demo --keys networks/demo/accounts --agreement charter.md. ${codes}`,
  )
    .addOption(text("keys", "A key's file, or a folder of *.key files 密钥文件或目录"))
    .addOption(text("agreement", "The agreement's text, whose hash all sign 章程文本文件"))
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("../charter.ts"))
    .build(),

  task(
    ["network", "add-agency"],
    "Admits an agency with the consortium's key: announces it, and does it when asked again after the delay. It acts once it signed the charter. " +
      "以联盟密钥接纳机关：先公告，延迟期满后再次执行即生效；该机关签署章程后方可办案。 " +
      "Example: npx hardhat network add-agency --network demo --key networks/demo/accounts/consortium.key --name 某市公安局 --kind police --level city --administrator 0x…. " +
      codes,
  )
    .addOption(text("key", "The file of the consortium's key 联盟密钥文件"))
    .addOption(text("name", "The agency's name 机关名称"))
    .addOption(text("kind", "What it is, such as prison or court 机关类型"))
    .addOption(text("level", "county, city, province or nation 级别"))
    .addOption(text("region", "Its division's code (GB/T 2260) 行政区划代码"))
    .addOption(text("parent", "The number of the agency above it 上级机关编号"))
    .addOption(text("administrator", "The account of its first administrator 首任管理员账户"))
    .addOption(text("until", "The last day of the administrator's post, YYYY-MM-DD 管理员任期末日"))
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(async () => import("../addAgency.ts"))
    .build(),
];
