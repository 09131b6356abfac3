import { add, copy } from './floats';

/** `blocks` times n floats; `fromStep`, `toStep`: floats from the start of one block to that of the next. */
export function copyBlocks(from: usize, fromStep: i32, to: usize, toStep: i32, blocks: i32, n: i32): void {
  for (let block = 0; block < blocks; block++) {
    copy(to, from, n);
    from += (<usize>fromStep) << 2;
    to += (<usize>toStep) << 2;
  }
}

/** to [count, n] ← the rows of from [rows, n] with these numbers; false where one is not there. */
export function gatherRows(from: usize, rows: i32, numbers: usize, count: i32, n: i32, to: usize): bool {
  for (let at = 0; at < count; at++) {
    const row = load<i32>(numbers);
    if (row < 0 || row >= rows) return false;
    copy(to, from + ((<usize>row * <usize>n) << 2), n);
    numbers += 4;
    to += (<usize>n) << 2;
  }
  return true;
}

/** total [segments, n] ← the sums of those rows of from [count, n] that have its number, row after row; other numbers are left out. */
export function segmentSums(from: usize, numbers: usize, count: i32, n: i32, segments: i32, total: usize): void {
  memory.fill(total, 0, (<usize>segments * <usize>n) << 2);
  for (let at = 0; at < count; at++) {
    const segment = load<i32>(numbers);
    if (segment >= 0 && segment < segments) add(total + ((<usize>segment * <usize>n) << 2), from, n);
    numbers += 4;
    from += (<usize>n) << 2;
  }
}
