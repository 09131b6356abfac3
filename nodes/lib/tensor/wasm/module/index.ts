// AssemblyScript (see `scripts/kernels.ts`). These functions read and write the memory of TensorFlow.js' wasm backend by address:
// so no data segment, no globals, no runtime, no allocation. Addresses in bytes, sizes and strides in floats.
export { adam } from './adam';
export { combine } from './arithmetic';
export { attention, attentionGradient } from './attention';
export { batchNorm, batchNormGradient, batchStatistics } from './batch-norm';
export { addBias, biasGradient } from './bias';
export { crossEntropyGradient, crossEntropyParts } from './cross-entropy';
export { agreement, dot, scaled, squares } from './figures';
export { gelu, geluGradient } from './gelu';
export { averagePoolGradient } from './average-pool';
export { copyBlocks, gatherRows, segmentSums } from './blocks';
export { exp } from './exp';
export { clear, product } from './product';
export { columnSums, rowSums } from './sums';
export { depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export { layerNorm, layerNormGradient } from './layer-norm';
export { lstm, lstmGradient } from './lstm';
export { foldPatches, unfoldPatches } from './patches';
export { maxPoolGradient } from './max-pool';
export { momentum } from './momentum';
export { tanh } from './tanh';
