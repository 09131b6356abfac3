import {
  backend_util,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
} from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

type Shape4 = [number, number, number, number];

/** Gradient of a depthwise convolution's filter. Filters that make more than one channel of each go the old way. */
export const nativeDepthwiseFilterGradient =
  ({ run, address, window }: Native): MakeKernel =>
  (previous) =>
    kernel<DepthwiseConv2dNativeBackpropFilterInputs, DepthwiseConv2dNativeBackpropFilterAttrs>(
      ({ inputs, attrs, backend }) => {
        if (previous !== undefined && attrs.filterShape[3] !== 1) return call(previous, inputs, attrs, backend);
        const { x, dy } = inputs;
        const { strides, dilations, pad, dimRoundingMode, filterShape } = attrs;
        const shape = x.shape as Shape4;
        const conv = backend_util.computeConv2DInfo(shape, filterShape, strides, dilations, pad, dimRoundingMode, true);
        const gradient = backend.makeOutput(filterShape, 'float32');
        const [image, above, total, place] = [address(x), address(dy), address(gradient), window(conv)];
        run.clear(total, conv.filterHeight * conv.filterWidth * conv.inChannels);
        for (let at = 0; at < conv.batchSize; at += 1)
          run.depthwiseFilterGradient(image + at * inputBytes(conv), place, above + at * outputBytes(conv), total);
        return gradient;
      },
    );

/** Gradient of a depthwise convolution's input. */
export const nativeDepthwiseInputGradient =
  ({ run, address, window }: Native): MakeKernel =>
  (previous) =>
    kernel<DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeBackpropInputAttrs>(
      ({ inputs, attrs, backend }) => {
        const { dy, filter } = inputs;
        if (previous !== undefined && filter.shape[3] !== 1) return call(previous, inputs, attrs, backend);
        const { strides, dilations, pad, dimRoundingMode, inputShape } = attrs;
        const shape = filter.shape as Shape4;
        const conv = backend_util.computeConv2DInfo(inputShape, shape, strides, dilations, pad, dimRoundingMode, true);
        const gradient = backend.makeOutput(inputShape, 'float32');
        const [above, weights, image, place] = [address(dy), address(filter), address(gradient), window(conv)];
        run.clear(image, (conv.batchSize * inputBytes(conv)) / 4);
        for (let at = 0; at < conv.batchSize; at += 1)
          run.depthwiseInputGradient(image + at * inputBytes(conv), place, above + at * outputBytes(conv), weights);
        return gradient;
      },
    );

const inputBytes = ({ inHeight, inWidth, inChannels }: backend_util.Conv2DInfo): number =>
  4 * inHeight * inWidth * inChannels;
const outputBytes = ({ outHeight, outWidth, outChannels }: backend_util.Conv2DInfo): number =>
  4 * outHeight * outWidth * outChannels;
