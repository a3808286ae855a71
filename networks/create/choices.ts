import { GAS_LIMIT } from "../genesis.ts";
import { recommitOf } from "../geth/options.ts";
import type { NetworkPlan } from "./plan.ts";
import type { WriteOptions } from "./write.ts";

/** A value in a network's files, and why it is so. */
export interface Choice {
  readonly what: string;
  readonly en: string;
  readonly zh: string;
}

const choice = (what: string, en: string, zh: string): Choice => ({ what, en, zh });

/** Every choice that the files of a network make. */
export function choicesOf({ description }: NetworkPlan, options: WriteOptions): Choice[] {
  const { chainId, blockPeriodSeconds, epoch } = description;
  const common = [
    choice(
      `chain id ${chainId}`,
      "Random unless given: what is signed for one network is not valid in another, and Ignition keeps its deployments apart.",
      "未指定时随机生成：为一个网络签署的交易在另一网络无效，Ignition 的部署记录也互不混淆。",
    ),
    choice(
      `a block every ${blockPeriodSeconds} s`,
      "A person at a desk waits no longer than that; sites of one province agree well within it. A minute of 1 s blocks takes twice the disk of 2 s.",
      "办案人员可接受的等待时间；同省各节点可在此时间内达成一致。间隔越短，占用磁盘越多。",
    ),
    choice(
      `gas limit ${GAS_LIMIT}`,
      "The largest transaction that the ledger allows itself (16,777,216) always fits, beside others, and a full block executes within a second.",
      "账本允许的最大交易（16,777,216）总能装入，且满载区块可在一秒内执行。",
    ),
    choice(
      `epoch ${epoch}`,
      "Votes on signers that found no majority lapse then; the engines' usual value.",
      "未达多数的投票到期作废；为引擎常用值。",
    ),
    choice(
      "free gas, no balances",
      "Agencies pay nothing a transaction: who may act is for the contracts' posts to say, not for a balance. Every sender sends at price 0.",
      "交易不收费：由合约中的岗位而非余额决定谁可操作。交易须以零价格发送。",
    ),
    choice(
      "no discovery, static nodes, no NAT",
      "A closed network dials whom it knows: each node keeps a connection to every other one.",
      "封闭网络只连接名单中的节点，形成全连接。",
    ),
    choice(
      "full synchronisation",
      "Each agency executes every block itself, and trusts nobody's state.",
      "各机关自行执行每个区块，不信任他人的状态。",
    ),
    choice(
      "transaction pool limits raised",
      "At the defaults a court's burst of rulings is dropped without a word.",
      "默认限额下，集中提交的大量交易会被静默丢弃。",
    ),
    choice(
      "RPC, WebSocket and metrics on 127.0.0.1",
      "They have the operator's methods too (peers, votes, allow-lists). Others come in through nginx, over TLS, to the methods that software needs.",
      "其中含运维方法（节点、投票、许可名单）；外部只能经 nginx 以 TLS 访问业务所需的方法。",
    ),
    choice(
      "keys from the system's randomness, files of mode 0600",
      "Nothing is derived from a word or a number that could be guessed.",
      "密钥由系统随机数生成，文件权限 0600。",
    ),
  ];
  return [
    ...common,
    ...(description.engine === "besu-qbft" ? qbft(description, options) : clique(description)),
  ];
}

