import { type FormsActed, type Xingzhi, enums } from "@xingzhi/sdk";
import type { Flow, FormEntry, Step } from "@xingzhi/sdk/casefiles";
import type { Documents, Heading } from "./documents.ts";

/** A step that is done with a case's forms alone. */
export type FormStep = Extract<Step, { do: enums.DossierAction }>;
export const isFormStep = (step: Step): step is FormStep =>
  (enums.DossierAction as readonly string[]).includes(step.do);

/** A form's type as a flow names it. */
export const typeOf = (entry: FormEntry): enums.FormType =>
  (typeof entry === "string" ? entry : entry.type) as enums.FormType;

/** Who takes a step, for which case, under which reference. */
export interface FormStepContext {
  readonly xingzhi: Xingzhi;
  readonly caseId: bigint;
  readonly reference: string;
  readonly heading: (type: enums.FormType) => Heading;
}

/** The agency that holds a place of a case; null when nobody does. */
type PartyOf = (caseId: bigint, place: enums.Party) => Promise<bigint | null>;

const NO_FORM = `0x${"00".repeat(32)}`;
/** Who acts for a party where any of its officers may. */
const OFFICER: Readonly<Partial<Record<enums.Party, enums.Post>>> = {
  prison: "executionOfficer",
  procuratorate: "procurator",
  court: "clerk",
  hospital: "doctor",
};

/** The member of a list that a text names; the first when it names none, for then it is said in the agency's own words. */
const oneOf = <T extends string>(list: readonly [T, ...T[]], text: unknown): T =>
  list.find((each) => each === text) ?? list[0];

/** The steps of a flow that are done with its forms alone. A form is named by its type: the latest is meant. */
export class FormSteps {
  readonly #flow: Flow;
  readonly #ledger: Xingzhi;
  readonly #documents: Documents;
  readonly #caseId: () => bigint | undefined;
  readonly #partyOf: PartyOf;

  constructor(
    flow: Flow,
    ledger: Xingzhi,
    documents: Documents,
    caseId: () => bigint | undefined,
    partyOf: PartyOf,
  ) {
    this.#partyOf = partyOf;
    this.#flow = flow;
    this.#ledger = ledger;
    this.#documents = documents;
    this.#caseId = caseId;
  }

  /** The commitment of the latest form of a type; one that no case holds when there is none. */
  async latest(type: string | undefined): Promise<string> {
    const caseId = this.#caseId();
    if (caseId === undefined || !(enums.FormType as readonly string[]).includes(type ?? "")) return NO_FORM;
    return (await this.#ledger.dossier.latest(caseId, type as enums.FormType)) ?? NO_FORM;
  }

  async take(step: FormStep, context: FormStepContext): Promise<FormsActed> {
    const { xingzhi, caseId, reference } = context;
    const { dossier } = xingzhi;
    const act = { caseId, reference };
    switch (step.do) {
      case "file":
        return dossier.file({ ...act, ...this.#document(step.with.form, context) });
      case "supersede": {
        const type = (step.with.form ?? "none") as enums.FormType;
        const form = await this.latest(type);
        const change = oneOf(enums.Change, step.with.change);
        const document = this.#documents.write(context.heading(type), { ...step.with });
        return dossier.supersede({ ...act, form, document, change, note: step.with.note });
      }
      case "cite":
        return dossier.cite({ ...act, forms: [await this.latest(step.with.form)] });
      case "confirm":
        return dossier.confirm({ ...act, forms: [await this.latest(step.with.form)] });
      case "dispute": {
        const { form, reason } = step.with;
        const kind = oneOf(enums.DisputeKind, reason);
        return dossier.dispute({ ...act, disputes: [{ form: await this.latest(form), kind, reason }] });
      }
      case "withdrawDispute":
        return dossier.withdrawDispute({ ...act, forms: [await this.latest(step.with.form)] });
      case "appeal":
        return dossier.appeal({ ...act, form: await this.latest(step.with.form), reason: step.with.reason });
      case "answerAppeal": {
        const { upheld } = step.with;
        return dossier.answerAppeal({ ...act, form: await this.#appealed(), upheld, reason: reference });
      }
    }
  }

  /** Who takes such a step when the flow does not say: an officer whose agency may. */
  async defaultOfficer(step: Step): Promise<string> {
    const watching = "procuratorate.procurator";
    if (!isFormStep(step)) return watching;
    const places = enums.Party.filter((party) => party in this.#flow.parties);
    const inPlace = (place: enums.Party | undefined): string =>
      place === undefined ? watching : `${place}.${OFFICER[place] ?? "officer"}`;
    const authorOf = async (form: string): Promise<enums.Party | undefined> => {
      const caseId = this.#caseId();
      const found = caseId === undefined ? null : await this.#ledger.dossier.get(caseId, form);
      if (!found || caseId === undefined) return undefined;
      for (const place of places) {
        if (place === "any") continue;
        if ((await this.#partyOf(caseId, place)) === found.agency) return place;
      }
      return undefined;
    };
    switch (step.do) {
      case "file": {
        const type = step.with.form === undefined ? "none" : typeOf(step.with.form);
        const filers = await this.#ledger.dossier.filers(type);
        return inPlace(places.find((place) => filers.includes(place)) ?? "prison");
      }
      case "supersede":
        return inPlace(await authorOf(await this.latest(step.with.form)));
      case "answerAppeal":
        return inPlace(await authorOf(await this.#appealed()));
      case "cite":
        return inPlace("prison");
      case "confirm":
      case "dispute":
      case "withdrawDispute": {
        const author = await authorOf(await this.latest(step.with.form));
        return author === "procuratorate" ? inPlace("prison") : watching;
      }
      case "appeal":
        return watching;
    }
  }

  /** The form against which the latest appeal waits for its answer. */
  async #appealed(): Promise<string> {
    const caseId = this.#caseId();
    if (caseId === undefined) return NO_FORM;
    const events = await this.#ledger.dossier.history(caseId);
    const waiting: string[] = [];
    for (const { kind, commitment } of events) {
      if (kind === "appealed") waiting.push(commitment);
      if (kind === "answered") waiting.splice(waiting.indexOf(commitment), 1);
    }
    return waiting.at(-1) ?? NO_FORM;
  }

  #document(entry: FormEntry | undefined, { heading }: FormStepContext) {
    const type = entry === undefined ? "none" : typeOf(entry);
    const changed = entry !== undefined && typeof entry !== "string" && entry.changed;
    const document = changed
      ? this.#documents.write(heading(type), {})
      : this.#documents.again(heading(type), {});
    return { type, document };
  }
}
