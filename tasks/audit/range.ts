import type { Day } from "@xingzhi/sdk";
import { EXIT, TaskProblem } from "../lib/outcome.ts";
import type { Range } from "./rules/judge.ts";

/** Reads --from and --to: a day (YYYY-MM-DD) or a block each. @throws TaskProblem when one is neither, or they are upside down */
export function rangeOf(from: string, to: string): Range {
  const begin = boundOf("--from", from);
  const end = boundOf("--to", to);
  const isUpsideDown =
    (begin.day !== undefined && end.day !== undefined && begin.day > end.day) ||
    (begin.block !== undefined && end.block !== undefined && begin.block > end.block);
  if (isUpsideDown) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `--from ${from} is after --to ${to}: exchange them`,
      `--from ${from} 晚于 --to ${to}：请对调`,
    );
  }
  return {
    ...(begin.day !== undefined && { fromDay: begin.day }),
    ...(begin.block !== undefined && { fromBlock: begin.block }),
    ...(end.day !== undefined && { toDay: end.day }),
    ...(end.block !== undefined && { toBlock: end.block }),
  };
}

/** @throws TaskProblem when a range begins after all that was read, so that nothing could be found in it */
export function requireReached(
  { fromBlock, fromDay }: Range,
  { block, day }: { readonly block: number; readonly day: Day },
  from: string,
): void {
  const isReached = (fromBlock ?? 0) <= block && (fromDay ?? day) <= day;
  if (isReached) return;
  throw new TaskProblem(
    EXIT.wrongInput,
    `--from ${from} is after the last block read, ${block} of ${day}: nothing lies between`,
    `--from ${from} 晚于所读的最后区块 ${block}（${day}），其间没有内容`,
  );
}

function boundOf(option: string, text: string): { day?: Day; block?: number } {
  if (text === "") return {};
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return { block: Number(text) };
  const moment = Date.parse(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment);
  if (isDay && new Date(moment).toISOString().startsWith(text)) return { day: text };
  throw new TaskProblem(
    EXIT.wrongInput,
    `${option} "${text}" is neither a day (YYYY-MM-DD) nor a block's number`,
    `${option} "${text}" 既不是日期（YYYY-MM-DD），也不是区块号`,
  );
}
