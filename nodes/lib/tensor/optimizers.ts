import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../plain/train-settings';
import { ADAM_STEP, MOMENTUM_STEP, type AdamAttrs, type MomentumAttrs } from './wasm/native-steps';

/** Tensors that an optimizer keeps for a weight, by name, shaped as the weight. */
export type Slots = Readonly<Record<string, tf.Tensor>>;

export interface Update {
  readonly weight: tf.Tensor;
  readonly slots: Slots;
}

export interface StepOptions {
  readonly learningRate: number;
  /** 0 for weights that do not decay. */
  readonly weightDecay: number;
  /** Number of this step, from 1. */
  readonly step: number;
}

export interface Optimizer {
  readonly slots: readonly string[];
  /** New tensors; nothing is changed in place (the wasm backend keeps packed copies of weights by tensor). */
  readonly update: (weight: tf.Tensor, gradient: tf.Tensor, slots: Slots, options: StepOptions) => Update;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const MOMENTUM = 0.9;
const RHO = 0.9;
/** As in TensorFlow; outside the root. */
export const EPSILON = 1e-7;

const slot = (slots: Slots, name: string): tf.Tensor => {
  const found = slots[name];
  if (found === undefined) throw new Error(`no slot ${name}`);
  return found;
};

/** L2: the decay is part of the gradient, and so goes through the optimizer's moments. */
const withL2 = (weight: tf.Tensor, gradient: tf.Tensor, decay: number): tf.Tensor =>
  decay === 0 ? gradient : tf.add(gradient, tf.mul(weight, decay));

/** β · old + (1 − β) · value */
const moving = (old: tf.Tensor, value: tf.Tensor, beta: number): tf.Tensor =>
  tf.add(tf.mul(old, beta), tf.mul(value, 1 - beta));

/** m̂ / (√v̂ + ε) with the moments of this step (Kingma & Ba 2015, algorithm 1). */
function adamDirection(
  gradient: tf.Tensor,
  slots: Slots,
  step: number,
): { readonly direction: tf.Tensor; readonly slots: Slots } {
  const first = moving(slot(slots, 'first'), gradient, BETA_1);
  const second = moving(slot(slots, 'second'), tf.square(gradient), BETA_2);
  const root = tf.sqrt(tf.div(second, 1 - BETA_2 ** step));
  return {
    direction: tf.div(tf.div(first, 1 - BETA_1 ** step), tf.add(root, EPSILON)),
    slots: { first, second },
  };
}

const has = (kernelName: string): boolean => tf.getKernel(kernelName, tf.getBackend()) !== undefined;

/** The same in one kernel, to the last bit, where the backend has it. */
function adamInOne(
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: Slots,
  attrs: Pick<AdamAttrs, 'decay' | 'shrink' | 'step' | 'rate'>,
): Update {
  const inputs = { weight, gradient, first: slot(slots, 'first'), second: slot(slots, 'second') };
  const constants = { beta1: BETA_1, beta2: BETA_2, epsilon: EPSILON };
  const [next, first, second] = tf.engine().runKernel(ADAM_STEP, inputs, { ...attrs, ...constants }) as Triple;
  return { weight: next, slots: { first, second } };
}

type Triple = [tf.Tensor, tf.Tensor, tf.Tensor];

const moved = (weight: tf.Tensor, direction: tf.Tensor, rate: number): tf.Tensor =>
  tf.sub(weight, tf.mul(direction, rate));

export const optimizers: Readonly<Record<OptimizerName, Optimizer>> = {
  sgd: {
    slots: [],
    update: (weight, gradient, slots, { learningRate, weightDecay }) => ({
      weight: moved(weight, withL2(weight, gradient, weightDecay), learningRate),
      slots,
    }),
  },
  /** v ← μ v + g, w ← w − η v (Sutskever et al. 2013, in the form of PyTorch). */
  momentum: {
    slots: ['velocity'],
    update: (weight, gradient, slots, { learningRate, weightDecay }) => {
      if (has(MOMENTUM_STEP)) {
        const attrs: MomentumAttrs = { decay: weightDecay, mu: MOMENTUM, rate: learningRate };
        const inputs = { weight, gradient, velocity: slot(slots, 'velocity') };
        const [next, velocity] = tf.engine().runKernel(MOMENTUM_STEP, inputs, attrs) as [tf.Tensor, tf.Tensor];
        return { weight: next, slots: { velocity } };
      }
      const pushed = tf.mul(slot(slots, 'velocity'), MOMENTUM);
      const velocity = tf.add(pushed, withL2(weight, gradient, weightDecay));
      return { weight: moved(weight, velocity, learningRate), slots: { velocity } };
    },
  },
  /** w ← w − η g / (√s + ε), s the moving mean of g² (Tieleman & Hinton 2012). Not centred: TensorFlow.js' centred form gives NaN. */
  rmsprop: {
    slots: ['square'],
    update: (weight, gradient, slots, { learningRate, weightDecay }) => {
      const own = withL2(weight, gradient, weightDecay);
      const square = moving(slot(slots, 'square'), tf.square(own), RHO);
      const direction = tf.div(own, tf.add(tf.sqrt(square), EPSILON));
      return { weight: moved(weight, direction, learningRate), slots: { square } };
    },
  },
  adam: {
    slots: ['first', 'second'],
    update: (weight, gradient, slots, { learningRate, weightDecay, step }) => {
      if (has(ADAM_STEP))
        return adamInOne(weight, gradient, slots, { decay: weightDecay, shrink: 1, step, rate: learningRate });
      const next = adamDirection(withL2(weight, gradient, weightDecay), slots, step);
      return { weight: moved(weight, next.direction, learningRate), slots: next.slots };
    },
  },
  /** Decay apart from the gradient: w ← w (1 − η λ) − η m̂ / (√v̂ + ε) (Loshchilov & Hutter 2019, algorithm 2). */
  adamw: {
    slots: ['first', 'second'],
    update: (weight, gradient, slots, { learningRate, weightDecay, step }) => {
      if (has(ADAM_STEP)) {
        const shrink = 1 - learningRate * weightDecay;
        return adamInOne(weight, gradient, slots, { decay: 0, shrink, step, rate: learningRate });
      }
      const next = adamDirection(gradient, slots, step);
      const decayed = tf.mul(weight, 1 - learningRate * weightDecay);
      return { weight: moved(decayed, next.direction, learningRate), slots: next.slots };
    },
  },
};
