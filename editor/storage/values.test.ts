import { describe, expect, it } from 'vitest';
import type { StorageReport, StoredValue } from '../../runtime/protocol';
import { formatBinary } from '../ui/format';
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
const limits = { least: 64 * 2 ** 20, most: 64 * 2 ** 30 };

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
    ['2', 'GiB', 2 * 2 ** 30],
    ['0.5', 'GiB', 2 ** 29],
    ['0,5', 'GiB', 2 ** 29],
    [' 64 ', 'MiB', 64 * 2 ** 20],
    ['64', 'GiB', 64 * 2 ** 30],
    ['63', 'MiB', null],
    ['65', 'GiB', null],
    ['', 'GiB', null],
    ['two', 'GiB', null],
    ['-1', 'GiB', null],
    ['Infinity', 'GiB', null],
  ] as const)('reads %j %s', (text, unit, bytes) => expect(readBudget(text, unit, limits)).toBe(bytes));

  it('shows what it reads', () => {
    for (const bytes of [64 * 2 ** 20, 2 ** 29, 2 ** 30, 1.5 * 2 ** 30, 64 * 2 ** 30]) {
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

it('prints sizes in powers of 1024', () => {
  expect([0, 1023, 1024, 1536, 2 ** 20, 300 * 2 ** 20, 2 ** 31, 2 ** 40].map(formatBinary)).toEqual([
    '0 B',
    '1023 B',
    '1 KiB',
    '1.5 KiB',
    '1 MiB',
    '300 MiB',
    '2 GiB',
    '1024 GiB',
  ]);
});
