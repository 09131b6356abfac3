import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../nodes/lib/tensor/testing';
import { calibrate } from './calibrate';

beforeAll(() => useBackend('wasm'));

it('times a step and leaves no tensor behind', async () => {
  const milliseconds = await calibrate();
  expect(milliseconds).toBeGreaterThan(0);
  expect(milliseconds).toBeLessThan(10_000);
  expect(tf.memory().numTensors).toBe(0);
});
