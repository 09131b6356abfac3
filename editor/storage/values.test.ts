import { describe, expect, it } from 'vitest';
import type { StorageReport, StoredValue } from '../../runtime/protocol';
import { canDrop, inUnits, keptAfter, readBudget, sharesOf, sorted, sumOf } from './values';

const value = (blob: string, more: Partial<StoredValue> = {}): StoredValue => ({
  blob,
  bytes: 1,
  kind: 'report',
  ms: 1,
  age: 0,
  pinnedBy: [],
  inUse: false,
  type: 'train',
  node: 'train',
  ...more,
});
const limits = { least: 64e6, most: 64e9 };

describe('the table', () => {
  const values = [
    value('a', { bytes: 5, ms: 100, age: 2, type: 'split' }),
    value('b', { bytes: 50, ms: 1, age: 2, pinnedBy: ['user'] }),
    value('c', { bytes: 5, ms: 1, age: 0, inUse: true }),
  ];
  const order = (column: Parameters<typeof sorted>[1]['column'], down: boolean): string =>
    sorted(values, { column, down }, ({ type, kind }, of) => (of === 'maker' ? type : kind))
      .map(({ blob }) => blob)
      .join('');

  it.each([
    ['bytes', true, 'bac'],
    ['bytes', false, 'acb'],
    ['ms', true, 'abc'],
    ['age', false, 'cba'],
    ['maker', false, 'abc'],
    ['maker', true, 'bca'],
    ['pinned', true, 'bca'],
    ['kind', false, 'bac'],
  ] as const)('is sorted by %s (down: %s)', (column, down, wanted) => expect(order(column, down)).toBe(wanted));

  it('sorts thousands', () => {
    const many = Array.from({ length: 5000 }, (_, at) => value(String(at), { bytes: (at * 7919) % 5000 }));
    const bytes = sorted(many, { column: 'bytes', down: true }, () => '').map((one) => one.bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => b - a));
  });

  it('drops neither what is kept nor what is in use', () => {
    expect(values.map(canDrop)).toEqual([true, false, false]);
    expect(sumOf(values)).toBe(60);
  });
});

describe('what the user keeps', () => {
  const values = [
    value('mine', { pinnedBy: ['user'] }),
    value('both', { pinnedBy: ['user', 'node:d#n'] }),
    value('node', { pinnedBy: ['node:d#n'] }),
    value('free'),
  ];
  it('is told as a whole', () => {
    expect(keptAfter(values, new Set(['free']), true)).toEqual(['mine', 'both', 'free']);
    expect(keptAfter(values, new Set(['mine', 'free']), false)).toEqual(['both']);
    expect(keptAfter(values, new Set(['node']), true)).toEqual(['mine', 'both', 'node']);
    expect(keptAfter(values, new Set(), true)).toEqual(['mine', 'both']);
  });
});

describe('the budget', () => {
  it.each([
    ['2', 'GB', 2e9],
    ['0.5', 'GB', 5e8],
    ['0,5', 'GB', 5e8],
    [' 64 ', 'MB', 64e6],
    ['64', 'GB', 64e9],
    ['63', 'MB', null],
    ['65', 'GB', null],
    ['', 'GB', null],
    ['two', 'GB', null],
    ['-1', 'GB', null],
    ['Infinity', 'GB', null],
  ] as const)('reads %j %s', (text, unit, bytes) => expect(readBudget(text, unit, limits)).toBe(bytes));

  it('shows what it reads', () => {
    for (const bytes of [64e6, 5e8, 1e9, 1.5e9, 64e9]) {
      const { amount, unit } = inUnits(bytes);
      expect(readBudget(amount, unit, limits)).toBe(bytes);
    }
  });

  it('is taken by parts that never exceed the whole', () => {
    const report = (sizeBytes: number, checkpointBytes: number): StorageReport => ({
      budgetBytes: 100,
      sizeBytes,
      checkpointBytes,
      values: [],
    });
    expect(sharesOf(report(50, 10))).toEqual({ values: 0.4, checkpoints: 0.1 });
    expect(sharesOf(report(200, 50))).toEqual({ values: 0.75, checkpoints: 0.25 });
    expect(sharesOf(report(0, 0))).toEqual({ values: 0, checkpoints: 0 });
  });
});
