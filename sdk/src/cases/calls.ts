import type { BaseContract } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { PLACES, type Parties } from "../agencies/parties.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import { unpackStep } from "../chain/stepEvent.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import type { Dossier } from "../dossier/dossier.ts";
import { type Papers, type TypedDocument, noneReplaced } from "../dossier/papers.ts";
import * as enums from "../generated/enums.ts";
import { FormNotTrusted } from "../generated/errors.ts";
import { type Day, dayFromChain, dayToChain } from "../law/day.ts";
import { type ActionOf, KINDS, type Kind, type StateOf, type TableKind, resultName } from "./kinds.ts";
import { type Transition, functionOf, readTable } from "./table.ts";

/** What every step takes: the case, the document that it files or, of a side record, that it puts on record, and the agency's own reference for it. */
export interface Step {
  readonly caseId: bigint | number;
  /** The document's content, committed to under the parties' secret; or a commitment made before. */
  readonly document: Content | Paper;
  /** The acting agency's business reference: the same text is never accepted twice. */
  readonly reference: string;
}
/** A step without a paper of its own. */
export type Paperless = Omit<Step, "document">;

/** A step as the ledger took it. */
export interface StepTaken<K extends TableKind = TableKind> extends Mined {
  readonly caseId: bigint;
  readonly action: ActionOf[K];
  readonly result: string | null;
  readonly from: StateOf[K];
  readonly to: StateOf[K];
  /** The number of the officer who acted. */
  readonly officer: bigint;
  /** The forms filed and cited, by commitment. */
  readonly forms: readonly {
    readonly type: enums.FormType;
    readonly commitment: string;
    readonly cited: boolean;
  }[];
  /** The commitment to a side record's paper; null of any other step. */
  readonly recorded: string | null;
  /** Alerts that the step opened. */
  readonly alerts: readonly { readonly kind: enums.AlertKind; readonly due: Day | null }[];
  /** The case of community correction that the step opened; null of any other step. */
  readonly opened: bigint | null;
}

/** What a machine found of a check-in; what is left out was not tested. */
export interface MachineResult {
  readonly identity?: enums.Match;
  readonly liveness?: enums.Match;
  readonly place?: enums.Match;
}

/** A step that somebody may take now. */
export type NextStep<K extends TableKind = TableKind> = Transition<K> & {
  /** The agency that holds the place; null for any party, and when nobody holds it. */
  readonly agency: bigint | null;
};

interface AbiInput {
  readonly name: string;
  readonly type: string;
  readonly internalType?: string;
  readonly components?: readonly AbiInput[];
}
type Args = Record<string, unknown>;
type Call<K extends TableKind> = (args: Args) => Promise<StepTaken<K>>;

