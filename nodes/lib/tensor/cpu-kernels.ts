import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  util,
  type KernelFunc,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
} from '@tensorflow/tfjs-core';
import { resizeNearestNeighborGrad, tensorScatterUpdate, transform } from './cpu-repairs';
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

/** Kernels by name, each made from the one that it replaces. */
const repairs: Readonly<Record<string, (previous: KernelFunc) => unknown>> = {
  UnsortedSegmentSum: () => unsortedSegmentSum,
  ResizeNearestNeighborGrad: () => resizeNearestNeighborGrad,
  TensorScatterUpdate: tensorScatterUpdate,
  Transform: transform,
};

let installed = false;

/** Mends what the cpu backend has slow or wrong. Call it when that backend is registered; again is harmless. */
export function installCpuKernels(): void {
  if (installed) return;
  installed = true;
  for (const [kernelName, make] of Object.entries(repairs)) {
    const previous = getKernel(kernelName, 'cpu')?.kernelFunc;
    if (previous === undefined) continue;
    unregisterKernel(kernelName, 'cpu');
    registerKernel({ kernelName, backendName: 'cpu', kernelFunc: make(previous) as KernelFunc });
  }
}
