/** What a benchmark compares with: a peer's own figure, measured in the same run where that can be done. */
export interface Peer {
  readonly name: string;
  readonly value: number;
}

/** One figure of a benchmark. */
export interface Figure {
  readonly op: string;
  readonly unit: string;
  readonly value: number;
  readonly peer: Peer;
  /** The most that it should be; left out where nothing was set. */
  readonly limit?: number;
  /** Where the figure comes from, for the reader of the table. */
  readonly where?: string;
}

/** What was measured, by name: a file of bench/snapshots. */
export type Snapshot = Readonly<Record<string, number>>;

/** A module of bench/, by its file's name. */
export interface Benchmark {
  /** What it measures, in both languages. */
  readonly about: { readonly en: string; readonly zh: string };
  /** @param progress is told what is going on */
  measure(progress: (what: string) => void): Promise<readonly Figure[]>;
  /** The snapshots that the figures belong to, by file name; without it the benchmark keeps none. */
  snapshots?(figures: readonly Figure[]): Readonly<Record<string, Snapshot>>;
}

/** A figure as `--json` prints it. */
export const toJson = ({ op, unit, value, peer }: Figure) => ({
  op,
  unit,
  value,
  peer: peer.name,
  peerValue: peer.value,
  ratio: value / peer.value,
});
