import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Kernels of ours that no other backend has: attention on packed q, k and v (`../fused-attention.ts` calls them). */
export const ATTENTION = 'GradloomFusedAttention';
export const ATTENTION_GRADIENT = 'GradloomFusedAttentionGradient';

export interface AttentionAttrs extends NamedAttrMap {
  readonly heads: number;
  readonly causal: boolean;
}

interface Inputs {
  /** [batch, tokens, 3 · width] */
  readonly packed: TensorInfo;
  /** int32 [batch] */
  readonly lengths?: TensorInfo;
}

type Sizes = readonly [batch: number, tokens: number, heads: number, width: number];

/** `width`: of a head. */
function sizesOf({ shape }: TensorInfo, { heads }: AttentionAttrs): Sizes {
  const [batch = 0, tokens = 0, all = 0] = shape;
  return [batch, tokens, heads, all / 3 / heads];
}

/** → [batch, tokens, width], and the weights of keys [batch, heads, tokens, tokens]. */
export const nativeAttention =
  ({ run, address, scratch }: Native): MakeKernel =>
  () =>
    kernel<Inputs, AttentionAttrs>(({ inputs: { packed, lengths }, attrs, backend }) => {
      const sizes = sizesOf(packed, attrs);
      const [batch, tokens, heads, width] = sizes;
      const made = backend.makeOutput([batch, tokens, heads * width], 'float32');
      const weights = backend.makeOutput([batch, heads, tokens, tokens], 'float32');
      const seen = lengths === undefined ? 0 : address(lengths);
      run.attention(...sizes, address(packed), seen, attrs.causal ? 1 : 0, ...[weights, made].map(address), scratch);
      return [made, weights];
    });

/** → gradient of what was packed. */
export const nativeAttentionGradient =
  ({ run, address, scratch }: Native): MakeKernel =>
  () =>
    kernel<Inputs & Readonly<Record<'weights' | 'dy', TensorInfo>>, AttentionAttrs>(({ inputs, attrs, backend }) => {
      const { packed, lengths, weights, dy } = inputs;
      const sizes = sizesOf(packed, attrs);
      const slopes = backend.makeOutput([sizes[1], sizes[1]], 'float32');
      const made = backend.makeOutput(packed.shape, 'float32');
      const seen = lengths === undefined ? 0 : address(lengths);
      const rest = [weights, dy, slopes, made].map(address);
      run.attentionGradient(...sizes, address(packed), seen, attrs.causal ? 1 : 0, ...rest, scratch);
      backend.disposeData(slopes.dataId);
      return made;
    });
