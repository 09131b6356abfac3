import { util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import { floats, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';
import { rowsOf } from './native-batch-norm';

/** Kernels of ours that no other backend has: the numbers of a training step (`../fused-figures.ts` calls them). */
export const NORM = 'GradloomFusedNorm';
export const FIGURES = 'GradloomFusedFigures';
export const WEIGHTED_MEAN = 'GradloomFusedWeightedMean';
export const WEIGHTED_MEAN_GRADIENT = 'GradloomFusedWeightedMeanGradient';

export interface FiguresAttrs extends NamedAttrMap {
  /** Whether examples can be right: those of a classification. */
  readonly classes: boolean;
}

export interface WeightedMeanAttrs extends NamedAttrMap {
  readonly count: number;
}

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

/** → √ Σ x² over all inputs, whatever their names. */
export const nativeNorm =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<string>, object>(({ inputs, backend }) => {
      const made = backend.makeOutput([], 'float32');
      let sum = 0;
      for (const x of Object.values(inputs)) sum += run.squares(util.sizeFromShape(x.shape), address(x));
      floats(backend, made)[0] = Math.sqrt(sum);
      return made;
    });

/** → [loss, norm, examples that were right] */
export const nativeFigures =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'loss' | 'norm' | 'output' | 'targets' | 'counted'>, FiguresAttrs>(({ inputs, attrs, backend }) => {
      const { loss, norm, output, targets, counted } = inputs;
      const made = backend.makeOutput([3], 'float32');
      const [rows, classes] = rowsOf(output);
      const compared = [output, targets, counted].map(address);
      const right = attrs.classes ? run.agreement(rows, classes, ...compared) : 0;
      floats(backend, made).set([floats(backend, loss)[0] ?? NaN, floats(backend, norm)[0] ?? NaN, right]);
      return made;
    });

/** → Σ weight · loss / count */
export const nativeWeightedMean =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'losses' | 'weights'>, WeightedMeanAttrs>(({ inputs: { losses, weights }, attrs, backend }) => {
      const made = backend.makeOutput([], 'float32');
      floats(backend, made)[0] =
        run.dot(util.sizeFromShape(losses.shape), address(losses), address(weights)) / attrs.count;
      return made;
    });

/** → gradient of the losses. */
export const nativeWeightedMeanGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'weights' | 'dy'>, WeightedMeanAttrs>(({ inputs: { weights, dy }, attrs, backend }) => {
      const made = backend.makeOutput(weights.shape, 'float32');
      const factor = (floats(backend, dy)[0] ?? NaN) / attrs.count;
      run.scaled(util.sizeFromShape(weights.shape), address(weights), factor, address(made));
      return made;
    });
