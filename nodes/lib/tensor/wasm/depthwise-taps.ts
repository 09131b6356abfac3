import type { backend_util } from '@tensorflow/tfjs-core';

/**
 * Visits each meeting of a filter tap with an input pixel and an output pixel, by the offset of their first channel:
 * filter [height, width, in, multiplier], input [batch, height, width, in], output [batch, height, width, in · multiplier].
 */
export function forEachTap(
  conv: backend_util.Conv2DInfo,
  visit: (tap: number, input: number, output: number) => void,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = conv;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = conv;
  const { top, left } = conv.padInfo;
  for (let image = 0; image < batchSize; image += 1)
    for (let row = 0; row < outHeight; row += 1)
      for (let i = 0; i < filterHeight; i += 1) {
        const y = row * strideHeight + i * dilationHeight - top;
        if (y < 0 || y >= inHeight) continue;
        for (let column = 0; column < outWidth; column += 1)
          for (let j = 0; j < filterWidth; j += 1) {
            const x = column * strideWidth + j * dilationWidth - left;
            if (x < 0 || x >= inWidth) continue;
            visit(
              (i * filterWidth + j) * outChannels,
              ((image * inHeight + y) * inWidth + x) * inChannels,
              ((image * outHeight + row) * outWidth + column) * outChannels,
            );
          }
      }
}
