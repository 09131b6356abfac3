import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { random } from '../../plain/random';
import { useBackend } from '../testing';
import { internalsOf, type Internals } from './native';

/** Makes both backends ready; call it in `beforeAll`. */
export async function useBoth(): Promise<void> {
  await useBackend('wasm');
  await useBackend('cpu');
}

/** The wasm backend with what only it has. */
export const wasmBackend = (): BackendWasm => tf.findBackend('wasm') as BackendWasm;

export const wasmHeap = (): Internals => internalsOf(wasmBackend());
export const heapBytes = (): number => wasmHeap().HEAPU8.length;

/** Standard normal values, the same for the same name. */
export function normal(shape: readonly number[], name: string): tf.Tensor {
  const source = random(1, name);
  return tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => source.normal()),
    [...shape],
  );
}

/** Values from −2 to 2 in steps of 1: many ties. */
export function withTies(shape: readonly number[], name: string): tf.Tensor {
  const source = random(1, name);
  return tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => source.integer(5) - 2),
    [...shape],
  );
}

/** Runs it with every new piece of the wasm backend's memory full of NaN (−1 for integers): a kernel that counts on zeros is seen. */
export function withDirtyMemory<Value>(run: () => Value): Value {
  const backend = wasmBackend();
  const { makeOutput } = backend;
  backend.makeOutput = (shape, dtype, offset, values) => {
    const made = makeOutput.call(backend, shape, dtype, offset, values);
    const dirty = dtype === 'float32' ? NaN : -1;
    if (offset === undefined && values === undefined) backend.typedArrayFromHeap(made).fill(dirty);
    return made;
  };
  try {
    return run();
  } finally {
    backend.makeOutput = makeOutput;
  }
}

async function on(backend: 'cpu' | 'wasm', run: () => tf.Tensor): Promise<Float32Array> {
  await tf.setBackend(backend);
  const before = { tensors: tf.memory().numTensors, buffers: tf.backend().numDataIds() };
  const result = backend === 'wasm' ? withDirtyMemory(() => tf.tidy(run)) : tf.tidy(run);
  const values = Float32Array.from(await result.data());
  result.dispose();
  expect({ tensors: tf.memory().numTensors, buffers: tf.backend().numDataIds() }).toEqual(before);
  return values;
}

/** Runs it on both backends, tells that nothing is left behind, and compares: |difference| ≤ tolerance · (1 + largest |value|). */
export async function expectParity(run: () => tf.Tensor, tolerance = 1e-5): Promise<void> {
  const wanted = await on('cpu', run);
  const got = await on('wasm', run);
  expect(got.length).toBe(wanted.length);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (let index = 0; index < wanted.length; index += 1) {
    const difference = Math.abs(got[index]! - wanted[index]!);
    if (!(difference <= worst)) worst = difference;
  }
  expect(worst).toBeLessThanOrEqual(tolerance * (1 + largest));
}

/** One kernel on tensors, as autodiff calls it. */
export const runKernel = (name: string, inputs: Record<string, tf.Tensor>, attrs: object): tf.Tensor =>
  tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap);
