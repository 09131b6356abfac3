import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { calibrate } from './calibrate';
import { numbersOf } from './numbers';
import { startDevice } from './start';

vi.mock('../../nodes/lib/tensor/wasm/native-plain', () => ({ compiled: null }));

const wasmPaths = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;

it('without the compiled kernels wasm trains all the same, says so, and its results have a class of their own', async () => {
  const device = await startDevice('wasm', { wasmPaths });
  expect(device).toMatchObject({ backend: 'wasm', composed: 'built without them' });
  expect(numbersOf(device)).toBe('wasm-composed');
  expect(await calibrate()).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(0);
  // A stored choice is kept, though the kernels are others.
  const { composed, ...before } = device;
  expect(await startDevice('auto', { wasmPaths, stored: before })).toMatchObject({ composed });
});
