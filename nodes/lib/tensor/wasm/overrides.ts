import { batchMatMul, fusedMatMul } from './batch-mat-mul';
import { conv2dBackpropFilter } from './conv2d-backprop-filter';
import { conv2dBackpropInput } from './conv2d-backprop-input';
import { depthwiseBackpropFilter } from './depthwise-backprop-filter';
import { depthwiseBackpropInput } from './depthwise-backprop-input';
import { onHost } from './host-kernel';
import { cast, identity } from './identity';
import type { MakeKernel } from './kernel';
import { maxPoolGrad } from './max-pool-grad';
import { slice } from './slice';
import { sum } from './sum';
import { transpose } from './transpose';
import { unsortedSegmentSum } from './unsorted-segment-sum';

/** Kernels that TensorFlow.js 4.22's wasm backend lacks, has wrong, or has slow: name → ours. */
export const overrides: Readonly<Record<string, MakeKernel>> = {
  // Absent.
  Conv2DBackpropFilter: conv2dBackpropFilter,
  DepthwiseConv2dNativeBackpropFilter: depthwiseBackpropFilter,
  DepthwiseConv2dNativeBackpropInput: depthwiseBackpropInput,
  Einsum: onHost('Einsum'),
  UnsortedSegmentSum: unsortedSegmentSum,
  // Wrong: a pooling window whose maximum is not above 0 loses its gradient, or its value.
  MaxPoolGrad: maxPoolGrad,
  MaxPoolWithArgmax: onHost('MaxPoolWithArgmax'),
  Dilation2D: onHost('Dilation2D'),
  Conv3DBackpropInputV2: onHost('Conv3DBackpropInputV2'),
  // Right, but slow in training: scalar loops and copies of whole tensors.
  BatchMatMul: batchMatMul,
  _FusedMatMul: fusedMatMul,
  Conv2DBackpropInput: conv2dBackpropInput,
  Slice: slice,
  Sum: sum,
  Transpose: transpose,
  Identity: identity,
  Cast: cast,
};
