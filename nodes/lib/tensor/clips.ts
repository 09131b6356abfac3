import type { Activation } from '../../kit/layer';
import type { ClipAttrs } from './wasm/native-batch-norm';

/** Activations that fused kernels apply themselves, by clipping what comes out. */
export const clips: Readonly<Partial<Record<Activation, ClipAttrs>>> = {
  linear: { clip: 0 },
  relu: { clip: 1 },
  relu6: { clip: 2 },
};
