import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';
import { rowsOf } from './native-batch-norm';

/** Kernels of ours that no other backend has: layer norm over the last axis (`../fused-layer-norm.ts` calls them). */
export const LAYER_NORM = 'GradloomFusedLayerNorm';
export const LAYER_NORM_GRADIENT = 'GradloomFusedLayerNormGradient';

export interface LayerNormAttrs extends NamedAttrMap {
  readonly epsilon: number;
}

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

/** → y; mean and 1/√(variance + ε) of each row. */
export const nativeLayerNorm =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'gain' | 'bias'>, LayerNormAttrs>(({ inputs, attrs: { epsilon }, backend }) => {
      const { x, gain, bias } = inputs;
      const [rows, columns] = rowsOf(x);
      const made = [x.shape, [rows], [rows]].map((shape) => backend.makeOutput(shape, 'float32'));
      run.layerNorm(rows, columns, ...[x, gain, bias].map(address), epsilon, ...made.map(address));
      return made;
    });

/** → gradients of x, of the gain and of the bias. */
export const nativeLayerNormGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'dy' | 'gain' | 'mean' | 'inverse'>, object>(({ inputs, backend }) => {
      const { x, dy, gain, mean, inverse } = inputs;
      const [rows, columns] = rowsOf(x);
      const sums = backend.makeOutput([4 * columns], 'float32');
      const made = [x.shape, gain.shape, gain.shape].map((shape) => backend.makeOutput(shape, 'float32'));
      run.layerNormGradient(rows, columns, ...[x, dy, gain, mean, inverse, sums, ...made].map(address));
      backend.disposeData(sums.dataId);
      return made;
    });
