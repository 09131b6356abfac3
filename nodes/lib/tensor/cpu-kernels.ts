import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import {
  registerKernel,
  unregisterKernel,
  util,
  type KernelFunc,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
} from '@tensorflow/tfjs-core';
import { sumSegments } from './wasm/unsorted-segment-sum';

interface SegmentCall {
  readonly inputs: { readonly x: TensorInfo; readonly segmentIds: TensorInfo };
  readonly attrs: UnsortedSegmentSumAttrs;
  readonly backend: MathBackendCPU;
}

/** The cpu backend's own kernel goes through all rows once for each segment: O(rows · segments). */
function unsortedSegmentSum({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }: SegmentCall): TensorInfo {
  const inner = x.shape.slice(segmentIds.shape.length);
  const width = util.sizeFromShape(inner);
  const Values = x.dtype === 'int32' ? Int32Array : Float32Array;
  const total = new Values(numSegments * width);
  const [rows, segments] = [x, segmentIds].map((tensor) => backend.readSync(tensor.dataId) as Float32Array);
  if (rows !== undefined && segments !== undefined) sumSegments(rows, segments, total, numSegments, width);
  return backend.makeTensorInfo([numSegments, ...inner], x.dtype, total);
}

let installed = false;

/** Speeds up what the cpu backend has slow. Call it when that backend is registered; again is harmless. */
export function installCpuKernels(): void {
  if (installed) return;
  unregisterKernel('UnsortedSegmentSum', 'cpu');
  registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'cpu',
    kernelFunc: unsortedSegmentSum as unknown as KernelFunc,
  });
  installed = true;
}
