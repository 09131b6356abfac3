import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import {
  backend_util,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { call, floats, kernel, stock, zeros, type MakeKernel } from './kernel';

/** Patches of at most this many floats (16 MB) at a time: the heap never shrinks again. */
const MAX_PATCH_FLOATS = 4 * 1024 * 1024;

/**
 * Gradient of a convolution's filter: patches ᵀ · dy, as one matrix product for as many images as fit.
 * The patches [height · width · in, n · outHeight · outWidth] are written transposed at once, because the
 * backend's product is fast only without transposed operands.
 */
export const conv2dBackpropFilter: MakeKernel = () =>
  kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(({ inputs: { x, dy }, attrs, backend }) => {
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
    if (dataFormat === 'NCHW') throw new Error('Conv2DBackpropFilter on wasm reads NHWC only');
    const shape = x.shape as [number, number, number, number];
    const conv = backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
    const rows = conv.filterHeight * conv.filterWidth * conv.inChannels;
    const positions = conv.outHeight * conv.outWidth;
    const atOnce = Math.max(1, Math.min(conv.batchSize, Math.floor(MAX_PATCH_FLOATS / (rows * positions))));
    const gradient = zeros(backend, filterShape);
    const multiply = stock('BatchMatMul');
    for (let first = 0; first < conv.batchSize; first += atOnce) {
      const images = Math.min(atOnce, conv.batchSize - first);
      const patches = backend.makeOutput([rows, images * positions], 'float32');
      writePatches(floats(backend, x), floats(backend, patches), conv, first, images);
      const part = rowsOf(backend, dy, conv, first, images); // [images · positions, out]
      const product = call(multiply, { a: patches, b: part }, { transposeA: false, transposeB: false }, backend); // [rows, out]
      const total = floats(backend, gradient);
      const added = floats(backend, product);
      for (let index = 0; index < total.length; index += 1) total[index]! += added[index]!;
      for (const used of [patches, part, product]) backend.disposeData(used.dataId);
    }
    return gradient;
  });

/** dy of some images as a matrix [images · positions, out]. */
function rowsOf(
  backend: BackendWasm,
  dy: TensorInfo,
  conv: backend_util.Conv2DInfo,
  first: number,
  images: number,
): TensorInfo {
  const size = conv.outHeight * conv.outWidth * conv.outChannels;
  const part = backend.makeOutput([images * conv.outHeight * conv.outWidth, conv.outChannels], 'float32');
  floats(backend, part).set(floats(backend, dy).subarray(first * size, (first + images) * size));
  return part;
}

/** Row (i, j, channel) holds what filter tap (i, j) meets at every output position; 0 in the padding. */
function writePatches(
  x: Float32Array,
  patches: Float32Array,
  conv: backend_util.Conv2DInfo,
  first: number,
  images: number,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = conv;
  const { strideHeight, strideWidth } = conv;
  const { top, left } = conv.padInfo;
  const width = images * outHeight * outWidth;
  for (let image = 0; image < images; image += 1)
    for (let i = 0; i < filterHeight; i += 1)
      for (let j = 0; j < filterWidth; j += 1) {
        // Output columns whose input column, column · strideWidth + j − left, lies in the image.
        const from = Math.min(outWidth, Math.max(0, Math.ceil((left - j) / strideWidth)));
        const to = Math.max(from, Math.min(outWidth, Math.floor((inWidth - 1 + left - j) / strideWidth) + 1));
        const step = strideWidth * inChannels;
        for (let channel = 0; channel < inChannels; channel += 1) {
          let at = ((i * filterWidth + j) * inChannels + channel) * width + image * outHeight * outWidth;
          for (let row = 0; row < outHeight; row += 1, at += outWidth) {
            const y = row * strideHeight + i - top;
            if (y < 0 || y >= inHeight) {
              patches.fill(0, at, at + outWidth);
              continue;
            }
            let source =
              (((first + image) * inHeight + y) * inWidth + from * strideWidth + j - left) * inChannels + channel;
            for (let column = 0; column < from; column += 1) patches[at + column] = 0;
            for (let column = from; column < to; column += 1, source += step) patches[at + column] = x[source]!;
            for (let column = to; column < outWidth; column += 1) patches[at + column] = 0;
          }
        }
      }
}
