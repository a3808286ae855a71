import { emptyTask, task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import { JSON_FLAG, deploymentId, rehearsal, text } from "../lib/options.ts";

const codes =
  "Exit: 0 clean, 1 findings, 2 wrong input, 3 node trouble. 退出码：0 无发现，1 有发现，2 输入有误，3 节点故障";

/** Audits that look at the whole ledger: what each is for, in both languages. */
const AUDITS = {
  deadlines: [
    "Duties kept, late and overdue now, by agency and kind",
    "按机关与类别核查期限：按期、逾期、现已超期",
  ],
  attendance: ["Prison's and procuratorate's records of attendance compared", "比对监狱与检察院的列席记录"],
  relief: [
    "The law applied again to every ruling; outliers in amount, interval and speed",
    "对每件裁定重新适用法律，并查找幅度、间隔、速度异常",
  ],
  officers: [
    "Acts outside post or period, at odd hours, one person on both sides of a check",
    "核查人员：越权、超期、异常时间、一人兼任两方",
  ],
  supervision: [
    "Check-ins missed without consequence, leave beyond the level, sanctions that skip a step, gaps",
    "核查社区矫正：缺报无后果、越级准假、处罚跳级、审批空档",
  ],
  duplicates: [
    "One diagnosis, one minutes, one piece of evidence in several cases",
    "查找同一诊断、同一记录、同一证据用于多案",
  ],
  reads: ["Who read what, and why", "核查查阅记录"],
  records: [
    "Forms exchanged after confirmation, disputes, appeals and alerts left open",
    "核查表单替换及未处理的异议、申诉、预警",
  ],
  all: ["One report of all audits, summary first", "全部核查的一份报告，摘要在前"],
} as const;

const from = text("from", "The first day (YYYY-MM-DD) or block of what is reported 起始日期或区块");
const to = text("to", "The last day or block; nothing after it is read 截止日期或区块");
const csv = text("csv", "A file for the findings as a table 发现列表（CSV）");
const html = text("html", "A file for the report as one printable page 可打印报告（HTML）");

/** Loads what a task does, once there is an SDK: in a fresh clone it is compiled first. */
const withSdk =
  <Action>(load: () => Promise<Action>) =>
  async (): Promise<Action> => {
    await (await import("../lib/ledger.ts")).loadSdk();
    return load();
  };

/** Audits of a ledger from the chain alone: every one reads, none writes. */
export const auditTasks = [
  emptyTask("audit", "Audits of a ledger from its chain alone 仅凭链上数据核查账本").build(),

  ...(Object.keys(AUDITS) as (keyof typeof AUDITS)[]).map((name) =>
    task(
      ["audit", name],
      `${AUDITS[name][0]}. ${AUDITS[name][1]}。 Example: npx hardhat audit ${name} --network demo --from 2026-01-01 --html ${name}.html. ${codes}`,
    )
      .addOption(from)
      .addOption(to)
      .addOption(csv)
      .addOption(html)
      .addOption(deploymentId)
      .addFlag(rehearsal)
      .addFlag(JSON_FLAG)
      .setAction(
        withSdk(async () => {
          if (name === "all") return import("./all.ts");
          const { auditTask } = await import("./audit.ts");
          return { default: auditTask({ name, families: [name] }) };
        }),
      )
      .build(),
  ),

  task(
    ["audit", "integrity"],
    "Recomputes every contract's storage from the events and compares it with the chain's, with code, charter, references, counters and master forms. " +
      "由事件重算全部合约存储并与链上比对，同时核对代码、章程、业务编号、计数与总表单。 " +
      `Example: npx hardhat audit integrity --network demo --checkpoint integrity.bin. ${codes}`,
  )
    .addOption(
      text("checkpoint", "A file from which it goes on: then only what is new is read and compared 断点文件"),
    )
    .addOption(from)
    .addOption(to)
    .addOption(csv)
    .addOption(html)
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(withSdk(() => import("./integrity.ts")))
    .build(),

  task(
    ["audit", "case"],
    "Tells one case in full: steps, officers, forms, duties, alerts, readings; recomputes state, master form and term. " +
      "一案全貌：步骤、人员、表单、期限、预警、查阅，并重算状态、总表单与刑期。 " +
      `Example: npx hardhat audit case 12 --network demo --html case-12.html. ${codes}`,
  )
    .addPositionalArgument(text("id", "The case's number 案件编号"))
    .addOption(from)
    .addOption(to)
    .addOption(csv)
    .addOption(text("html", "A file for the story as one printable page 可打印的案件报告（HTML）"))
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(withSdk(() => import("./case.ts")))
    .build(),

  task(
    ["audit", "watch"],
    "Prints findings as blocks arrive, each once: goes on from a checkpoint after a restart, and waits while the node is away. " +
      "随区块到来持续核查，每项发现只报告一次；可自断点续行，节点中断时等待。 " +
      `Example: npx hardhat audit watch --network demo --checkpoint watch.json. ${codes}`,
  )
    .addOption(text("checkpoint", "A file for how far it came and what it told 断点文件"))
    .addOption({
      name: "every",
      description: "Seconds between two looks 两次查看的间隔秒数",
      type: ArgumentType.INT,
      defaultValue: 5,
    })
    .addFlag({ name: "once", description: "Look once and leave 只查看一次" })
    .addOption(deploymentId)
    .addFlag(rehearsal)
    .addFlag(JSON_FLAG)
    .setAction(withSdk(() => import("./watch.ts")))
    .build(),

  task(
    ["audit", "rules"],
    "Lists what the audits look for, with articles. 列出全部核查规则及依据。 Example: npx hardhat audit rules --json",
  )
    .addFlag(JSON_FLAG)
    .setAction(withSdk(() => import("./rules.ts")))
    .build(),

  task(
    ["audit", "simulate"],
    "Fills a chain with realistic, lawful cases made from a seed. 以种子生成仿真链：依法办理的各类案件。 Example: npx hardhat audit simulate --cases 300 --seed 7 --network localhost. Exit: 0 made, 2 wrong input, 3 node trouble. 退出码：0 已生成，2 输入有误，3 节点故障",
  )
    .addOption({ ...text("cases", "How many cases 案件数"), defaultValue: "200" })
    .addOption({
      ...text("seed", "A whole number; the same seed makes the same chain 种子（整数）"),
      defaultValue: "1",
    })
    .addOption(text("from", "The first day (YYYY-MM-DD) 起始日期"))
    .addOption(
      text("deploymentId", "The ledger to make, as Ignition keeps it; chain-ID when left out 新部署的标识"),
    )
    .addFlag({
      name: "rehearsal",
      description: "On the network's rehearsal, whose clock is moved 在演练账本上",
    })
    .addFlag(JSON_FLAG)
    .setAction(withSdk(() => import("./simulate/task.ts")))
    .build(),
];
