import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../testing';
import { startNative, type Native } from './native';
import { compiled as plain } from './native-plain';
import { compiled as relaxed } from './native-relaxed';
import { normal, wasmBackend } from './testing';

beforeAll(async () => {
  // Node 20 has relaxed SIMD behind this flag.
  if ('process' in globalThis) (await import('node:v8')).setFlagsFromString('--experimental-wasm-relaxed-simd');
  await useBackend('wasm');
});

/** a · b by the kernels of a build. */
function product({ product: multiply, address }: Native, a: tf.Tensor2D, b: tf.Tensor2D): Float32Array {
  const [[rows, depth], columns] = [a.shape, b.shape[1]];
  const c = wasmBackend().makeOutput([rows, columns], 'float32');
  multiply(
    [rows, columns, depth],
    { start: address(a), row: depth, column: 1 },
    { start: address(b), row: columns, column: 1 },
    address(c),
  );
  const values = Float32Array.from(wasmBackend().readSync(c.dataId) as Float32Array);
  wasmBackend().disposeData(c.dataId);
  return values;
}

it('the build that rounds once gives whole numbers exactly, and others nearer to the truth', async () => {
  const [once, twice] = [await startNative(wasmBackend(), relaxed), await startNative(wasmBackend(), plain)];
  const whole = (shape: [number, number]): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: shape[0] * shape[1] }, (_, at) => (at % 17) - 8),
      shape,
    );
  const [a, b] = [whole([7, 300]), whole([300, 11])];
  expect(product(once, a, b)).toEqual(product(twice, a, b));
  const depth = 4000;
  const [x, y] = [normal([5, depth], 'x') as tf.Tensor2D, normal([depth, 9], 'y') as tf.Tensor2D];
  const [xs, ys] = [x.dataSync(), y.dataSync()];
  const truth = Array.from({ length: 45 }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < depth; k += 1) sum += (xs[Math.floor(at / 9) * depth + k] ?? 0) * (ys[k * 9 + (at % 9)] ?? 0);
    return sum;
  });
  const off = (got: Float32Array): number => truth.reduce((sum, value, at) => sum + (value - (got[at] ?? NaN)) ** 2, 0);
  const [less, more] = [off(product(once, x, y)), off(product(twice, x, y))];
  expect(less).toBeLessThan(45 * 1e-3 ** 2);
  // Not the same numbers: where they are, the processor does not round once, which the format allows.
  expect(less).toBeLessThanOrEqual(more);
  tf.dispose([a, b, x, y]);
});
