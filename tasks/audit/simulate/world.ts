import type { Day, enums } from "@xingzhi/sdk";
import { plusDays, sameDate } from "../days.ts";
import { workdayFrom } from "./calendar.ts";
import type { PlannedAgency, PlannedOfficer } from "./plan.ts";
import type { Random } from "./random.ts";

const LAST_DAY = "2099-12-31";
/** The posts of a kind of agency, each with how many hold it. */
const POSTS: Partial<Record<enums.AgencyKind, readonly (readonly [enums.Post, number])[]>> = {
  prison: [
    ["wardOfficer", 4],
    ["wardHead", 2],
    ["executionOfficer", 3],
    ["committeeSecretary", 2],
    ["warden", 1],
  ],
  procuratorate: [["procurator", 4]],
  court: [
    ["clerk", 3],
    ["judge", 5],
  ],
  bureau: [
    ["officer", 2],
    ["head", 2],
  ],
  police: [
    ["officer", 2],
    ["head", 1],
  ],
  detentionHouse: [
    ["officer", 3],
    ["head", 1],
  ],
  correction: [
    ["officer", 3],
    ["head", 2],
  ],
  station: [["officer", 2]],
  hospital: [["doctor", 3]],
};

/** The agencies of a district whose prison, procuratorate and court work together. */
export interface District {
  readonly prison: string;
  readonly procuratorate: string;
  readonly court: string;
}
/** The agencies of a county, where people are supervised. */
export interface County {
  readonly correction: string;
  readonly station: string;
  readonly upper: string;
  readonly court: string;
  readonly procuratorate: string;
  readonly police: string;
}

/** Who there is. */
export interface World {
  readonly agencies: PlannedAgency[];
  readonly districts: readonly District[];
  readonly counties: readonly County[];
  readonly highCourt: string;
  readonly bureau: string;
  readonly cityPolice: string;
  readonly detentionHouses: readonly string[];
  readonly hospitals: readonly string[];
}

/** As many agencies as so many cases give work. */
export function worldOf(cases: number): World {
  const many = (share: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.round(cases / share)));
  const agencies: PlannedAgency[] = [];
  const add = (name: string, kind: enums.AgencyKind, level: enums.Level): string => {
    agencies.push({ name, kind, level });
    return name;
  };
  const bureau = add("省监狱管理局", "bureau", "province");
  const highCourt = add("省高级人民法院", "court", "province");
  const upper = add("市社区矫正管理局", "correction", "city");
  const cityPolice = add("市公安局", "police", "city");
  const districts = Array.from({ length: many(250, 2, 6) }, (_, i) => ({
    prison: add(`第${i + 1}监狱`, "prison", "city"),
    procuratorate: add(`第${i + 1}检察院`, "procuratorate", "city"),
    court: add(`第${i + 1}中级人民法院`, "court", "city"),
  }));
  const counties = Array.from({ length: many(150, 2, 10) }, (_, i) => ({
    correction: add(`第${i + 1}县社区矫正管理局`, "correction", "county"),
    station: add(`第${i + 1}县司法所`, "station", "county"),
    court: add(`第${i + 1}县人民法院`, "court", "county"),
    procuratorate: add(`第${i + 1}县检察院`, "procuratorate", "county"),
    police: add(`第${i + 1}县公安局`, "police", "county"),
    upper,
  }));
  const detentionHouses = Array.from({ length: many(700, 1, 3) }, (_, i) =>
    add(`第${i + 1}看守所`, "detentionHouse", "city"),
  );
  const hospitals = Array.from({ length: many(500, 1, 4) }, (_, i) =>
    add(`第${i + 1}医院`, "hospital", "city"),
  );
  return { agencies, districts, counties, highCourt, bureau, cityPolice, detentionHouses, hospitals };
}

/** Who holds which post when. */
export class Staff {
  readonly officers: PlannedOfficer[] = [];
  readonly #holders = new Map<string, PlannedOfficer[]>();
  readonly #random: Random;

  constructor(random: Random, agencies: readonly PlannedAgency[], from: Day) {
    this.#random = random;
    for (const { name: agency, kind } of agencies) {
      for (const [post, count] of POSTS[kind] ?? []) {
        for (let i = 1; i <= count; i += 1) this.#appoint(agency, post, i, from);
      }
    }
  }

  /** Most stay; some terms run out and some officers are dismissed, and another follows. */
  #appoint(agency: string, post: enums.Post, number: number, from: Day): void {
    const name = (nth: string): string => `${agency}/${post}/${nth}`;
    const add = (officer: PlannedOfficer): void => {
      this.officers.push(officer);
      const key = `${agency}/${post}`;
      this.#holders.set(key, [...(this.#holders.get(key) ?? []), officer]);
    };
    const whose = { agency, posts: [post] };
    const place = this.officers.length % 12;
    const last = workdayFrom(plusDays(sameDate(from, 2), this.#random.whole(0, 240)));
    if (place !== 4 && place !== 9) add({ ...whose, name: name(`${number}`), from, until: LAST_DAY });
    else if (place === 4) {
      add({ ...whose, name: name(`${number}`), from, until: last });
      add({ ...whose, name: name(`${number}b`), from: last, until: LAST_DAY });
    } else {
      add({ ...whose, name: name(`${number}`), from, until: LAST_DAY, dismissed: last });
      add({ ...whose, name: name(`${number}b`), from: last, until: LAST_DAY });
    }
  }

  /** Somebody who holds a post on a day, other than some. */
  on(day: Day, agency: string, post: enums.Post, not: readonly string[] = []): string {
    const holders = (this.#holders.get(`${agency}/${post}`) ?? []).filter(
      (each) => isIn(each, day) && !not.includes(each.name),
    );
    return this.#random.of(holders).name;
  }

  /** All who ever hold a post. */
  all(agency: string, post: enums.Post): string[] {
    return (this.#holders.get(`${agency}/${post}`) ?? []).map(({ name }) => name);
  }

  isIn(name: string, day: Day): boolean {
    const [agency = "", post = ""] = name.split("/");
    return (this.#holders.get(`${agency}/${post}`) ?? []).some(
      (each) => each.name === name && isIn(each, day),
    );
  }
}

/** Whether an officer is in post all day. */
export const isIn = ({ from, until, dismissed }: PlannedOfficer, day: Day): boolean =>
  // On the first day the appointment may still be under way.
  from <= day && day <= until && (dismissed === undefined || day < dismissed);
