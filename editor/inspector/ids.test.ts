import { expect, it } from 'vitest';
import { readIds, writeIds } from './ids';

it('reads ids and ranges of them, ascending, each once', () => {
  expect(readIds('7, 3 9-11;3', 100)).toEqual([3, 7, 9, 10, 11]);
  expect(readIds('-4--2, −1', 100)).toEqual([-4, -3, -2, -1]);
  expect(readIds('5–6 8..9', 100)).toEqual([5, 6, 8, 9]);
  expect(readIds('  ', 100)).toEqual([]);
});

it('refuses what is none, ranges the wrong way round and more than there may be', () => {
  for (const text of ['a', '1.5', '3-1', '1-', '0-1000000000']) expect(readIds(text, 1000), text).toBeNull();
});

it('writes neighbours as a range, and reads its own writing', () => {
  const ids = [-3, -2, -1, 4, 6, 7, 10, 11, 12];
  expect(writeIds(ids)).toBe('-3–-1, 4, 6, 7, 10–12');
  expect(readIds(writeIds(ids), 100)).toEqual(ids);
  expect(writeIds([])).toBe('');
});
