import type { TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';
import { rowsOf, type ClipAttrs } from './native-batch-norm';

/** Kernels of ours that no other backend has: a bias with ReLU after it (`../fused-bias.ts` calls them). */
export const ADD_BIAS = 'GradloomFusedBias';
export const BIAS_GRADIENT = 'GradloomFusedBiasGradient';

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

export const nativeAddBias =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'bias'>, ClipAttrs>(({ inputs: { x, bias }, attrs: { clip }, backend }) => {
      const made = backend.makeOutput(x.shape, 'float32');
      run.addBias(...rowsOf(x), address(x), address(bias), clip, address(made));
      return made;
    });

/** → gradients of x and of the bias. */
export const nativeBiasGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'y' | 'dy'>, ClipAttrs>(({ inputs: { y, dy }, attrs: { clip }, backend }) => {
      const [rows, channels] = rowsOf(y);
      const sums = backend.makeOutput([2 * channels], 'float32');
      const made = [y.shape, [channels]].map((shape) => backend.makeOutput(shape, 'float32'));
      run.biasGradient(rows, channels, address(y), address(dy), clip, ...[sums, ...made].map(address));
      backend.disposeData(sums.dataId);
      return made;
    });
