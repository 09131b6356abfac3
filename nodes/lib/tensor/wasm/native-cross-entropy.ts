import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floats, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';
import { rowsOf } from './native-batch-norm';

/** Kernels of ours that no other backend has: cross-entropy of logits (`../fused-cross-entropy.ts` calls them). */
export const CROSS_ENTROPY = 'GradloomFusedCrossEntropy';
export const CROSS_ENTROPY_GRADIENT = 'GradloomFusedCrossEntropyGradient';

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

/** → the loss of each row, and the softmax. */
export const nativeCrossEntropy =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'logits' | 'targets'>, object>(({ inputs: { logits, targets }, backend }) => {
      const [rows, classes] = rowsOf(logits);
      const losses = backend.makeOutput([rows], 'float32');
      const softmax = backend.makeOutput(logits.shape, 'float32');
      const parts = backend.makeOutput([6 * rows], 'float32');
      run.crossEntropyParts(rows, classes, ...[logits, targets, softmax, parts].map(address));
      const found = new Float64Array(floats(backend, parts).slice().buffer);
      const values = floats(backend, losses);
      for (let row = 0; row < rows; row += 1)
        values[row] = found[3 * row + 1]! * Math.log(found[3 * row]!) - found[3 * row + 2]!;
      backend.disposeData(parts.dataId);
      return [losses, softmax];
    });

/** → gradient of the logits. */
export const nativeCrossEntropyGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'softmax' | 'targets' | 'dy'>, object>(({ inputs: { softmax, targets, dy }, backend }) => {
      const made = backend.makeOutput(softmax.shape, 'float32');
      run.crossEntropyGradient(...rowsOf(softmax), ...[softmax, targets, dy, made].map(address));
      return made;
    });
