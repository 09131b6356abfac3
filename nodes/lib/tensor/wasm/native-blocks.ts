import {
  backend_util,
  slice_util,
  util,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type SliceAttrs,
  type SliceInputs,
  type SplitVAttrs,
  type SplitVInputs,
  type Tensor,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
} from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** What is copied as it is, four bytes a value. */
const isWords = ({ dtype }: TensorInfo): boolean => dtype === 'float32' || dtype === 'int32';

/** Part of one axis, all of the others: blocks of neighbours, at equal distances. */
interface Blocks {
  readonly axis: number;
  readonly count: number;
  /** Values before one step along the axis is done. */
  readonly inner: number;
}

function blocksOf(shape: readonly number[], axis: number): Blocks {
  return {
    axis,
    count: util.sizeFromShape(shape.slice(0, axis)),
    inner: util.sizeFromShape(shape.slice(axis + 1)),
  };
}

function part({ run, address }: Native, x: TensorInfo, made: TensorInfo, blocks: Blocks, begin: number): void {
  const { axis, count, inner } = blocks;
  const length = (made.shape[axis] ?? 0) * inner;
  const step = (x.shape[axis] ?? 0) * inner;
  run.copyBlocks(address(x) + 4 * begin * inner, step, address(made), length, count, length);
}

/** A part of one axis; ranges of several axes go the old way. */
export const nativeSlice =
  (native: Native): MakeKernel =>
  (previous) =>
    kernel<SliceInputs, SliceAttrs>(({ inputs, attrs, backend }) => {
      const { x } = inputs;
      const origin = { shape: x.shape, rank: x.shape.length } as Tensor;
      const [begin = [], size = []] = slice_util.parseSliceParams(origin, attrs.begin, attrs.size);
      const cut = x.shape.flatMap((length, axis) => (size[axis] === length ? [] : [axis]));
      const [axis = 0] = cut;
      if (previous !== undefined && (cut.length > 1 || x.shape.length === 0 || !isWords(x)))
        return call(previous, inputs, attrs, backend);
      slice_util.assertParamsValid(origin, begin, size);
      const made = backend.makeOutput(size, x.dtype);
      part(native, x, made, blocksOf(x.shape, axis), begin[axis] ?? 0);
      return made;
    });

export const nativeSplitV =
  (native: Native): MakeKernel =>
  (previous) =>
    kernel<SplitVInputs, SplitVAttrs>(({ inputs, attrs, backend }) => {
      const { x } = inputs;
      // The kernel that was there gives all parts, though `call` is typed for one.
      if (previous !== undefined && !isWords(x)) return call(previous, inputs, attrs, backend);
      const [axis = 0] = util.parseAxisParam(attrs.axis, x.shape);
      const blocks = blocksOf(x.shape, axis);
      const lengths = backend_util.prepareSplitSize(x as Tensor, attrs.numOrSizeSplits, axis);
      let begin = 0;
      return lengths.map((length) => {
        const made = backend.makeOutput(x.shape.with(axis, length), x.dtype);
        part(native, x, made, blocks, begin);
        begin += length;
        return made;
      });
    });

/** Whole rows by their numbers (batches, embeddings); other axes, and numbers of rows that are not there, go the old way. */
export const nativeGather =
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<GatherV2Inputs, GatherV2Attrs>(({ inputs, attrs, backend }) => {
      const { x, indices } = inputs;
      const [axis] = util.parseAxisParam(attrs.axis, x.shape);
      const rows = axis === 0 && (attrs.batchDims ?? 0) === 0 && isWords(x) && indices.dtype === 'int32';
      if (rows || previous === undefined) {
        const { inner } = blocksOf(x.shape, 0);
        const made = backend.makeOutput([...indices.shape, ...x.shape.slice(1)], x.dtype);
        const count = util.sizeFromShape(indices.shape);
        const found = run.gatherRows(address(x), x.shape[0] ?? 0, address(indices), count, inner, address(made));
        if (found !== 0 || previous === undefined) return made;
        backend.disposeData(made.dataId);
      }
      return call(previous, inputs, attrs, backend);
    });

/** Sums of rows by number (the gradient of rows by number): of floats; the bits of `unsorted-segment-sum.ts`, which does the rest. */
export const nativeSegmentSums =
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(({ inputs, attrs, backend }) => {
      const { x, segmentIds } = inputs;
      const floats = x.dtype === 'float32' && segmentIds.dtype === 'int32';
      if (!floats && previous !== undefined) return call(previous, inputs, attrs, backend);
      const inner = x.shape.slice(segmentIds.shape.length);
      const made = backend.makeOutput([attrs.numSegments, ...inner], 'float32');
      const [count, n] = [segmentIds.shape, inner].map(util.sizeFromShape) as [number, number];
      run.segmentSums(address(x), address(segmentIds), count, n, attrs.numSegments, address(made));
      return made;
    });
