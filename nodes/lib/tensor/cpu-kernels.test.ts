import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useBackend } from './testing';

beforeAll(() => useBackend('cpu'));

describe('segment sums on the cpu backend', () => {
  it('equal those by hand, rows of no segment left out', async () => {
    const before = tf.memory();
    const sums = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]), tf.tensor1d([1, 1, -1, 0], 'int32'), 3),
    );
    expect(sums.shape).toEqual([3, 2]);
    expect([...(await sums.data())]).toEqual([7, 8, 4, 6, 0, 0]);
    sums.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  });

  it('keep integers', async () => {
    const sums = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor1d([1, 2, 3], 'int32'), tf.tensor1d([0, 2, 0], 'int32'), 3),
    );
    expect(sums.dtype).toBe('int32');
    expect([...(await sums.data())]).toEqual([4, 0, 2]);
    sums.dispose();
  });

  it('are the gradient of a look-up in a large table, in one pass', async () => {
    const rows = 512;
    const table = tf.ones([4000, 16]);
    const indices = tf.tensor1d(
      Int32Array.from({ length: rows }, (_, index) => (index * 7) % 4000),
      'int32',
    );
    const backend = tf.findBackend('cpu') as MathBackendCPU;
    const made = vi.spyOn(backend, 'makeTensorInfo');
    const gradient = tf.tidy(() => tf.grad((weights: tf.Tensor) => tf.gather(weights, indices))(table));
    expect(Float32Array.from(await gradient.data()).reduce((total, value) => total + value, 0)).toBe(rows * 16);
    // The kernel it replaces makes four tensors for each of the 4,000 rows of the table.
    expect(made.mock.calls.length).toBeLessThan(20);
    made.mockRestore();
    tf.dispose([table, indices, gradient]);
  });
});
