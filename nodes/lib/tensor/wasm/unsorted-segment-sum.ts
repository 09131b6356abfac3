import { util, type UnsortedSegmentSumAttrs, type UnsortedSegmentSumInputs } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';

/**
 * Row s of the result is the sum of the rows of x whose segment is s (the gradient of a look-up of embeddings).
 * Rows with a segment outside [0, numSegments) are left out.
 */
export const unsortedSegmentSum: MakeKernel = () =>
  kernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
      const inner = x.shape.slice(segmentIds.shape.length);
      const made = backend.makeOutput([numSegments, ...inner], x.dtype);
      const total = backend.typedArrayFromHeap(made);
      sumSegments(
        backend.typedArrayFromHeap(x),
        backend.typedArrayFromHeap(segmentIds),
        total,
        numSegments,
        util.sizeFromShape(inner),
      );
      return made;
    },
  );

/** x [segments.length, width] → total [numSegments, width], which is cleared first. */
export function sumSegments(
  x: ArrayLike<number>,
  segments: ArrayLike<number>,
  total: { [index: number]: number; fill(value: number): unknown },
  numSegments: number,
  width: number,
): void {
  total.fill(0);
  for (let row = 0; row < segments.length; row += 1) {
    const segment = segments[row]!;
    if (segment < 0 || segment >= numSegments) continue;
    for (let index = 0; index < width; index += 1) total[segment * width + index]! += x[row * width + index]!;
  }
}
