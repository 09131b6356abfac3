import { expect, it } from 'vitest';
import { formatRemaining } from './format';
import { mayBeWider } from './may-be-wider';

it.each([
  [-5, '0 s'],
  [19_400, '19 s'],
  [22_600, '25 s'],
  [59_900, '1 min'],
  [73_000, '1 min 15 s'],
  [119_900, '2 min'],
  [400_000, '6 min 30 s'],
  [1_830_000, '31 min'],
  [3_599_000, '1 h'],
  [8_000_000, '2 h 15 min'],
])('what remains is told the coarser the more it is: %d ms', (ms, text) => {
  expect(formatRemaining(ms)).toBe(text);
});

it('tells which words may not fit, Chinese ones too', () => {
  expect(mayBeWider('dataset', 96, 12)).toBe(false);
  expect(mayBeWider('multiply-adds and more', 96, 12)).toBe(true);
  expect(mayBeWider('数据集数据集数', 96, 12)).toBe(false);
  expect(mayBeWider('数据集数据集数据集', 96, 12)).toBe(true);
});
