import { readFileSync } from "node:fs";
import chineseDays from "chinese-days";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { z } from "zod";
import { loadSdk, openLedger } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

interface Arguments {
  readonly year: number;
  readonly list: string;
  readonly json: boolean;
}

const civilDay = z.iso.date({ error: "must be a day, YYYY-MM-DD / 应为日期" });
/** The State Council's list of a year, as somebody typed it off. */
const listSchema = z.strictObject({
  year: z.int(),
  source: z.string().min(1),
  off: z.array(civilDay).min(1),
  work: z.array(civilDay),
});
type List = z.output<typeof listSchema>;

/** Days that two readings of the State Council's list take differently. */
interface Difference {
  readonly day: string;
  readonly list: "work" | "off";
  readonly chineseDays: "work" | "off";
}

export default async ({ year, list, json }: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    if (year < 1970 || year > 9999) {
      throw new TaskProblem(
        EXIT.wrongInput,
        "--year YYYY is missing or wrong, such as --year 2027",
        "缺少 --year 或有误",
      );
    }
    const given = list === "" ? undefined : readList(list, year);
    const known = isKnown(year);
    if (!given && !known) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `chinese-days does not know ${year} yet: give the State Council's list with --list FILE`,
        `chinese-days 尚无 ${year} 年数据：请用 --list 给出国务院放假安排`,
      );
    }
    const isWorkday = given ? workdaysOf(given) : (day: string) => chineseDays.isWorkday(day);
    const { workYear } = await loadSdk();
    const workdays = workYear(year, isWorkday);
    const differences = given && known ? compare(year, isWorkday) : [];
    const ledger = await openLedger(hre);
    try {
      const { law } = ledger.xingzhi;
      const published = (await ledger.xingzhi.contracts.calendar.yearOf(year)).some((word) => word !== 0n);
      const signing = await law.yearToSign(year, workdays);
      const count = workdays.reduce(
        (sum, word) => sum + BigInt(word).toString(2).replaceAll("0", "").length,
        0,
      );
      const checked = given ? known : true;
      const source = given?.source ?? "chinese-days";
      if (json) {
        const domain = { ...signing.domain, chainId: Number(signing.domain.chainId) };
        console.log(
          JSON.stringify({
            year,
            source,
            workdays,
            count,
            checked,
            differences,
            published,
            ...signing,
            domain,
          }),
        );
      } else {
        console.log(
          [
            `年度 year       ${year}（${source}）`,
            `工作日 workdays ${count}`,
            `位图 bitmap     ${workdays.join(" ")}`,
            `核对 checked    ${checked ? "chinese-days" : "chinese-days 尚无该年 does not know the year yet"}`,
            `签署 to sign    ${signing.act}`,
            `已公布 published ${published ? "是 yes" : "否 no"}`,
          ].join("\n"),
        );
      }
      for (const { day, list: mine, chineseDays: theirs } of differences) {
        console.error(`${day}: the list says 名单为 ${mine}, chinese-days says 为 ${theirs}`);
      }
      return differences.length > 0 ? EXIT.findings : EXIT.ok;
    } finally {
      await ledger.close();
    }
  });

function readList(file: string, year: number): List {
  const wrong = (problem: string) => new TaskProblem(EXIT.wrongInput, `${file}: ${problem}`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw wrong(`${error instanceof Error ? error.message : String(error)} / 无法读取`);
  }
  const result = listSchema.safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw wrong(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
  }
  const { data } = result;
  if (data.year !== year) throw wrong(`year: is ${data.year}, asked for ${year} / 年度不符`);
  for (const key of ["off", "work"] as const) {
    for (const [i, day] of data[key].entries()) {
      if (!day.startsWith(`${year}-`)) throw wrong(`${key}[${i}]: ${day} is not in ${year} / 不在该年度`);
      if (key === "work" && !isWeekend(day)) throw wrong(`work[${i}]: ${day} is no weekend / 不是周末`);
    }
  }
  const both = data.off.find((day) => data.work.includes(day));
  if (both !== undefined) throw wrong(`${both} is both off and worked / 同时列为休假和上班`);
  return data;
}

function workdaysOf({ off, work }: List): (day: string) => boolean {
  const days = { off: new Set(off), work: new Set(work) };
  return (day) => days.work.has(day) || (!days.off.has(day) && !isWeekend(day));
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Whether chinese-days has the State Council's list of a year: else it knows weekends alone. */
function isKnown(year: number): boolean {
  return chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
}

function compare(year: number, isWorkday: (day: string) => boolean): Difference[] {
  const differences: Difference[] = [];
  const day = new Date(Date.UTC(year, 0, 1));
  for (; day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const text = day.toISOString().slice(0, 10);
    const [mine, theirs] = [isWorkday(text), chineseDays.isWorkday(text)];
    if (mine !== theirs) {
      differences.push({ day: text, list: mine ? "work" : "off", chineseDays: theirs ? "work" : "off" });
    }
  }
  return differences;
}