function qbft(
  { requestTimeoutSeconds = 0 }: NetworkPlan["description"],
  { accountPermissioning }: WriteOptions,
): Choice[] {
  return [
    choice(
      "QBFT",
      "A block is final when it is there, and up to a third of the validators, less one, may fail or lie.",
      "出块即终局；可容忍不足三分之一的验证节点失效或作恶。",
    ),
    choice(
      "extraData = RLP([vanity, [validators], [], 0, []])",
      "Made by an RLP library. Addresses that match no node key would start cleanly and stay at block 0: network check looks before the start.",
      "由 RLP 库生成；地址与节点密钥不符时会停在区块 0，因此启动前由 network check 检查。",
    ),
    choice(
      "zeroBaseFee and min-gas-price 0",
      "Both halves are needed: without the first the base fee starts at 1 gwei, without the second free transactions are never mined.",
      "两者缺一不可：缺前者基础费为 1 gwei，缺后者零价格交易永不打包。",
    ),
    choice(
      "forks up to London, none by time",
      "The contracts are compiled for paris and need nothing newer. Later forks would add a cap on a transaction's gas and change what nobody here uses; they can be scheduled later, by all at once.",
      "合约按 paris 编译，不需要更新的分叉；以后可由全体节点约定时间升级。",
    ),
    choice(
      "no contractSizeLimit",
      "Every contract stays below 24,576 bytes, checked at each build.",
      "所有合约均小于 24,576 字节，每次构建均检查。",
    ),
    choice(
      "emptyblockperiodseconds 0 (off)",
      "An empty block a period shows that every validator is alive, keeps the ledger's clock exact, and shows a stall within seconds. It costs about 1 KB a block; a longer period saves disk and gives that up.",
      "空块表明验证节点在线、账本时间准确、停顿可及时发现；每块约 1 KB。加长可省磁盘，但失去上述好处。",
    ),
    choice(
      `requesttimeoutseconds ${requestTimeoutSeconds}`,
      "Twice the block period: a slow block is no failed round. It doubles each further round, so that after a stall the first block may take a minute.",
      "为出块间隔的两倍；每轮失败后加倍，停顿后恢复可能需约一分钟。",
    ),
    choice(
      "permissions_config.toml: nodes",
      "A peer whose enode is not on the list is refused, whatever it knows. Besu rewrites the file: one writable file a node.",
      "不在名单中的节点一律拒绝；Besu 会改写该文件，每节点一份。",
    ),
    accountPermissioning
      ? choice(
          "permissions_config.toml: accounts",
          "A transaction of an account that is not on the list is refused with -32007, before a contract sees it. The list is each node's own: see below.",
          "名单外账户的交易以 -32007 拒绝；名单属各节点自有，见下文。",
        )
      : choice(
          "no permissioning of accounts",
          "Switched off when the network was created: any account may send, and the contracts alone say what it may do.",
          "创建网络时已关闭：任何账户均可发送，由合约决定其权限。",
        ),
    choice(
      "host-allowlist",
      "Besu answers only by these names: localhost, 127.0.0.1, the node's name and its host.",
      "Besu 只接受以这些主机名发来的请求。",
    ),
    choice(
      "rpc-max-logs-range 0",
      "The history of a case or a form is asked for from the first block on.",
      "案件或材料的历史需从首个区块开始查询。",
    ),
  ];
}

function clique({ blockPeriodSeconds }: NetworkPlan["description"]): Choice[] {
  return [
    choice(
      "Clique on Geth 1.13.15",
      "The last Geth that seals. For agencies that already run Geth; QBFT on Besu is recommended for new networks.",
      "最后支持签发的 Geth 版本，供已使用 Geth 的机关；新网络建议用 Besu QBFT。",
    ),
    choice(
      "extraData: signers ascending, no London, no Shanghai",
      "With London the base fee would climb from 0 and free transactions would stick for ever; Geth's Clique refuses Shanghai.",
      "启用 London 后基础费会上升，零价格交易将永久滞留；Clique 不支持 Shanghai。",
    ),
    choice(
      "a sealing account for every node, observers too",
      "An agency that watches today can be voted in without a new file. It is not the node key: either can be replaced without the other.",
      "观察节点也有签发账户，可随时投票加入；与节点密钥相互独立。",
    ),
    choice(
      "--unlock with --allow-insecure-unlock",
      "Clique seals with an unlocked account. Who reaches RPC could send with it: so RPC listens on 127.0.0.1, and nginx refuses every method that signs.",
      "Clique 须解锁账户签发；因此 RPC 仅监听 127.0.0.1，nginx 拒绝一切签名方法。",
    ),
    choice(
      `--miner.recommit ${recommitOf(blockPeriodSeconds)}`,
      "Twice the block period. By default a signer begins its block anew every 2 s: just when the block is due, so that in a burst every signer would execute it twice, come late, and rivals would be sealed.",
      "为出块间隔的两倍。默认每 2 秒重组区块，恰在应出块时：忙时各签发者都会多执行一遍而迟到，产生竞争区块。",
    ),
    choice(
      "miner.setGasPrice(0) and miner.start() after the start",
      "Neither is an option: Geth takes a least price of 0 for a mistake and asks 1 gwei, and with --mine it would seal before it has seen the others' blocks; two halves of an even number of signers may then wait for each other.",
      "Geth 将最低价格 0 视为错误而改为 1 gwei；若用 --mine，节点会在获知他人区块之前出块，偶数签发者可能分成两半互相等待。",
    ),
    choice(
      "--gcmode archive, all transactions indexed",
      "States are written block by block, so that no block is lost when all machines lose power, and a transaction is found by its hash after years.",
      "逐块写入状态，断电不丢块；多年后仍可按哈希查到交易。",
    ),
    choice(
      "--netrestrict, and no permissioning of accounts",
      "Nobody from another address than the nodes' own becomes a peer (names cannot be listed: there a firewall has to do it). Geth has no list of accounts: nginx and the contracts' posts stand in for it.",
      "只接受来自各节点地址的连接（使用主机名时须由防火墙限制）。Geth 无账户许可功能，由 nginx 与合约岗位代替。",
    ),
  ];
}
