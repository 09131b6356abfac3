import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Dataset, FittedStep } from '../../kit/artifact';
import { columnNamed } from './dataset';
import { sha256 } from './sha256';
import { applySteps, fittedStep, missingSteps, unseenLevels } from './steps';
import { tableOf } from './testing';

const encode = fittedStep({ type: 'encode', columns: [{ name: 'job', method: 'one-hot', levels: ['a', 'b'] }] });
const scale = fittedStep({ type: 'scale', columns: [{ name: 'age', centre: 30, scale: 10 }] });

const values = (dataset: Dataset, name: string): number[] => {
  const column = columnNamed(dataset, name);
  return column.type === 'text' ? [] : [...column.values];
};

describe('sha256', () => {
  it.each(['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), '年龄 > 25 ✓'.repeat(40)])(
    'agrees with OpenSSL on %j',
    (message) => expect(sha256(message)).toBe(createHash('sha256').update(message).digest('hex')),
  );
});

describe('applySteps', () => {
  it('encodes by the levels seen in training, whatever the order of levels here; unseen and missing are zero rows', () => {
    const dataset = tableOf({ job: ['z', 'b', null, 'a'] });
    const encoded = applySteps(dataset, [encode]);
    expect(encoded.columns.map((column) => column.name)).toEqual(['job=a', 'job=b']);
    expect(values(encoded, 'job=a')).toEqual([0, 0, 0, 1]);
    expect(values(encoded, 'job=b')).toEqual([0, 1, 0, 0]);
    expect(unseenLevels(dataset, encode)).toEqual([{ column: 'job', level: 'z', rows: 1 }]);
  });

  it('gives ordinal codes from 0, −1 for an unseen level, NaN for a missing one', () => {
    const step = fittedStep({ type: 'encode', columns: [{ name: 'job', method: 'ordinal', levels: ['low', 'high'] }] });
    expect(values(applySteps(tableOf({ job: ['high', 'low', 'new', null] }), [step]), 'job')).toEqual([1, 0, -1, NaN]);
  });

  it('scales in place and keeps missing values missing', () => {
    const scaled = applySteps(tableOf({ age: [20, 45, NaN] }), [scale]);
    expect(values(scaled, 'age')).toEqual([-1, 1.5, NaN]);
    expect(scaled.steps).toEqual([scale]);
  });

  it('leaves a raw sensitive column in place, no longer a feature', () => {
    const dataset = tableOf({ job: 'ab', age: [20, 40] }, { sensitive: 'job' });
    const after = applySteps(dataset, [encode, scale]);
    expect(after.columns.map((column) => [column.name, ...column.roles])).toEqual([
      ['job', 'sensitive'],
      ['job=a', 'feature'],
      ['job=b', 'feature'],
      ['age', 'feature'],
    ]);
  });

  it('puts the scaled column beside a raw one that stays', () => {
    const step = fittedStep({
      type: 'scale',
      columns: [{ name: 'age', centre: 30, scale: 10, to: 'age (scaled)' }],
    });
    const after = applySteps(tableOf({ age: [20, 40] }, { sensitive: 'age' }), [step]);
    expect(values(after, 'age')).toEqual([20, 40]);
    expect(values(after, 'age (scaled)')).toEqual([-1, 1]);
  });

  it('changes nothing of its input', () => {
    const dataset = tableOf({ age: [20, 40] });
    applySteps(dataset, [scale]);
    expect(values(dataset, 'age')).toEqual([20, 40]);
    expect(dataset.steps).toEqual([]);
  });

  it.each<[FittedStep, Record<string, string | number[]>, string]>([
    [scale, { job: 'ab' }, 'no-column'],
    [scale, { age: 'ab' }, 'wrong-column'],
    [encode, { job: [1, 2] }, 'wrong-column'],
  ])('refuses data that the step does not fit: %#', (step, columns, key) => {
    expect(() => applySteps(tableOf(columns), [step])).toThrow(key);
  });
});

describe('fittedStep', () => {
  it('has a hash of the content alone, whatever the order of keys', () => {
    const columns = [{ scale: 10, centre: 30, name: 'age' }];
    expect(fittedStep({ columns, type: 'scale' }).hash).toBe(scale.hash);
    expect(fittedStep({ type: 'scale', columns: [{ name: 'age', centre: 30, scale: 11 }] }).hash).not.toBe(scale.hash);
  });
});

describe('missingSteps', () => {
  const raw = tableOf({ job: 'ab', age: [20, 40] });

  it('gives what the data has not had', () => {
    expect(missingSteps(raw, [encode, scale])).toEqual([encode, scale]);
    expect(missingSteps(applySteps(raw, [encode]), [encode, scale])).toEqual([scale]);
    expect(missingSteps(applySteps(raw, [encode, scale]), [encode, scale])).toEqual([]);
  });

  it.each<[readonly FittedStep[], readonly FittedStep[]]>([
    [[scale], [encode, scale]],
    [[encode, scale], [encode]],
    [[encode], []],
  ])('refuses a chain that does not fit: %#', (had, wanted) => {
    expect(() => missingSteps(applySteps(raw, had), wanted)).toThrow('steps-mismatch');
  });
});
