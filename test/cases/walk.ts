// One case under a test's hands: brought into a state, moved through days, acted on, looked at.
import { ReliefDuty, ReliefState } from "../../sdk/src/generated/enums.ts";
import type { FormType, ReliefAction } from "../../sdk/src/generated/enums.ts";
import { NONE, ref } from "../helpers/ledger.ts";
import { DEFAULT_OFFICER, encode } from "./actions.ts";
import type { ArgsOf, Encoded, Machine, Officer } from "./actions.ts";
import { keyOf } from "./paths.ts";
import type { ParticularName, Track } from "./paths.ts";
import type { PrisonerName } from "./prisoners.ts";
import { wordsOf } from "./world.ts";
import type { CaseRef, Refusal, World } from "./world.ts";

export interface Where {
  track?: Track;
  /** The case of somebody in particular. */
  of?: ParticularName;
}

/** Who acts: an officer of an agency by itself or by its place in the case, or anybody. */
export type By = Officer | { address: string };

export interface Duty {
  duty: ReliefDuty;
  since: number;
  due: number;
  late: boolean;
}

/** A step taken. */
export interface Done extends Pick<Encoded, "papers"> {
  hash: string;
}

export class Walk {
  readonly world: World;
  readonly machine: Machine;
  /** Whether the other parties confirm what a step filed. */
  confirming = true;
  #case: CaseRef | undefined;

  constructor(world: World, machine: Machine) {
    this.world = world;
    this.machine = machine;
  }

  get case(): CaseRef {
    if (this.#case === undefined) throw new Error("say to(…) first");
    return this.#case;
  }

  get address(): string {
    return this.world.machines[this.machine];
  }

  /** The machine, by what both have in common. */
  get contract() {
    const { commutationCases } = this.world.ledger;
    return commutationCases.attach(this.address) as typeof commutationCases;
  }

  /** Takes up the case that has just arrived in a state; in `None` a sentence that no case is about. */
  async to(state: ReliefState, { track = "ordinary", of }: Where = {}): Promise<this> {
    await this.world.restore();
    if (state === "None") return this.fresh(track);
    const key = of === undefined ? keyOf(this.machine, track, state) : `${this.machine}.${of}`;
    const found = this.world.cases.get(key);
    if (found === undefined) throw new Error(`no case ${key}`);
    return this.switchTo(found);
  }

  /** Takes up a sentence that no case is about. */
  fresh(prisoner: PrisonerName): this {
    const track = prisoner === "life" ? "life" : "ordinary";
    const plan = { machine: this.machine, track, prisoner } as const;
    return this.switchTo({ id: 0n, sentence: this.world.spare.get(prisoner)!, forms: new Map(), plan });
  }

  /** Takes up a case without going back in time. */
  switchTo(ref: CaseRef): this {
    // What this walk files is not the world's.
    this.#case = { ...ref, forms: new Map(ref.forms) };
    return this;
  }

  /** Moves the chain to 09:00 of a day. */
  async on(date: string): Promise<this> {
    await this.world.moveTo(date);
    return this;
  }

  /** Takes a step; throws when it is refused. */
  async act<A extends ReliefAction>(action: A, args = {} as ArgsOf<A>, by?: By): Promise<Done> {
    const { from, encoded, data } = this.#call(action, args, by);
    let hash: string;
    try {
      hash = await this.world.send(from, this.address, data);
    } catch (error) {
      throw new Error(`${action} is refused: ${wordsOf(this.world.reasonOf(error))}`, { cause: error });
    }
    if (encoded.name === "propose") {
      this.switchTo({ ...this.case, id: await this.world.ledger.dossier.caseCount() });
    }
    const filed = this.world.remember(this.case, action, encoded);
    if (this.confirming) await this.world.confirm(this.case, filed);
    return { hash, papers: encoded.papers };
  }

  /** The procuratorate holds something against the prison's latest form of a type, or takes that back. */
  async dispute(type: FormType, withdraw = false): Promise<void> {
    const { dossier } = this.world.ledger;
    const form = this.case.forms.get(type);
    if (form === undefined) throw new Error(`the case holds no ${type}`);
    const said = withdraw ? [form] : [{ commitment: form, kind: 0, reason: NONE }];
    const action = withdraw ? "withdrawDispute" : "dispute";
    const values = [this.address, this.case.id, said, ref()] as never;
    const data = dossier.interface.encodeFunctionData(action as "dispute", values);
    const from = this.world.address("procuratorate.procurator");
    await this.world.send(from, await dossier.getAddress(), data);
  }

  /** What a step would be refused with; undefined when it would be taken. */
  async refusal<A extends ReliefAction>(
    action: A,
    args = {} as ArgsOf<A>,
    by?: By,
  ): Promise<Refusal | undefined> {
    const { from, data } = this.#call(action, args, by);
    const refused = await this.world.refusalData(from, this.address, data);
    return refused === undefined ? undefined : this.world.decode(refused);
  }

  /** Takes a step that must be refused, as a transaction: what it was refused with, and the papers that came with it. */
  async fail<A extends ReliefAction>(action: A, args = {} as ArgsOf<A>, by?: By): Promise<Refusal & Encoded> {
    const { from, encoded, data } = this.#call(action, args, by);
    try {
      await this.world.send(from, this.address, data);
    } catch (error) {
      return { ...encoded, ...this.world.reasonOf(error) };
    }
    throw new Error(`${action} is not refused`);
  }

  async state(): Promise<ReliefState> {
    return ReliefState[Number(await this.contract.stateOf(this.case.id))]!;
  }

  /** All that the case knows of itself, some of it in words. */
  async facts() {
    const facts = await this.world.ledger.reliefReader.caseOf(this.address, this.case.id);
    return {
      state: ReliefState[Number(facts.state)]!,
      stateBefore: ReliefState[Number(facts.stateBefore)]!,
      /** The day since which the case waits or last waited; of an announced hearing the day for which it does. */
      waits: Number(facts.hearingOn) || Number(facts.waitingSince),
      openObjections: Number(facts.openObjections),
      flags: Number(facts.flags),
    };
  }

  /** What the case owes, in the order of `ReliefDuty`. */
  async duties(): Promise<Duty[]> {
    const duties = await this.world.ledger.reliefReader.dutiesOf(this.address, this.case.id);
    return duties.map(({ duty, since, due, late }) => ({
      duty: ReliefDuty[Number(duty)]!,
      since: Number(since),
      due: Number(due),
      late,
    }));
  }

  /** The last day of the term as the register has it. */
  async end(): Promise<number> {
    return Number(await this.world.ledger.register.endOf(this.case.sentence));
  }

  #call<A extends ReliefAction>(action: A, args: ArgsOf<A>, by: By = DEFAULT_OFFICER[action]) {
    const scene = this.world.sceneOf(this.case);
    const encoded = encode(action, args, scene);
    const from = typeof by === "string" ? scene.address(by) : by.address;
    return { from, encoded, data: this.world.calldata(this.machine, encoded) };
  }
}
