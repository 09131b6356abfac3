import { util, type SumAttrs, type SumInputs, type TensorInfo } from '@tensorflow/tfjs-core';
import { call, floats, kernel, type MakeKernel } from './kernel';

/**
 * Sums over all leading or all trailing axes, accumulated in float64: the backend's own kernel adds in float32 one by
 * one (a million times 0.1 is 1 % off) and transposes the tensor first where the axes lead (every bias gradient).
 * Other axes and types go to that kernel.
 */
export const sum: MakeKernel = (previous) =>
  kernel<SumInputs, SumAttrs>(({ inputs, attrs, backend }) => {
    const { x } = inputs;
    const reduction = reductionOf(x, attrs);
    if (reduction === null) {
      if (previous === undefined) throw new Error('the wasm backend has no kernel Sum');
      return call(previous, inputs, attrs, backend);
    }
    const made = backend.makeOutput([...reduction.shape], 'float32');
    const values = floats(backend, x);
    const totals = floats(backend, made);
    if (reduction.trailing) sumRows(values, totals);
    else sumColumns(values, totals);
    return made;
  });

/** What a sum over all leading or all trailing axes gives; null = other axes, or not floats. */
export function reductionOf(
  x: TensorInfo,
  attrs: SumAttrs,
): { readonly shape: readonly number[]; readonly trailing: boolean } | null {
  const rank = x.shape.length;
  const axes = util.parseAxisParam(attrs.axis, x.shape).toSorted((one, other) => one - other);
  const leading = axes.every((axis, index) => axis === index);
  const trailing = axes.every((axis, index) => axis === rank - axes.length + index);
  if (x.dtype !== 'float32' || axes.length === 0 || !(leading || trailing)) return null;
  const shape = attrs.keepDims
    ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : x.shape.filter((_, axis) => !axes.includes(axis));
  return { shape, trailing };
}

/** values [totals.length, n] → the sum of each row. */
function sumRows(values: Float32Array, totals: Float32Array): void {
  const width = totals.length === 0 ? 0 : values.length / totals.length;
  let at = 0;
  for (let row = 0; row < totals.length; row += 1) {
    let total = 0;
    for (const end = at + width; at < end; at += 1) total += values[at]!;
    totals[row] = total;
  }
}

/** values [n, totals.length] → the sum of each column. */
function sumColumns(values: Float32Array, totals: Float32Array): void {
  const width = totals.length;
  const exact = new Float64Array(width);
  const rows = width === 0 ? 0 : values.length / width;
  const paired = rows - (rows % 4);
  // Four rows at a time: a quarter of the writes.
  for (let at = 0; at < paired * width; at += 4 * width)
    for (let column = at; column < at + width; column += 1)
      exact[column - at]! +=
        values[column]! + values[column + width]! + values[column + 2 * width]! + values[column + 3 * width]!;
  for (let at = paired * width; at < values.length; at += width)
    for (let column = 0; column < width; column += 1) exact[column]! += values[at + column]!;
  totals.set(exact);
}
