import { id } from "ethers";
import { groupBy } from "../rules/lib.ts";
import type { AuditRule, Finding } from "../rules/rule.ts";

/** Findings that were told: by what they are about, a mark of each one's words. */
export type ToldFindings = Readonly<Record<string, readonly string[]>>;

/** Tells which findings are new when the same ledger is judged again on other days. */
export class Told {
  readonly #moving: ReadonlyMap<string, AuditRule["moves"]>;
  readonly #marks: Map<string, string[]>;

  constructor(rules: readonly AuditRule[], told: ToldFindings = {}) {
    this.#moving = new Map(rules.map(({ id: rule, moves }) => [rule, moves]));
    this.#marks = new Map(Object.entries(told).map(([about, marks]) => [about, [...marks]]));
  }

  /** Those that were not told yet, which then are. @param today the ledger's day, which words of what is still open name */
  fresh(findings: readonly Finding[], today: string): Finding[] {
    const groups = groupBy(findings, (finding) => this.#about(finding));
    const fresh = new Set<Finding>();
    for (const [about, group] of groups) {
      const marks = this.#marks.get(about) ?? [];
      // Several may be about the same; one whose words changed since is no other one.
      const unknown = group.filter((finding) => !marks.includes(markOf(finding, today)));
      for (const finding of unknown.slice(0, Math.max(0, group.length - marks.length))) {
        fresh.add(finding);
        marks.push(markOf(finding, today));
      }
      this.#marks.set(about, marks);
    }
    return findings.filter((finding) => fresh.has(finding));
  }

  /** As a checkpoint keeps it. */
  get all(): ToldFindings {
    return Object.fromEntries(this.#marks);
  }

  #about({ rule, case: of, agency, who, day, transaction }: Finding): string {
    const moves = this.#moving.get(rule) ?? [];
    const where = [moves.includes("day") ? null : day, moves.includes("transaction") ? null : transaction];
    return [rule, of, agency, who, ...where].join("|");
  }
}

const markOf = ({ what }: Finding, today: string): string =>
  id(what.en.replaceAll(today, "today")).slice(2, 14);
