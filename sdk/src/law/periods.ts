import { InputError } from "../chain/input.ts";
import { type Unit, Unit as UNITS } from "../generated/enums.ts";

/** A length of time as the law counts it. */
export interface Period {
  readonly amount: number;
  readonly unit: Extract<Unit, "months" | "calendarDays" | "workdays">;
}

const LETTERS: Readonly<Record<string, Period["unit"]>> = { M: "months", D: "calendarDays", WD: "workdays" };
const MONTHS_A_YEAR = 12;
const MOST = 0xffff;

/**
 * Reads a period: `5WD` are five working days, `10D` ten calendar days, `1M` a month, `2Y` two years.
 *
 * @throws InputError when it is none
 */
export function parsePeriod(text: string): Period {
  const [, digits = "", letters = ""] = /^\s*(\d{1,5})\s*(WD|D|M|Y)\s*$/i.exec(text) ?? [];
  const letter = letters.toUpperCase();
  const amount = Number(digits) * (letter === "Y" ? MONTHS_A_YEAR : 1);
  const unit = letter === "Y" ? "months" : LETTERS[letter];
  if (unit === undefined || amount === 0 || amount > MOST) {
    throw new InputError(
      `"${text}" is no period (write 5WD, 10D, 1M or 2Y) / 期间格式有误（工作日 5WD，日 10D，月 1M，年 2Y）`,
    );
  }
  return { amount, unit };
}

/** A period as the contracts take it (`Quantity`). */
export const periodToChain = ({ amount, unit }: Period): number => UNITS.indexOf(unit) * 2 ** 24 + amount;
