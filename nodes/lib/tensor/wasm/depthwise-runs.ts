import type { backend_util } from '@tensorflow/tfjs-core';

/** One filter tap along one output row: `columns` meetings of input and output pixels, by the offset of their first channel. */
export interface Run {
  /** In the filter [height, width, in, multiplier]. */
  tap: number;
  /** In the input [batch, height, width, in]; the next column is `inputStep` further. */
  input: number;
  inputStep: number;
  /** In the output [batch, height, width, in · multiplier]; the next column is all its channels further. */
  output: number;
  columns: number;
}

/** Visits every meeting of filter, input and output of a depthwise convolution. The run is the same object each time. */
export function forEachRun(conv: backend_util.Conv2DInfo, visit: (run: Run) => void): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = conv;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = conv;
  const { top, left } = conv.padInfo;
  const run: Run = { tap: 0, input: 0, inputStep: strideWidth * inChannels, output: 0, columns: 0 };
  for (let image = 0; image < batchSize; image += 1)
    for (let row = 0; row < outHeight; row += 1)
      for (let i = 0; i < filterHeight; i += 1) {
        const y = row * strideHeight + i * dilationHeight - top;
        if (y < 0 || y >= inHeight) continue;
        for (let j = 0; j < filterWidth; j += 1) {
          // Output columns whose input column, column · strideWidth + shift, lies in the image.
          const shift = j * dilationWidth - left;
          const from = Math.max(0, Math.ceil(-shift / strideWidth));
          const to = Math.min(outWidth, Math.floor((inWidth - 1 - shift) / strideWidth) + 1);
          if (from >= to) continue;
          run.tap = (i * filterWidth + j) * outChannels;
          run.input = ((image * inHeight + y) * inWidth + from * strideWidth + shift) * inChannels;
          run.output = ((image * outHeight + row) * outWidth + from) * outChannels;
          run.columns = to - from;
          visit(run);
        }
      }
}
