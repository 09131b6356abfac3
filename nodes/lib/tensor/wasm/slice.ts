import { slice_util, util, type SliceAttrs, type SliceInputs, type Tensor } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';

/**
 * A contiguous range is copied within the backend's memory. Its own kernel copies the whole input first, so that
 * taking a batch costs as much as the data set. Other ranges go to that kernel.
 */
export const slice: MakeKernel = (previous) =>
  kernel<SliceInputs, SliceAttrs>(({ inputs, attrs, backend }) => {
    const { x } = inputs;
    const origin = { shape: x.shape, rank: x.shape.length } as Tensor;
    const [begin = [], size = []] = slice_util.parseSliceParams(origin, attrs.begin, attrs.size);
    if (x.dtype === 'string' || !slice_util.isSliceContinous(x.shape, begin, size)) {
      if (previous === undefined) throw new Error('the wasm backend has no kernel Slice');
      return call(previous, inputs, attrs, backend);
    }
    const made = backend.makeOutput(size, x.dtype);
    const start = slice_util.computeFlatOffset(begin, util.computeStrides(x.shape));
    const from = backend.typedArrayFromHeap(x).subarray(start, start + util.sizeFromShape(size));
    backend.typedArrayFromHeap(made).set(from);
    return made;
  });
