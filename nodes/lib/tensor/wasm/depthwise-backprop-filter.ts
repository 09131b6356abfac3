import {
  backend_util,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
} from '@tensorflow/tfjs-core';
import { forEachRun } from './depthwise-runs';
import { floats, kernel, zeros, type MakeKernel } from './kernel';

/** Gradient of a depthwise convolution's filter: for each tap, Σ input · dy over images and positions. */
export const depthwiseBackpropFilter: MakeKernel = () =>
  kernel<DepthwiseConv2dNativeBackpropFilterInputs, DepthwiseConv2dNativeBackpropFilterAttrs>(
    ({ inputs: { x, dy }, attrs: { strides, dilations, pad, dimRoundingMode, filterShape }, backend }) => {
      const shape = x.shape as [number, number, number, number];
      const conv = backend_util.computeConv2DInfo(shape, filterShape, strides, dilations, pad, dimRoundingMode, true);
      const gradient = zeros(backend, filterShape);
      const values = floats(backend, x);
      const upstream = floats(backend, dy);
      const total = floats(backend, gradient);
      const { inChannels, outChannels } = conv;
      const multiplier = outChannels / inChannels;
      forEachRun(conv, ({ tap, input, inputStep, output, columns }) => {
        for (let column = 0; column < columns; column += 1, input += inputStep, output += outChannels)
          if (multiplier === 1)
            for (let channel = 0; channel < outChannels; channel += 1)
              total[tap + channel]! += values[input + channel]! * upstream[output + channel]!;
          else
            for (let channel = 0; channel < inChannels; channel += 1)
              for (let copy = 0, at = channel * multiplier; copy < multiplier; copy += 1, at += 1)
                total[tap + at]! += values[input + channel]! * upstream[output + at]!;
      });
      return gradient;
    },
  );
