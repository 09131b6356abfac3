import { describe, expect, it } from 'vitest';
import type { Layer } from '../../kit/layer';
import { initialWeights } from './initial-weights';
import { floatValues } from './weights';

const conv = (activation: 'relu' | 'linear'): Layer => ({
  type: 'conv2d',
  name: 'conv',
  filters: 64,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation,
  useBias: true,
});
const dense = (name: string): Layer => ({ type: 'dense', name, units: 200, activation: 'linear', useBias: true });
const norm: Layer = { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.9, activation: 'linear' };
const valuesOf = (layers: readonly Layer[], shape: readonly number[], name: string, seed = 1): number[] => {
  const found = initialWeights(layers, shape, seed).find((weight) => weight.name === name);
  return found === undefined ? [] : [...floatValues(found)];
};
const variance = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value ** 2, 0) / values.length;

describe('initial weights', () => {
  it('before a ReLU have the variance 2 / fan-in, within 5 %', () => {
    const values = valuesOf([conv('relu')], [8, 8, 32], 'conv/kernel'); // 18,432
    expect(Math.abs(variance(values) / (2 / (9 * 32)) - 1)).toBeLessThan(0.05);
  });

  it('else are uniform within √(6 / (fan-in + fan-out))', () => {
    const limit = Math.sqrt(6 / (9 * 32 + 9 * 64));
    const values = valuesOf([conv('linear')], [8, 8, 32], 'conv/kernel');
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(limit);
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.999 * limit);
    expect(Math.abs(variance(values) / (limit ** 2 / 3) - 1)).toBeLessThan(0.05);
  });

  it('are 0 for biases, and leave batch norm the identity', () => {
    expect(new Set(valuesOf([conv('relu')], [8, 8, 1], 'conv/bias'))).toEqual(new Set([0]));
    const of = (role: string) => [...new Set(valuesOf([norm], [5], `norm/${role}`))];
    expect([of('gamma'), of('beta'), of('mean'), of('variance')]).toEqual([[1], [0], [0], [1]]);
  });

  it('follow the seed, and another layer does not change them', () => {
    const alone = valuesOf([dense('b')], [200], 'b/kernel');
    expect(valuesOf([dense('a'), dense('b')], [200], 'b/kernel')).toEqual(alone);
    expect(valuesOf([dense('b')], [200], 'b/kernel', 2)).not.toEqual(alone);
  });
});
