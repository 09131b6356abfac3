import { type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Kernels of ours that no other backend has: a whole step of an optimizer (`../optimizers.ts` looks for them). */
export const ADAM_STEP = 'GradloomAdamStep';
export const MOMENTUM_STEP = 'GradloomMomentumStep';

export interface AdamAttrs extends NamedAttrMap {
  readonly decay: number;
  readonly shrink: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly step: number;
  readonly epsilon: number;
  readonly rate: number;
}

export interface MomentumAttrs extends NamedAttrMap {
  readonly decay: number;
  readonly mu: number;
  readonly rate: number;
}

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

/** → new weight, first and second moment. */
export const nativeAdamStep =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'weight' | 'gradient' | 'first' | 'second'>, AdamAttrs>(({ inputs, attrs, backend }) => {
      const { weight, gradient, first, second } = inputs;
      const { decay, shrink, beta1, beta2, step, epsilon, rate } = attrs;
      const made = [weight, first, second].map(({ shape }) => backend.makeOutput(shape, 'float32'));
      const size = weight.shape.reduce((product, length) => product * length, 1);
      run.adam(
        size,
        ...[weight, gradient, first, second, ...made].map(address),
        decay,
        shrink,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        1 - beta1 ** step,
        1 - beta2 ** step,
        epsilon,
        rate,
      );
      return made;
    });

/** → new weight and velocity. */
export const nativeMomentumStep =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'weight' | 'gradient' | 'velocity'>, MomentumAttrs>(({ inputs, attrs, backend }) => {
      const { weight, gradient, velocity } = inputs;
      const made = [weight, velocity].map(({ shape }) => backend.makeOutput(shape, 'float32'));
      const size = weight.shape.reduce((product, length) => product * length, 1);
      run.momentum(size, ...[weight, gradient, velocity, ...made].map(address), attrs.decay, attrs.mu, attrs.rate);
      return made;
    });
