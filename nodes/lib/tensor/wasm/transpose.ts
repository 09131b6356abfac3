import { type TransposeAttrs, type TransposeInputs } from '@tensorflow/tfjs-core';
import { call, floats, kernel, type MakeKernel } from './kernel';

const TILE = 16;

/** [rows, columns] → [columns, rows], tile by tile so that both sides stay in the cache. */
export function transposeMatrix(from: Float32Array, to: Float32Array, rows: number, columns: number): void {
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let column = left; column < right; column += 1) {
        let at = column * rows + top;
        let source = top * columns + column;
        for (let row = top; row < bottom; row += 1, source += columns) to[at++] = from[source]!;
      }
    }
  }
}

/** A matrix transposed by tiles; other ranks and types by the backend's own kernel. */
export const transpose: MakeKernel = (previous) =>
  kernel<TransposeInputs, TransposeAttrs>(({ inputs, attrs, backend }) => {
    const { x } = inputs;
    const [rows, columns] = x.shape;
    const isMatrix = x.shape.length === 2 && x.dtype === 'float32' && attrs.perm[0] === 1 && attrs.perm[1] === 0;
    if (!isMatrix || rows === undefined || columns === undefined) {
      if (previous === undefined) throw new Error('the wasm backend has no kernel Transpose');
      return call(previous, inputs, attrs, backend);
    }
    const made = backend.makeOutput([columns, rows], 'float32');
    transposeMatrix(floats(backend, x), floats(backend, made), rows, columns);
    return made;
  });
