import { copy } from './floats';

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