/** The calls of one contract with a table: arguments are laid out as its ABI says. */
export function callsOf<K extends TableKind>(
  contracts: Contracts,
  sender: Sender,
  name: K,
  papers: Papers,
  dossier: Dossier,
) {
  const kind = KINDS[name] as Kind<K>;
  const contract = contracts[kind.contract] as unknown as BaseContract;
  let table: Promise<Transition<K>[]> | undefined;
  const steps = (): Promise<Transition<K>[]> => (table ??= readTable(contracts, name));

  /** The content tag of an action's own form. */
  async function tagOf(action: string, document: Content | Paper): Promise<string> {
    const row = (await steps()).find((each) => each.action === action);
    return papers.tagFor(document, row?.form ?? "none");
  }

  async function encode(action: string, input: AbiInput, args: Args): Promise<unknown> {
    const { name: field, type, internalType = "", components } = input;
    if (field === "paper") return papers.paper(args.document as Content | Paper);
    if (field === "tag") return tagOf(action, args.document as Content | Paper);
    const value = args[field.replace(/_$/, "")];
    if (field === "papers") {
      // Only what is proposed again is compared with what the case holds.
      const again = action === "proposeAgain";
      const replaced = again ? dossier.replacements(args.caseId as bigint) : noneReplaced;
      return papers.typed((value ?? []) as readonly TypedDocument[], replaced);
    }
    if (field === "machine") return matchesOf(value as MachineResult | undefined);
    if (field === "parties") return PLACES.map((place) => ((value ?? {}) as Parties)[place] ?? 0);
    if (field === "forms")
      return (value as enums.FormType[]).map((form) => numberOf(enums.FormType, form, field));
    if (components !== undefined) {
      const fields = (value ?? {}) as Args;
      return Promise.all(components.map((each) => encode(action, each, fields)));
    }
    if (internalType.startsWith("enum ")) {
      const list = enums[internalType.slice("enum ".length) as keyof typeof enums] as readonly string[];
      return numberOf(list, (value ?? list[0]) as string, field);
    }
    if (internalType === "Day") return value === undefined ? 0 : dayToChain(value as Day);
    if (value === undefined && type.startsWith("uint")) return 0;
    if (value === undefined && type === "bool") return false;
    if (type === "bytes32" && !isHash(value)) {
      return value === undefined ? NOTHING : papers.paper(value as Content | Paper).commitment;
    }
    if (value === undefined) throw new InputError(`${field} is missing`);
    return value;
  }

  /** What a mined transaction did. */
  function taken(mined: Mined): StepTaken<K> {
    let step: ReturnType<typeof unpackStep> | undefined;
    let caseId = 0n;
    let recorded: string | null = null;
    let opened: bigint | null = null;
    const forms: StepTaken["forms"][number][] = [];
    const alerts: StepTaken["alerts"][number][] = [];
    const address = mined.receipt.to?.toLowerCase();
    for (const log of mined.receipt.logs) {
      const event =
        contract.interface.parseLog(log) ??
        contracts.dossier.interface.parseLog(log) ??
        contracts.supervisionCases.interface.parseLog(log) ??
        contracts.alerts.interface.parseLog(log);
      if (event?.name === "Stepped" || event?.name === "CheckedIn") {
        // What the step opened elsewhere begins there.
        if (log.address.toLowerCase() !== address) continue;
        step = unpackStep(event.args.step as string);
        caseId = event.args.caseId as bigint;
        if (event.name === "CheckedIn") recorded = event.args.result as string;
      } else if (event?.name === "SupervisionOpened") {
        if (log.address.toLowerCase() !== address) opened = event.args.caseId as bigint;
      } else if (event?.name === "Recorded") {
        recorded = event.args.commitment as string;
      } else if (event?.name === "Sanctioned" || event?.name === "LeaveRequested") {
        recorded = (event.args.paper as { commitment: string }).commitment;
      } else if (event?.name === "Filed") {
        const type = memberOf(enums.FormType, (event.args.form as bigint) & 0xffn);
        forms.push({ type, commitment: event.args.commitment as string, cited: false });
      } else if (event?.name === "AlertOpened") {
        const alert = memberOf(enums.AlertKind, event.args.kind as bigint);
        alerts.push({ kind: alert, due: dayFromChain(event.args.due as bigint) });
      }
    }
    if (!step) throw new InputError("the transaction holds no step of this machine");
    const action = memberOf(kind.actions, step.action);
    return {
      ...mined,
      caseId,
      action,
      result: resultName(name, action, step.result),
      from: memberOf(kind.states, step.from),
      to: memberOf(kind.states, step.to),
      officer: step.officer,
      forms,
      recorded,
      alerts,
      opened,
    };
  }

  /** Takes an action by the contract's function of a name. */
  async function take(called: string, args: Args): Promise<StepTaken<K>> {
    const inputs = inputsOf(kind.abi, called).filter((input) => input.name !== "ref");
    const action = called.replace(/_$/, "");
    const values = await Promise.all(inputs.map((input) => encode(action, input, args)));
    try {
      return taken(await send(sender, contract, called, values, args.reference as string));
    } catch (error) {
      throw await withForm(error, args.caseId as bigint);
    }
  }

  /** The contract knows only how many forms of a case are not trusted; this names the first of them. */
  async function withForm(error: unknown, caseId: bigint): Promise<unknown> {
    if (!(error instanceof FormNotTrusted) || BigInt(error.args.form) !== 0n) return error;
    const [first] = await dossier.untrusted(caseId);
    if (!first) return error;
    const form = await contracts.dossier.formIdOf(await contract.getAddress(), caseId, first.commitment);
    const { confirmations, needed } = first;
    return new FormNotTrusted({ form, confirmations: BigInt(confirmations), needed: BigInt(needed) });
  }

  const calls: Record<string, Call<K>> = {};
  for (const action of kind.actions) {
    const called = functionOf(contract, action);
    if (contract.interface.hasFunction(called)) calls[action] = (args) => take(called, args);
  }

  return { contract, steps, take, calls };
}

/** The steps of a table that are open in a state, on the tracks of the case; who holds the place of each. */
export function openIn<K extends TableKind>(
  table: readonly Transition<K>[],
  state: StateOf[K],
  tracks: readonly enums.Track[],
  holder: (party: enums.Party) => Promise<bigint | null>,
): Promise<NextStep<K>[]> {
  const open = table.filter(
    (each) => each.from.includes(state) && each.tracks.every((track) => tracks.includes(track)),
  );
  return Promise.all(
    open.map(async (transition) => {
      const agency = transition.party === "any" ? null : await holder(transition.party);
      return { ...transition, agency };
    }),
  );
}

/** What the machine found, two bits each from the lowest. */
const matchesOf = ({ identity, liveness, place }: MachineResult = {}): number =>
  [identity, liveness, place].reduce(
    (word, found, i) => word | (numberOf(enums.Match, found ?? "untested", "machine") << (2 * i)),
    0,
  );

const NOTHING = `0x${"00".repeat(32)}`;
const isHash = (value: unknown): boolean => typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value);

/** A function's inputs with Solidity's own type names, which ethers' fragments do not carry. */
function inputsOf(abi: readonly object[], name: string): readonly AbiInput[] {
  const items = abi as readonly { type: string; name?: string; inputs?: readonly AbiInput[] }[];
  return items.find((item) => item.type === "function" && item.name === name)?.inputs ?? [];
}
