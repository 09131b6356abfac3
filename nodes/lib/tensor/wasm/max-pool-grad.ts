import { backend_util, type MaxPoolGradAttrs, type MaxPoolGradInputs } from '@tensorflow/tfjs-core';
import { floats, kernel, zeros, type MakeKernel } from './kernel';

/**
 * Gradient of max pooling: each window hands its dy to its maximum, the first one (by rows) among equals.
 * TensorFlow.js 4.22's own kernel drops the gradient of windows whose maximum is not above 0.
 */
export const maxPoolGrad: MakeKernel = () =>
  kernel<MaxPoolGradInputs, MaxPoolGradAttrs>(({ inputs: { dy, input }, attrs, backend }) => {
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const shape = input.shape as [number, number, number, number];
    const pool = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = pool;
    const gradient = zeros(backend, shape);
    const values = floats(backend, input);
    const upstream = floats(backend, dy);
    const total = floats(backend, gradient);
    let source = 0;
    for (let image = 0; image < batchSize; image += 1)
      for (let row = 0; row < outHeight; row += 1) {
        const y = row * pool.strideHeight - pool.padInfo.top;
        const lastY = Math.min(inHeight, y + filterHeight);
        for (let column = 0; column < outWidth; column += 1) {
          const x = column * pool.strideWidth - pool.padInfo.left;
          const firstX = Math.max(0, x);
          const lastX = Math.min(inWidth, x + filterWidth);
          for (let channel = 0; channel < inChannels; channel += 1, source += 1) {
            let best = -Infinity;
            let at = -1;
            for (let i = Math.max(0, y); i < lastY; i += 1) {
              let offset = ((image * inHeight + i) * inWidth + firstX) * inChannels + channel;
              for (let j = firstX; j < lastX; j += 1, offset += inChannels) {
                const value = values[offset]!;
                if (value > best) {
                  best = value;
                  at = offset;
                }
              }
            }
            // No maximum in a window of NaN or −∞ alone: no gradient, as on the cpu backend.
            if (at >= 0) total[at]! += upstream[source]!;
          }
        }
      }
    return gradient;
  });
