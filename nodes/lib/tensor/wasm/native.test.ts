import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkIsolation, kernelBinary } from '../../../../scripts/kernels';
import { optimizers, type Optimizer, type Slots } from '../optimizers';
import { useBackend } from '../testing';
import { installWasmKernels } from './install';
import { selfTest, startNative } from './native';
import { ADAM_STEP, MOMENTUM_STEP } from './native-steps';
import { compiled } from './native-plain';
import { heapBytes, normal, runKernel, wasmBackend } from './testing';

beforeAll(() => useBackend('wasm'));

describe('the compiled module', () => {
  it('serves', async () => expect(await installWasmKernels()).toBe(null));

  it('has no data, globals, tables or start of its own, and imports the memory alone', async () => {
    for (const build of ['plain', 'relaxed'] as const) {
      const binary = await kernelBinary(build);
      expect(() => checkIsolation(binary)).not.toThrow();
      expect(binary.length).toBeLessThan(24_000);
    }
  });

  it('is refused with data or globals of its own', () => {
    const header = [0, 97, 115, 109, 1, 0, 0, 0];
    // (import "env" "memory" (memory 0))
    const memory = [2, 15, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 0, 0];
    const data = [11, 7, 1, 0, 65, 0, 11, 1, 9];
    const global = [6, 6, 1, 127, 1, 65, 0, 11];
    const check = (...parts: number[][]): void => checkIsolation(Buffer.from([header, ...parts].flat()));
    expect(() => check(memory)).not.toThrow();
    expect(() => check(memory, data)).toThrow('data of their own');
    expect(() => check(memory, global)).toThrow('globals of their own');
    expect(() => check()).toThrow('import');
  });
});

describe('where the backend is another one than this was written for', () => {
  it('says so', async () => {
    await expect(startNative({ wasm: {} } as BackendWasm, compiled)).rejects.toThrow(
      'memory of the backend is not found',
    );
    await expect(startNative(wasmBackend(), null)).rejects.toThrow('built without them');
    await expect(startNative(wasmBackend(), btoa('not a module'))).rejects.toThrow();
  });

  it('the test of itself fails for an address that is wrong, and leaves nothing behind', async () => {
    const native = await startNative(wasmBackend(), compiled);
    const before = wasmBackend().numDataIds();
    expect(() => selfTest(wasmBackend(), native)).not.toThrow();
    let calls = 0;
    const shifted = { ...native, address: (tensor: tf.TensorInfo) => native.address(tensor) + (calls++ === 0 ? 4 : 0) };
    expect(() => selfTest(wasmBackend(), shifted)).toThrow('a product is');
    expect(wasmBackend().numDataIds()).toBe(before);
  });
});

describe('a step of an optimizer in one kernel', () => {
  const cases: [keyof typeof optimizers, number, string][] = [
    ['adam', 0, ADAM_STEP],
    ['adam', 0.01, ADAM_STEP],
    ['adamw', 0.01, ADAM_STEP],
    ['momentum', 0, MOMENTUM_STEP],
    ['momentum', 0.01, MOMENTUM_STEP],
  ];
  /** Bits after three steps. */
  function steps(optimizer: Optimizer, size: number, weightDecay: number): number[] {
    return tf.tidy(() => {
      let weight = normal([size], 'weight');
      let slots: Slots = Object.fromEntries(optimizer.slots.map((name) => [name, tf.zeros([size])]));
      for (const step of [1, 2, 3]) {
        const options = { learningRate: 0.01, weightDecay, step };
        ({ weight, slots } = optimizer.update(weight, normal([size], `gradient ${step}`), slots, options));
      }
      return [weight, ...Object.values(slots)].flatMap((tensor) => [...new Uint32Array(tensor.dataSync().buffer)]);
    });
  }
  for (const size of [1, 4, 7, 1001])
    it.each(cases)(
      `%s with decay %f gives the bits of the separate operations, ${size} weights`,
      (name, decay, kernel) => {
        const inOne = steps(optimizers[name], size, decay);
        const config = tf.getKernel(kernel, 'wasm');
        if (config === undefined) throw new Error(`no ${kernel}`);
        tf.unregisterKernel(kernel, 'wasm');
        try {
          expect(inOne).toEqual(steps(optimizers[name], size, decay));
        } finally {
          tf.registerKernel(config);
        }
      },
    );

  it('changes no tensor in place', async () => {
    const inputs = ['weight', 'gradient', 'first', 'second'].map((name) => [name, tf.ones([9])] as const);
    const attrs = { decay: 0, shrink: 1, beta1: 0.9, beta2: 0.999, step: 1, epsilon: 1e-7, rate: 0.1 };
    const made = runKernel(ADAM_STEP, Object.fromEntries(inputs), attrs);
    for (const [, tensor] of inputs) expect([...(await tensor.data())]).toEqual(Array.from({ length: 9 }, () => 1));
    tf.dispose([made, inputs.map(([, tensor]) => tensor)]);
  });
});

