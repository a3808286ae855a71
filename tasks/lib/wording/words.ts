/** What something on the ledger is called by people. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
export type WordsOf<Name extends string> = Readonly<Record<Name, Words>>;
