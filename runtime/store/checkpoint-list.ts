/** What is known of a kept checkpoint without reading it. */
export interface CheckpointRow {
  /** Rises with each that is saved. */
  readonly number: number;
  readonly key: string;
  readonly done: number;
  readonly bytes: number;
}

const KEPT = 2;

/** Those of one key that go when a newer one comes. */
export const outdated = <Row extends CheckpointRow>(rows: readonly Row[], key: string): readonly Row[] =>
  newestFirst(rows.filter((row) => row.key === key)).slice(KEPT);

/** Those from which a run that wants `most` can go on, the newest first. */
export const usable = <Row extends CheckpointRow>(rows: readonly Row[], key: string, most: number): readonly Row[] =>
  newestFirst(rows.filter((row) => row.key === key && row.done <= most));

/** The oldest ones that must go so that the rest takes at most so many bytes. The newest of all stays. */
export function tooMany<Row extends CheckpointRow>(rows: readonly Row[], mostBytes: number): readonly Row[] {
  let total = 0;
  return newestFirst(rows).filter((row, at) => {
    total += row.bytes;
    return at > 0 && total > mostBytes;
  });
}

const newestFirst = <Row extends CheckpointRow>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => b.number - a.number);
