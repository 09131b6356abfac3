import {
  backend_util,
  util,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/**
 * 25 to 37 GFLOP/s for all transposes and batches. The backend has 30 for two plain matrices of which the second was seen before (in
 * training each step makes new ones, which it packs first), 1 to 2 for others. Integers, and batches of which only some axes are
 * repeated, stay with it.
 */
export const nativeBatchMatMul =
  ({ product, address }: Native): MakeKernel =>
  (previous) =>
    kernel<BatchMatMulInputs, BatchMatMulAttrs>(({ inputs, attrs, backend }) => {
      const { a, b } = inputs;
      const { transposeA, transposeB } = attrs;
      const outer = backend_util.assertAndGetBroadcastShape(batchOf(a), batchOf(b));
      const batch = util.sizeFromShape(outer);
      const floats = a.dtype === 'float32' && b.dtype === 'float32';
      if (!floats || !fits(a, batch) || !fits(b, batch)) {
        if (previous === undefined) throw new Error('the wasm backend has no matrix product');
        return call(previous, inputs, attrs, backend);
      }
      const [aRows = 1, aColumns = 1] = a.shape.slice(-2);
      const [bRows = 1, bColumns = 1] = b.shape.slice(-2);
      const [rows, depth] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
      const columns = transposeB ? bRows : bColumns;
      const made = backend.makeOutput([...outer, rows, columns], 'float32');
      const [aStart, bStart, start] = [address(a), address(b), address(made)];
      const aStep = util.sizeFromShape(batchOf(a)) === 1 ? 0 : 4 * rows * depth;
      const bStep = util.sizeFromShape(batchOf(b)) === 1 ? 0 : 4 * depth * columns;
      for (let at = 0; at < batch; at += 1)
        product(
          [rows, columns, depth],
          matrix(aStart + at * aStep, aColumns, transposeA),
          matrix(bStart + at * bStep, bColumns, transposeB),
          start + at * 4 * rows * columns,
        );
      return made;
    });

const batchOf = (tensor: TensorInfo): number[] => tensor.shape.slice(0, -2);

/** One matrix for all, or one for each. */
const fits = (tensor: TensorInfo, batch: number): boolean => {
  const own = util.sizeFromShape(batchOf(tensor));
  return own === 1 || own === batch;
};

const matrix = (start: number, width: number, transposed: boolean): { start: number; row: number; column: number } =>
  transposed ? { start, row: 1, column: width } : { start, row: width, column: 1 };
