import type { Xingzhi, enums } from "@xingzhi/sdk";
import { type Flow, type Step, kindOf, postsOf } from "@xingzhi/sdk/casefiles";
import { type AgencyPlan, type Stage, administratorOf } from "../../ignition/stage.ts";

/** The court that registers the sentence; it need not be a party. */
export const SENTENCING_COURT = "sentencingCourt";
const END_OF_TERM = "2099-12-31";

const KIND: Readonly<Record<string, enums.AgencyKind>> = {
  correctionUpper: "correction",
  correctionNew: "correction",
};
const LEVEL: Readonly<Record<string, enums.Level>> = {
  bureau: "province",
  correction: "county",
  correctionNew: "county",
  station: "county",
  hospital: "city",
};

const agencyKindOf = (party: string): enums.AgencyKind => KIND[party] ?? (party as enums.AgencyKind);

/** A life sentence or reprieve that is no fixed term yet, whose court is the high court. */
function isUnconverted({ sentence }: Flow["prisoner"]): boolean {
  if (sentence.kind === "life") return sentence.convertedOn === undefined;
  return sentence.kind === "deathReprieve" && sentence.months === undefined;
}

/** The agencies that a flow names, at the levels that its sentence needs, and the court that registers it. */
export function agenciesOf(flow: Flow): AgencyPlan[] {
  const courtLevel = isUnconverted(flow.prisoner) ? "province" : "city";
  const plans = Object.keys(flow.parties).map((name): AgencyPlan => {
    const party = kindOf(name) ?? name;
    const kind = agencyKindOf(party);
    return { name, kind, level: kind === "court" ? courtLevel : (LEVEL[party] ?? "city") };
  });
  return [...plans, { name: SENTENCING_COURT, kind: "court", level: "city" }];
}

/** Who acts for whom: an officer a post of each agency, replaced as the flow appoints and dismisses. */
export class Actors {
  readonly #ledger: Stage;
  readonly #names = new Map<string, string>();
  #made = 0;

  constructor(ledger: Stage) {
    this.#ledger = ledger;
  }

  /** The ledger for the officer who now holds `party.post`. */
  async as(officer: string): Promise<Xingzhi> {
    return this.#ledger.xingzhi.connect(await this.#ledger.wallet(this.#nameOf(officer)));
  }

  /** The address of the officer who now holds `party.post`. */
  async addressOf(officer: string): Promise<string> {
    return (await this.#ledger.wallet(this.#nameOf(officer))).address;
  }

  /** The next officer who will hold a post: a key that nobody had before. */
  async newcomer(officer: string): Promise<{ name: string; address: string }> {
    const name = `${officer}#${(this.#made += 1)}`;
    return { name, address: (await this.#ledger.wallet(name)).address };
  }

  /** From now on `party.post` is this officer. */
  replace(officer: string, name: string): void {
    this.#names.set(officer, name);
  }

  /** Appoints, as set-up, an officer a post of every agency of the flow, the sentencing court's clerk and named judges. */
  async appointAll(flow: Flow, from: string): Promise<void> {
    const parties = Object.keys(flow.parties).flatMap((party) => {
      const kind = kindOf(party);
      return kind ? [{ party, kind, posts: postsOf(kind).filter((post) => post !== "administrator") }] : [];
    });
    await Promise.all([
      ...parties.flatMap(({ party, posts: [first, ...others] }) => [
        ...(first ? [this.appoint(party, first, confirmingOfficer(party), from)] : []),
        ...[...(first ? [first] : []), ...others].map((post) =>
          this.appoint(party, post, `${party}.${post}`, from),
        ),
      ]),
      this.appoint(SENTENCING_COURT, "clerk", `${SENTENCING_COURT}.clerk`, from),
      ...[...panelsOf(flow)].map((judge) => this.appoint("court", "judge", judgeName(judge), from)),
    ]);
    const corrections = parties.filter(({ kind }) => agencyKindOf(kind) === "correction");
    await Promise.all(corrections.map(({ party }) => this.#fileRules(party)));
  }

  async appoint(party: string, post: enums.Post, name: string, from: string): Promise<void> {
    const administrator = await this.as(administratorOf(party));
    const { address } = await this.#ledger.wallet(name);
    const term = { from, until: END_OF_TERM };
    await administrator.agencies.appoint({
      officer: address,
      posts: [post],
      ...term,
      reference: `set-up/${name}`,
    });
  }

  /** A correction agency's supervision rules, which come before its first plan. */
  async #fileRules(party: string): Promise<void> {
    const head = await this.as(`${party}.head`);
    const document = `监管规则 supervision rules: ${party}`;
    await head.supervision.fileRules({ document, reference: "set-up/supervisionRules" });
  }

  #nameOf(officer: string): string {
    return this.#names.get(officer) ?? officer;
  }
}

/** The key of a party's officer who confirms the others' forms, whom no flow dismisses. */
export const confirmingOfficer = (party: string): string => `${party} confirming`;

/** The key of a judge whom a flow names in a panel; "judge" and "court.judge" are the court's own. */
export const judgeName = (judge: string): string =>
  isCourtsOwn(judge) ? "court.judge" : `court.judge ${judge}`;
const isCourtsOwn = (judge: string): boolean => judge === "judge" || judge === "court.judge";

function panelsOf(flow: Flow): Set<string> {
  const named = flow.steps.flatMap((step: Step) => (step.do === "rehear" ? (step.with.panel ?? []) : []));
  return new Set(named.filter((judge) => !isCourtsOwn(judge)));
}
