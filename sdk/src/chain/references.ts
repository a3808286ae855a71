import type { Contracts } from "./contracts.ts";
import { unpackAct, unpackStep } from "./stepEvent.ts";
import { KINDS } from "../cases/kinds.ts";

/** Where a business reference was used. */
export interface UsedReference {
  readonly transactionHash: string;
  readonly blockNumber: number;
}

/**
 * An agency's business references: the same text always has the same number. Numbers follow one another, so that they
 * share their words on chain; what was used is recovered from the events after a restart.
 */
export class ReferenceBook {
  readonly #contracts: Contracts;
  /** By agency and text: what the chain holds, and what this client gave out and may not have been used yet. */
  readonly #numbers = new Map<bigint, Map<string, bigint>>();
  /** By `agency/number`: what the chain holds. */
  readonly #onChain = new Map<string, UsedReference & { readonly text: string }>();
  readonly #agencyOf = new Map<bigint, bigint>();
  readonly #highest = new Map<bigint, bigint>();
  #nextBlock: number;
  #reading: Promise<void> | undefined;

  constructor(contracts: Contracts, fromBlock: number) {
    this.#contracts = contracts;
    this.#nextBlock = fromBlock;
  }

  /** The number of an agency's reference: the one it had, or the agency's next. */
  async numberOf(agency: bigint, text: string): Promise<bigint> {
    const known = this.#of(agency).get(text);
    if (known !== undefined) return known;
    await this.read();
    const found = this.#of(agency).get(text);
    if (found !== undefined) return found;
    return this.#take(agency, text, (this.#highest.get(agency) ?? 0n) + 1n);
  }

  /** Gives the text another number, after the chain refused its own; undefined when the text itself was used. */
  async renumber(agency: bigint, text: string, taken: bigint): Promise<bigint | undefined> {
    await this.read();
    if (this.#onChain.get(`${agency}/${taken}`)?.text === text) return undefined;
    return this.#take(agency, text, (this.#highest.get(agency) ?? 0n) + 1n);
  }

  /** The transaction that used an agency's reference; null while none was mined. */
  async find(agency: bigint, text: string): Promise<UsedReference | null> {
    await this.read();
    const used = this.#onChain.get(`${agency}/${this.#of(agency).get(text)}`);
    if (used?.text !== text) return null;
    const { transactionHash, blockNumber } = used;
    return { transactionHash, blockNumber };
  }

  /** Reads the events since the last time. */
  read(): Promise<void> {
    this.#reading ??= this.#readNew().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNew(): Promise<void> {
    const { registry, register, reportingRules, dossier, members, service, alerts, spotChecks } =
      this.#contracts;
    const head = await registry.runner?.provider?.getBlockNumber();
    if (head === undefined || head < this.#nextBlock) return;
    const [from, to] = [this.#nextBlock, head];
    const appointed = await registry.queryFilter(registry.filters.OfficerAppointed(), from, to);
    for (const { args } of appointed) this.#agencyOf.set(args.number, args.agency);
    const dismissed = await registry.queryFilter(registry.filters.OfficerDismissed(), from, to);
    const named = await Promise.all([
      register.queryFilter(register.filters.SentenceRegistered(), from, to),
      reportingRules.queryFilter(reportingRules.filters.RulesFiled(), from, to),
      reportingRules.queryFilter(reportingRules.filters.IntervalSet(), from, to),
      service.queryFilter(service.filters.DocumentServed(), from, to),
      alerts.queryFilter(alerts.filters.AlertAcknowledged(), from, to),
      alerts.queryFilter(alerts.filters.AlertResolved(), from, to),
      alerts.queryFilter(alerts.filters.AlertEscalated(), from, to),
      spotChecks.queryFilter(spotChecks.filters.DrawProposed(), from, to),
      spotChecks.queryFilter(spotChecks.filters.SecretCommitted(), from, to),
      spotChecks.queryFilter(spotChecks.filters.SecretRevealed(), from, to),
      members.queryFilter(members.filters.MemberAdmitted(), from, to),
      members.queryFilter(members.filters.MemberDismissed(), from, to),
      members.queryFilter(members.filters.MemberFiled(), from, to),
    ]);
    const stepped = await Promise.all(
      Object.values(KINDS).map(({ contract }) => {
        const machine = this.#contracts[contract] as Contracts["paroleCases"];
        return machine.queryFilter(machine.filters.Stepped(), from, to);
      }),
    );
    const { checkIns } = this.#contracts;
    const checkedIn = await checkIns.queryFilter(checkIns.filters.CheckedIn(), from, to);
    const acted = await dossier.queryFilter(dossier.filters.Acted(), from, to);
    for (const event of [...appointed, ...dismissed])
      this.#used(event.args.agency, event.args.refNumber, event);
    for (const event of named.flat())
      this.#used(this.#agencyOf.get(event.args.officer), event.args.refNumber, event);
    for (const event of [...stepped.flat(), ...checkedIn]) {
      const { officer, reference } = unpackStep(event.args.step);
      this.#used(this.#agencyOf.get(officer), reference, event);
    }
    for (const event of acted) {
      const { officer, reference } = unpackAct(event.args.act);
      this.#used(this.#agencyOf.get(officer), reference, event);
    }
    this.#nextBlock = head + 1;
  }

  #used(agency: bigint | undefined, number: bigint, event: UsedReference & { args: { text: string } }): void {
    // Number 0 is the admission's own, which no agency gave.
    if (agency === undefined || number === 0n) return;
    const { transactionHash, blockNumber, args } = event;
    this.#onChain.set(`${agency}/${number}`, { text: args.text, transactionHash, blockNumber });
    this.#take(agency, args.text, number);
  }

  #take(agency: bigint, text: string, number: bigint): bigint {
    this.#of(agency).set(text, number);
    if (number > (this.#highest.get(agency) ?? 0n)) this.#highest.set(agency, number);
    return number;
  }

  #of(agency: bigint): Map<string, bigint> {
    let numbers = this.#numbers.get(agency);
    if (!numbers) this.#numbers.set(agency, (numbers = new Map<string, bigint>()));
    return numbers;
  }
}
