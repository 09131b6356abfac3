import {
  backend_util,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
} from '@tensorflow/tfjs-core';
import { forEachRun } from './depthwise-runs';
import { floats, kernel, zeros, type MakeKernel } from './kernel';

/** Gradient of a depthwise convolution's input: each output hands filter · dy back to the inputs that it came from. */
export const depthwiseBackpropInput: MakeKernel = () =>
  kernel<DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeBackpropInputAttrs>(
    ({ inputs: { dy, filter }, attrs: { strides, dilations, pad, dimRoundingMode, inputShape }, backend }) => {
      const shape = filter.shape as [number, number, number, number];
      const conv = backend_util.computeConv2DInfo(inputShape, shape, strides, dilations, pad, dimRoundingMode, true);
      const gradient = zeros(backend, inputShape);
      const weights = floats(backend, filter);
      const upstream = floats(backend, dy);
      const total = floats(backend, gradient);
      const { inChannels, outChannels } = conv;
      const multiplier = outChannels / inChannels;
      forEachRun(conv, ({ tap, input, inputStep, output, columns }) => {
        for (let column = 0; column < columns; column += 1, input += inputStep, output += outChannels)
          if (multiplier === 1)
            for (let channel = 0; channel < outChannels; channel += 1)
              total[input + channel]! += weights[tap + channel]! * upstream[output + channel]!;
          else
            for (let channel = 0; channel < inChannels; channel += 1)
              for (let copy = 0, at = channel * multiplier; copy < multiplier; copy += 1, at += 1)
                total[input + channel]! += weights[tap + at]! * upstream[output + at]!;
      });
      return gradient;
    },
  );
