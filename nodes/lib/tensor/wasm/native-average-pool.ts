import { backend_util, type AvgPoolGradAttrs, type AvgPoolGradInputs } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

export const nativeAveragePoolGradient =
  ({ run, address, window }: Native): MakeKernel =>
  () =>
    kernel<AvgPoolGradInputs, AvgPoolGradAttrs>(({ inputs: { dy, input }, attrs, backend }) => {
      const { filterSize, strides, pad } = attrs;
      const shape = input.shape as [number, number, number, number];
      const pool = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
      const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = pool;
      const size = inHeight * inWidth * inChannels;
      const gradient = backend.makeOutput(shape, 'float32');
      const [above, total, place] = [address(dy), address(gradient), window(pool)];
      run.clear(total, batchSize * size);
      for (let at = 0; at < batchSize; at += 1)
        run.averagePoolGradient(place, above + at * 4 * outHeight * outWidth * inChannels, total + at * 4 * size);
      return gradient;
    });
