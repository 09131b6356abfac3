import type { MakeKernel } from './kernel';
import type { Native } from './native';
import {
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  BATCH_STATISTICS,
  nativeBatchNorm,
  nativeBatchNormGradient,
  nativeBatchStatistics,
} from './native-batch-norm';
import { nativeArithmetic } from './native-arithmetic';
import { ATTENTION, ATTENTION_GRADIENT, nativeAttention, nativeAttentionGradient } from './native-attention';
import { nativeAveragePoolGradient } from './native-average-pool';
import { ADD_BIAS, BIAS_GRADIENT, nativeAddBias, nativeBiasGradient } from './native-bias';
import { nativeGather, nativeSegmentSums, nativeSlice, nativeSplitV } from './native-blocks';
import { nativeConvFilterGradient, nativeConvInputGradient } from './native-conv';
import {
  CROSS_ENTROPY,
  CROSS_ENTROPY_GRADIENT,
  nativeCrossEntropy,
  nativeCrossEntropyGradient,
} from './native-cross-entropy';
import { nativeDepthwiseFilterGradient, nativeDepthwiseInputGradient } from './native-depthwise';
import {
  FIGURES,
  NORM,
  WEIGHTED_MEAN,
  WEIGHTED_MEAN_GRADIENT,
  nativeFigures,
  nativeNorm,
  nativeWeightedMean,
  nativeWeightedMeanGradient,
} from './native-figures';
import { GELU, GELU_GRADIENT, nativeGelu, nativeGeluGradient } from './native-gelu';
import { LAYER_NORM, LAYER_NORM_GRADIENT, nativeLayerNorm, nativeLayerNormGradient } from './native-layer-norm';
import { LSTM, LSTM_GRADIENT, nativeLstm, nativeLstmGradient } from './native-lstm';
import { nativeMaxPoolGradient } from './native-max-pool';
import { nativeBatchMatMul } from './native-products';
import { ADAM_STEP, MOMENTUM_STEP, nativeAdamStep, nativeMomentumStep } from './native-steps';
import { nativeSum } from './native-sum';
import { nativeUnary } from './native-unary';

/** Our compiled kernels, on top of those of `overrides.ts`, which do what these leave. */
export const nativeOverrides: Readonly<Record<string, (native: Native) => MakeKernel>> = {
  Add: nativeArithmetic('Add'),
  Multiply: nativeArithmetic('Multiply'),
  RealDiv: nativeArithmetic('RealDiv'),
  Sub: nativeArithmetic('Sub'),
  AvgPoolGrad: nativeAveragePoolGradient,
  BatchMatMul: nativeBatchMatMul,
  Conv2DBackpropFilter: nativeConvFilterGradient,
  Conv2DBackpropInput: nativeConvInputGradient,
  DepthwiseConv2dNativeBackpropFilter: nativeDepthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: nativeDepthwiseInputGradient,
  MaxPoolGrad: nativeMaxPoolGradient,
  Exp: nativeUnary('exp'),
  GatherV2: nativeGather,
  Slice: nativeSlice,
  SplitV: nativeSplitV,
  Sum: nativeSum,
  Tanh: nativeUnary('tanh'),
  UnsortedSegmentSum: nativeSegmentSums,
  [ADAM_STEP]: nativeAdamStep,
  [MOMENTUM_STEP]: nativeMomentumStep,
  [ADD_BIAS]: nativeAddBias,
  [BIAS_GRADIENT]: nativeBiasGradient,
  [CROSS_ENTROPY]: nativeCrossEntropy,
  [CROSS_ENTROPY_GRADIENT]: nativeCrossEntropyGradient,
  [GELU]: nativeGelu,
  [GELU_GRADIENT]: nativeGeluGradient,
  [NORM]: nativeNorm,
  [FIGURES]: nativeFigures,
  [WEIGHTED_MEAN]: nativeWeightedMean,
  [WEIGHTED_MEAN_GRADIENT]: nativeWeightedMeanGradient,
  [LAYER_NORM]: nativeLayerNorm,
  [LAYER_NORM_GRADIENT]: nativeLayerNormGradient,
  [ATTENTION]: nativeAttention,
  [ATTENTION_GRADIENT]: nativeAttentionGradient,
  [LSTM]: nativeLstm,
  [LSTM_GRADIENT]: nativeLstmGradient,
  [BATCH_STATISTICS]: nativeBatchStatistics,
  [BATCH_NORM]: nativeBatchNorm,
  [BATCH_NORM_GRADIENT]: nativeBatchNormGradient,
};
