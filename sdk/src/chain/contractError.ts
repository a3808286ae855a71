/** An error's texts in both languages. */
export interface ErrorTexts {
  readonly en: string;
  readonly zh: string;
  /** What to do next. */
  readonly next: { readonly en: string; readonly zh: string };
}

/** A refusal of the ledger, decoded from a contract's revert data; a subclass for each error of the contracts. */
export class ContractError<Args extends object = object> extends Error {
  readonly error: string;
  readonly texts: ErrorTexts;
  /** The error's arguments: who, what was, what was needed. */
  readonly args: Args;

  constructor(error: string, texts: ErrorTexts, args: Args) {
    super(`${error}: ${texts.en} ${texts.zh}。`);
    this.error = error;
    this.texts = texts;
    this.args = args;
  }
}
