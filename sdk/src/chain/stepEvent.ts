/** What the `Stepped` event packs into its word. */
export interface StepWord {
  readonly action: number;
  /** 255 when the action has no result. */
  readonly result: number;
  readonly from: number;
  readonly to: number;
  /** The officer's number. */
  readonly officer: bigint;
  /** The number of the agency's business reference. */
  readonly reference: bigint;
}

/** Reads the word of a `Stepped` event (`ICaseMachine`). */
export function unpackStep(word: string): StepWord {
  const byte = (i: number): number => Number.parseInt(word.slice(2 + 2 * i, 4 + 2 * i), 16);
  return {
    action: byte(0),
    result: byte(1),
    from: byte(2),
    to: byte(3),
    officer: BigInt(`0x${word.slice(10, 18)}`),
    reference: BigInt(`0x${word.slice(18, 34)}`),
  };
}

/** What the `Acted` event of the dossier packs into its word. */
export interface ActWord {
  readonly action: number;
  /** The officer's number. */
  readonly officer: bigint;
  /** The number of the agency's business reference. */
  readonly reference: bigint;
}

/** Reads the word of an `Acted` event (`IDossier`). */
export const unpackAct = (word: string): ActWord => ({
  action: Number.parseInt(word.slice(2, 4), 16),
  officer: BigInt(`0x${word.slice(4, 12)}`),
  reference: BigInt(`0x${word.slice(12, 28)}`),
});
