import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../kit/artifact';
import { inputOf, inputValues, prepare } from './model-input';
import { fittedStep } from './steps';
import { tableOf } from './testing';

const table = tableOf({ b: [1, 2, 3], a: [4, NaN, 6], y: 'xyx' }, { target: 'y' });
const images: Dataset = {
  ...tableOf({ y: 'xy' }, { target: 'y' }),
  modality: 'images',
  images: { shape: [2, 1, 2, 1], values: Uint8Array.of(0, 255, 51, 102) },
};
const keyOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as { problem?: { key: string } }).problem?.key ?? String(error);
  }
  return 'none';
};

describe('input of a model', () => {
  it('is pixels in [0, 1]', () => {
    const input = inputOf(images);
    expect(input).toEqual({ modality: 'images', shape: [1, 2, 1] });
    const { shape, values } = inputValues(input, images, [1, 0]);
    expect(shape).toEqual([2, 1, 2, 1]);
    expect([...values]).toEqual([0.2, 0.4, 0, 1].map(Math.fround));
  });

  it('is features in the order of the model, not of the dataset', () => {
    expect(inputOf(table)).toEqual({ modality: 'table', shape: [2], features: ['b', 'a'] });
    const turned = { modality: 'table' as const, shape: [2], features: ['a', 'b'] };
    expect([...inputValues(turned, table, [0, 2]).values]).toEqual([4, 1, 6, 3]);
  });

  it('is refused where it cannot be read', () => {
    const cases: readonly (readonly [string, () => unknown])[] = [
      ['missing-values', () => inputValues(inputOf(table), table, [1])],
      ['not-encoded', () => inputOf(tableOf({ a: 'pq', y: 'xy' }, { target: 'y' }))],
      ['no-features', () => inputOf(tableOf({ y: 'xy' }, { target: 'y' }))],
      ['no-column', () => inputValues({ modality: 'table', shape: [1], features: ['c'] }, table, [0])],
      ['shape-mismatch', () => inputValues({ modality: 'images', shape: [2, 2, 1] }, images, [0])],
      ['wrong-modality', () => inputValues(inputOf(images), table, [0])],
    ];
    for (const [key, call] of cases) expect(keyOf(call), key).toBe(key);
  });

  it('is prepared by the steps that the data have not had', () => {
    const step = fittedStep({ type: 'scale', columns: [{ name: 'b', centre: 2, scale: 0.5 }] });
    const prepared = prepare({ steps: [step] }, table);
    expect([...inputValues({ modality: 'table', shape: [1], features: ['b'] }, prepared, [0, 1, 2]).values]).toEqual([
      -2, 0, 2,
    ]);
    expect(prepare({ steps: [step] }, prepared)).toEqual(prepared);
    expect(keyOf(() => prepare({ steps: [] }, prepared))).toBe('steps-mismatch');
  });
});
