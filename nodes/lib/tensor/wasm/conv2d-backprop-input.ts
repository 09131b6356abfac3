import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import {
  backend_util,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { call, floats, kernel, stock, zeros, type MakeKernel } from './kernel';

/**
 * Gradient of a convolution's input: dy, with strides filled by zeros, convolved at stride 1 with the filter turned by
 * half a turn and its channels exchanged. The backend's convolution is 15 times as fast as its own kernel for this.
 */
export const conv2dBackpropInput: MakeKernel = (previous) =>
  kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>((all) => {
    const { inputs, attrs, backend } = all;
    const { dy, filter } = inputs;
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } = attrs;
    const filterShape = filter.shape as [number, number, number, number];
    const conv = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
    const spread = spreadStrides(backend, dy, conv);
    const top = conv.filterHeight - 1 - conv.padInfo.top;
    const left = conv.filterWidth - 1 - conv.padInfo.left;
    const bottom = conv.inHeight + conv.filterHeight - 1 - top - (spread.shape[1] ?? 0);
    const right = conv.inWidth + conv.filterWidth - 1 - left - (spread.shape[2] ?? 0);
    // More padding than the filter reaches: rare enough for the backend's own kernel.
    if (dataFormat === 'NCHW' || Math.min(top, left, bottom, right) < 0) {
      backend.disposeData(spread.dataId);
      if (previous === undefined) throw new Error('Conv2DBackpropInput on wasm reads NHWC only');
      return call(previous, inputs, attrs, backend);
    }
    const turned = turn(backend, filter);
    const gradient = call(
      stock('Conv2D'),
      { x: spread, filter: turned },
      {
        strides: 1,
        dilations: 1,
        dataFormat: 'NHWC',
        pad: [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ],
      },
      backend,
    );
    backend.disposeData(turned.dataId);
    backend.disposeData(spread.dataId);
    return gradient;
  });

/** dy with strides − 1 zeros between its rows and columns; the caller disposes it. */
function spreadStrides(backend: BackendWasm, dy: TensorInfo, conv: backend_util.Conv2DInfo): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = conv;
  if (strideHeight === 1 && strideWidth === 1) {
    backend.incRef(dy.dataId);
    return dy;
  }
  const height = (outHeight - 1) * strideHeight + 1;
  const width = (outWidth - 1) * strideWidth + 1;
  const spread = zeros(backend, [batchSize, height, width, outChannels]);
  const from = floats(backend, dy);
  const to = floats(backend, spread);
  let source = 0;
  for (let image = 0; image < batchSize; image += 1)
    for (let row = 0; row < outHeight; row += 1)
      for (let column = 0; column < outWidth; column += 1) {
        let at = ((image * height + row * strideHeight) * width + column * strideWidth) * outChannels;
        for (let channel = 0; channel < outChannels; channel += 1) to[at++] = from[source++]!;
      }
  return spread;
}

/** [i, j, in, out] → [height − 1 − i, width − 1 − j, out, in]; the caller disposes it. */
function turn(backend: BackendWasm, filter: TensorInfo): TensorInfo {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = filter.shape;
  const turned = backend.makeOutput([height, width, outputs, inputs], 'float32');
  const from = floats(backend, filter);
  const to = floats(backend, turned);
  let source = 0;
  for (let tap = height * width - 1; tap >= 0; tap -= 1)
    for (let input = 0; input < inputs; input += 1) {
      let at = tap * inputs * outputs + input;
      for (let output = 0; output < outputs; output += 1, at += inputs) to[at] = from[source++]!;
    }
  return turned;
}
