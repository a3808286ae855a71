/** A thing in a network's folder that does not fit, said in both languages. */
export interface Misfit {
  /** The node's name, or the file that concerns all. */
  readonly where: string;
  readonly en: string;
  readonly zh: string;
}

export const misfit = (where: string, en: string, zh: string): Misfit => ({ where, en, zh });

/** What an error says, in one line. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
