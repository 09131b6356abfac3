import * as tf from '@tensorflow/tfjs-core';
import type { WeightTensors } from '../../nodes/lib/tensor/network';
import { optimizers, type Slots } from '../../nodes/lib/tensor/optimizers';
import { batchOf, lossOf, type Net } from './nets';

/** Training of a network on the backend that serves when it is made. */
export interface Stepper {
  /** One step (forward, backward, Adam, reading of the loss): its milliseconds. */
  readonly step: () => Promise<number>;
  readonly dispose: () => void;
}

export const WARM_UP = 3;

export function stepper(net: Net): Stepper {
  const { x, targets } = batchOf(net);
  const weights = net.weights();
  const names = Object.keys(weights).filter((name) => !/\/(mean|variance)$/.test(name));
  const zeros = (name: string): tf.Tensor => tf.zeros(weights[name]?.shape ?? []);
  const slots: Record<string, Slots> = Object.fromEntries(
    names.map((name) => [name, { first: zeros(name), second: zeros(name) }]),
  );
  let count = 0;
  const loss = (...own: tf.Tensor[]): tf.Scalar => {
    const trained = Object.fromEntries(names.map((name, at) => [name, own[at] as tf.Tensor]));
    return lossOf(net, { ...weights, ...trained } as WeightTensors, x, targets);
  };
  return {
    async step() {
      const start = performance.now();
      count += 1;
      const made = tf.tidy(() => {
        const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => weights[name] as tf.Tensor));
        const options = { learningRate: 1e-3, weightDecay: 0, step: count };
        const updates = names.map((name, at) =>
          optimizers.adam.update(weights[name] as tf.Tensor, grads[at] as tf.Tensor, slots[name] ?? {}, options),
        );
        return { value, updates: updates.map(({ weight, slots: next }) => ({ weight, next: { ...next } })) };
      });
      made.updates.forEach(({ weight, next }, at) => {
        const name = names[at] ?? '';
        tf.dispose([weights[name] as tf.Tensor, { ...slots[name] }]);
        weights[name] = weight;
        slots[name] = next;
      });
      const [read = NaN] = await made.value.data();
      const time = performance.now() - start;
      made.value.dispose();
      if (!Number.isFinite(read)) throw new Error('the loss is not a number');
      return time;
    },
    dispose: () => tf.dispose([x, targets, weights, Object.values(slots).map((own) => ({ ...own }))]),
  };
}

/** Milliseconds of each step on the present backend, after a warm-up. */
export async function stepTimes(net: Net, steps: number): Promise<number[]> {
  const { step, dispose } = stepper(net);
  const times: number[] = [];
  for (let done = 0; done < steps + WARM_UP; done += 1) times.push(await step());
  dispose();
  return times.slice(WARM_UP);
}