describe('the heap', () => {
  const net = (x: tf.Tensor, filter: tf.Tensor, dense: tf.Tensor): tf.Scalar => {
    const pooled = tf.maxPool(tf.tanh(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same')), 2, 2, 'valid');
    return tf.mean(tf.square(tf.matMul(tf.reshape(pooled, [4, -1]), dense as tf.Tensor2D))) as tf.Scalar;
  };
  const gradients = (): Float32Array[] =>
    tf.tidy(() => {
      const inputs = [normal([4, 8, 8, 2], 'x'), normal([3, 3, 2, 5], 'filter'), normal([80, 3], 'dense')];
      return tf
        .grads((...all: tf.Tensor[]) => net(...(all as [tf.Tensor, tf.Tensor, tf.Tensor])))(inputs)
        .map((gradient) => Float32Array.from(gradient.dataSync()));
    });

  it('may grow between two kernels, and in one', () => {
    const before = gradients();
    const bytes = heapBytes();
    const large = tf.zeros([bytes / 4]);
    expect(heapBytes()).toBeGreaterThan(bytes);
    expect(gradients()).toEqual(before);
    // What is made for the result is what makes it grow.
    const left = tf.ones([9000, 2]);
    const held: tf.Tensor[] = [];
    const start = heapBytes();
    while (heapBytes() === start) {
      const product = tf.tidy(() => tf.matMul(left, tf.slice(left, [0, 0], [2000, 2]), false, true));
      expect(tf.tidy(() => tf.slice(product, [8999, 1999], [1, 1]).dataSync()[0])).toBe(2);
      held.push(product);
    }
    tf.dispose([large, left, held]);
  });

  it('holds nothing more after 1,000 steps, and two runs give the same bits', () => {
    const run = (): Uint32Array => {
      let weight: tf.Tensor = normal([3, 3, 1, 5], 'filter');
      let slots: Slots = { first: tf.zeros(weight.shape), second: tf.zeros(weight.shape) };
      const x = normal([2, 6, 6, 1], 'x') as tf.Tensor4D;
      const dense = normal([2, 5, 3], 'dense');
      const loss = (filter: tf.Tensor): tf.Tensor => {
        const pooled = tf.maxPool(tf.tanh(tf.conv2d(x, filter as tf.Tensor4D, 2, 'same')), 2, 1, 'valid');
        return tf.mean(tf.square(tf.matMul(tf.reshape(pooled, [2, 4, 5]), dense)));
      };
      let [tensors, ids, bytes] = [0, 0, 0];
      for (let step = 1; step <= 1000; step += 1) {
        const next = tf.tidy(() => {
          const options = { learningRate: 0.01, weightDecay: 0.001, step };
          return { ...optimizers.adam.update(weight, tf.grad(loss)(weight), slots, options) };
        });
        tf.dispose([weight, { ...slots }]);
        ({ weight, slots } = next);
        if (step === 20) [tensors, ids, bytes] = [tf.memory().numTensors, wasmBackend().numDataIds(), heapBytes()];
      }
      expect([tf.memory().numTensors, wasmBackend().numDataIds(), heapBytes()]).toEqual([tensors, ids, bytes]);
      const bits = new Uint32Array(weight.dataSync().buffer);
      tf.dispose([weight, { ...slots }, x, dense]);
      return bits;
    };
    expect(run()).toEqual(run());
  });
});
