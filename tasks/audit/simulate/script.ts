import type { Day, Place, enums } from "@xingzhi/sdk";
import { plusDays } from "../days.ts";
import { plusWorkdays, workdayFrom } from "./calendar.ts";
import type { Facts, PlannedCase, PlannedStep } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Staff, World } from "./world.ts";

/** What all scripts of a plan write with. */
export interface Writing {
  readonly random: Random;
  readonly world: World;
  readonly staff: Staff;
  readonly from: Day;
  readonly to: Day;
  /** How many rulings each judge gave so far. */
  readonly rulings: Map<string, number>;
}

/** Office hours: from 9:00 to 16:50, in steps of ten minutes. */
const FIRST_SLOT = 54;
const LAST_SLOT = 101;

const atSlot = (day: Day, slot: number): string => {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${day}T${two(Math.floor(slot / 6))}:${two((slot % 6) * 10)}:00+08:00`;
};

type Who = `${Place}.${enums.Post}`;

/** One case as it is written, act by act, each later than the one before and within office hours of a working day. */
export class Script {
  readonly case: PlannedCase;
  readonly #writing: Writing;
  #day: Day;
  #slot: number;
  /** Whether acts are of the case of community correction that a release opened. */
  #followed = false;
  /** Who holds a place where it was handed on. */
  readonly #places: Partial<Record<Place, string | undefined>>;

  constructor(
    writing: Writing,
    start: Day,
    about: Pick<PlannedCase, "id" | "type" | "prisoner" | "parties"> & { readonly sentencedBy: string },
  ) {
    const { sentencedBy, ...of } = about;
    this.#writing = writing;
    this.#day = workdayFrom(start);
    this.#slot = writing.random.whole(FIRST_SLOT, FIRST_SLOT + 12);
    this.#places = { ...of.parties };
    this.case = { ...of, registrar: writing.staff.on(writing.from, sentencedBy, "clerk"), steps: [] };
  }

  get random(): Random {
    return this.#writing.random;
  }
  get writing(): Writing {
    return this.#writing;
  }
  get day(): Day {
    return this.#day;
  }
  get facts(): Facts {
    return this.case.prisoner;
  }
  /** Whether the plan's last day is past: nothing more is written then. */
  get isOver(): boolean {
    return this.#isPast();
  }

  #isPast(): boolean {
    return this.#day > this.#writing.to;
  }

  /** From here on the case of community correction acts. */
  follow(): this {
    this.#followed = true;
    return this;
  }
  /** Back to the case that opened it. */
  origin(): this {
    this.#followed = false;
    return this;
  }

  /** Some working days later, and no later than a day. */
  later(least: number, most: number, limit?: Day): this {
    let days = this.random.whole(least, most);
    while (days > Math.min(least, 1) && limit !== undefined && plusWorkdays(this.#day, days) > limit)
      days -= 1;
    if (days > 0) this.on(plusWorkdays(this.#day, days));
    return this;
  }

  /** On a day, or the first working day after it; not before what was written last. */
  on(day: Day): this {
    const next = workdayFrom(day);
    if (next > this.#day) {
      this.#day = next;
      this.#slot = this.random.whole(FIRST_SLOT, LAST_SLOT - 20);
    }
    return this;
  }

  /** An agency that holds a place from here on. */
  hand(place: Place, agency: string | undefined): void {
    this.#places[place] = agency;
  }
  holder(place: Place): string | undefined {
    return this.#places[place];
  }

  /** The name of an officer in a post of a party now; who acted in it before does so again while in post. */
  officer(who: Who, not: readonly string[] = []): string {
    const [place, post] = who.split(".") as [Place, enums.Post];
    const agency = this.#places[place];
    if (agency === undefined) throw new RangeError(`${this.case.id} has no ${place}`);
    const before = this.case.steps.findLast(
      ({ by }) => by.startsWith(`${agency}/${post}/`) && !not.includes(by),
    )?.by;
    if (before !== undefined && this.#writing.staff.isIn(before, this.#day)) return before;
    return this.#writing.staff.on(this.#day, agency, post, not);
  }

  /** Somebody in a post of a party who is still there some days later; undefined when nobody is. */
  stays(who: Who, days: number, not: readonly string[]): string | undefined {
    const [place, post] = who.split(".") as [Place, enums.Post];
    const { staff } = this.#writing;
    const agency = this.#places[place] ?? "";
    return staff
      .all(agency, post)
      .find(
        (name) =>
          !not.includes(name) && staff.isIn(name, this.#day) && staff.isIn(name, plusDays(this.#day, days)),
      );
  }

  /** Writes an act of an officer of a party. */
  act(action: string, who: Who, given: Record<string, unknown> = {}): this {
    return this.by(this.officer(who), action, given);
  }

  by(officer: string, action: string, given: Record<string, unknown> = {}): this {
    if (this.isOver) return this;
    const last = this.case.steps.at(-1);
    if (last && last.at.slice(0, 10) === this.#day) this.#slot += this.random.whole(1, 4);
    if (this.#slot > LAST_SLOT) {
      this.#day = plusWorkdays(this.#day, 1);
      this.#slot = FIRST_SLOT;
      if (this.#isPast()) return this;
    }
    const step: PlannedStep = { at: atSlot(this.#day, this.#slot), do: action, by: officer, with: given };
    if (this.#followed) step.case = "supervision";
    this.case.steps.push(step);
    return this;
  }
}
