import { util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Kernels of ours that no other backend has: batch norm over all but the last axis (`../fused-batch-norm.ts` calls them). */
export const BATCH_STATISTICS = 'GradloomFusedBatchStatistics';
export const BATCH_NORM = 'GradloomFusedBatchNorm';
export const BATCH_NORM_GRADIENT = 'GradloomFusedBatchNormGradient';

/** 0: what comes out stays as it is; 1: ReLU; 2: ReLU6. */
export interface ClipAttrs extends NamedAttrMap {
  readonly clip: 0 | 1 | 2;
}

export interface StatisticsAttrs extends NamedAttrMap {
  readonly epsilon: number;
}

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

/** A tensor as rows of channels, the last axis. */
export function rowsOf({ shape }: TensorInfo): readonly [rows: number, channels: number] {
  const channels = shape.at(-1) ?? 1;
  return [channels === 0 ? 0 : util.sizeFromShape(shape) / channels, channels];
}

/** → mean, variance, 1/√(variance + ε), [channels] each. */
export const nativeBatchStatistics =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x'>, StatisticsAttrs>(({ inputs: { x }, attrs: { epsilon }, backend }) => {
      const [rows, channels] = rowsOf(x);
      const sums = backend.makeOutput([2 * channels], 'float32');
      const made = [0, 1, 2].map(() => backend.makeOutput([channels], 'float32'));
      run.batchStatistics(rows, channels, address(x), epsilon, address(sums), ...made.map(address));
      backend.disposeData(sums.dataId);
      return made;
    });

export const nativeBatchNorm =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'mean' | 'inverse' | 'gamma' | 'beta'>, ClipAttrs>(({ inputs, attrs: { clip }, backend }) => {
      const { x, mean, inverse, gamma, beta } = inputs;
      const made = backend.makeOutput(x.shape, 'float32');
      run.batchNorm(...rowsOf(x), ...[x, mean, inverse, gamma, beta].map(address), clip, address(made));
      return made;
    });

/** → gradients of x, γ and β. */
export const nativeBatchNormGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'y' | 'dy' | 'mean' | 'inverse' | 'gamma'>, ClipAttrs>(({ inputs, attrs, backend }) => {
      const { x, y, dy, mean, inverse, gamma } = inputs;
      const [rows, channels] = rowsOf(x);
      const sums = backend.makeOutput([4 * channels], 'float32');
      const made = [x.shape, [channels], [channels]].map((shape) => backend.makeOutput(shape, 'float32'));
      const from = [x, y, dy, mean, inverse, gamma].map(address);
      run.batchNormGradient(rows, channels, ...from, attrs.clip, ...[sums, ...made].map(address));
      backend.disposeData(sums.dataId);
      return made;
    });
