import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Their numbers in `module/arithmetic.ts`. */
const operations = { Add: 0, Sub: 1, Multiply: 2, RealDiv: 3 } as const;

/** From one row to the next, and from one column to the next; 0 = it is the same one. */
type Strides = readonly [row: number, column: number];

interface Layout {
  readonly shape: number[];
  readonly rows: number;
  readonly columns: number;
  readonly a: Strides;
  readonly b: Strides;
}

/**
 * Both operands as matrices: of one shape, or one of them is full and the other a number, a row (its own axes are the last ones) or a
 * column (they are the first). Null for what is repeated in another way.
 */
function layoutOf(a: readonly number[], b: readonly number[]): Layout | null {
  const shape = backend_util.assertAndGetBroadcastShape([...a], [...b]);
  const size = util.sizeFromShape(shape);
  const [aSize, bSize] = [util.sizeFromShape([...a]), util.sizeFromShape([...b])];
  const part = (own: readonly number[], ownSize: number): readonly [rows: number, strides: Strides] | null => {
    if (ownSize === size) return [1, [0, 1]];
    if (ownSize === 1) return [1, [0, 0]];
    const padded = [...shape.map(() => 1), ...own].slice(-shape.length);
    const first = padded.findIndex((length) => length !== 1);
    const last = padded.findLastIndex((length) => length !== 1);
    if (shape.every((length, axis) => axis < first || length === padded[axis])) return [size / ownSize, [0, 1]];
    if (shape.every((length, axis) => axis > last || length === padded[axis])) return [ownSize, [1, 0]];
    return null;
  };
  const [one, other] = [part(a, aSize), part(b, bSize)];
  if (one === null || other === null || (aSize !== size && bSize !== size)) return null;
  const rows = Math.max(one[0], other[0]);
  const columns = size === 0 ? 0 : size / rows;
  // What is full goes on from row to row.
  return {
    shape,
    rows,
    columns,
    a: aSize === size ? [columns, 1] : one[1],
    b: bSize === size ? [columns, 1] : other[1],
  };
}

/** Sums, differences, products and quotients of floats: the bits of the backend's own kernel, in half of its time. */
export const nativeArithmetic =
  (name: keyof typeof operations) =>
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<Readonly<Record<'a' | 'b', TensorInfo>>, object>(({ inputs, attrs, backend }) => {
      const { a, b } = inputs;
      const layout = a.dtype === 'float32' && b.dtype === 'float32' ? layoutOf(a.shape, b.shape) : null;
      if (layout === null) {
        if (previous === undefined) throw new Error(`the wasm backend has no kernel ${name}`);
        return call(previous, inputs, attrs, backend);
      }
      const { shape, rows, columns } = layout;
      const made = backend.makeOutput(shape, 'float32');
      const [left, right] = [address(a), address(b)];
      run.combine(operations[name], rows, columns, left, ...layout.a, right, ...layout.b, address(made));
      return made;
    });
