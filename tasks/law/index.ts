import { emptyTask, task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import { JSON_FLAG, text } from "../lib/options.ts";

/** What the law says, asked of the contracts: without `--network` of a ledger on a chain in this process. */
export const lawTasks = [
  emptyTask("law", "What the law says, by the contracts 由合约回答法律规定").build(),

  task(
    ["law", "check"],
    "Judges the requests of a file of checks. 按合约核查申请是否合法。 " +
      "Example: npx hardhat law check --facts cases/checks.json. " +
      "Exit: 0 as expected, 1 an `expect` fails, 2 the file is wrong, 3 the ledger cannot be reached. " +
      "退出码：0 符合预期，1 有不符，2 文件有误，3 账本不可用",
  )
    .addOption(text("facts", "The file (format: cases/schema/checks.schema.json) 核查文件"))
    .addOption({
      name: "batch",
      description: "Requests a call 每次调用的申请数",
      type: ArgumentType.INT,
      defaultValue: 20,
    })
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./check.ts"))
    .build(),

  task(
    ["law", "show"],
    "Shows a ruleset's rules with their articles, or what changed between two. 显示规则集及条文，或两者差异。 " +
      "Example: npx hardhat law show --ruleset 2026-11; npx hardhat law show --diff 2016-23 2026-11",
  )
    .addOption(text("ruleset", "The ruleset; the one in force today when left out 规则集，默认现行"))
    .addOption(text("diff", "The older of two rulesets; the newer follows 较早的规则集，其后为较新者"))
    .addFlag(JSON_FLAG)
    .addPositionalArgument(
      text("newer", "With --diff: the newer ruleset; the newest when left out 较新的规则集"),
    )
    .setAction(async () => import("./show.ts"))
    .build(),

  task(
    ["law", "deadline"],
    "The end of a period and how it was counted (刑诉法 105). 期间的届满日及计算方法。 " +
      "Example: npx hardhat law deadline --from 2026-09-28 --period 5WD",
  )
    .addOption(
      text("from", "The day of the period's cause, YYYY-MM-DD; it does not count 起算事由发生之日，不计入"),
    )
    .addOption(text("period", "5WD working days, 10D days, 1M months, 2Y years 工作日、日、月、年"))
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./deadline.ts"))
    .build(),

  task(
    ["law", "calendar"],
    "Prepares a year's working days for the agencies to sign, checked against chinese-days. 编制年度工作日历供成员单位签署。 " +
      "Example: npx hardhat law calendar --year 2027 --list notice-2027.json",
  )
    .addOption({
      name: "year",
      description: "The calendar year 年度",
      type: ArgumentType.INT,
      defaultValue: 0,
    })
    .addOption(
      text(
        "list",
        'The State Council\'s list, {"year", "source", "off": days off, "work": weekends worked}; chinese-days when left out ' +
          "国务院放假安排",
      ),
    )
    .addFlag(JSON_FLAG)
    .setAction(async () => import("./calendar.ts"))
    .build(),
];
