import { backend_util, type MaxPoolGradAttrs, type MaxPoolGradInputs } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Gradient of max pooling, with the rules of `max-pool-grad.ts`: the first maximum, and none where there is none. */
export const nativeMaxPoolGradient =
  ({ run, address, window }: Native): MakeKernel =>
  () =>
    kernel<MaxPoolGradInputs, MaxPoolGradAttrs>(({ inputs: { dy, input }, attrs, backend }) => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = input.shape as [number, number, number, number];
      const pool = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = pool;
      const size = inHeight * inWidth * inChannels;
      const gradient = backend.makeOutput(shape, 'float32');
      const [image, above, total, place] = [address(input), address(dy), address(gradient), window(pool)];
      run.clear(total, batchSize * size);
      for (let at = 0; at < batchSize; at += 1)
        run.maxPoolGradient(
          image + at * 4 * size,
          place,
          above + at * 4 * outHeight * outWidth * inChannels,
          total + at * 4 * size,
        );
      return gradient;
    });
