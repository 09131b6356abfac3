import type { Model, Weight } from '../../kit/artifact';
import type { Shape } from '../../kit/layer';

/** Name of the file in `nodes/public/data`; made by scripts/pretrain.ts. */
export const backboneAsset = 'backbone-fashion.safetensors';

export interface Backbone extends Pick<Model, 'input' | 'layers' | 'classes' | 'weights'> {
  /** Share of the 10,000 test images that it classifies right. */
  readonly testAccuracy: number;
  /** Number of images that it learned from. */
  readonly trainedOn: number;
}

interface Entry {
  readonly shape: Shape;
  readonly data_offsets: readonly [number, number];
}

/**
 * Reads the file that ships: safetensors with float32 tensors by weight name, and the topology as JSON in its metadata.
 * Its content is ours (the engine checks its hash), so that it is not looked at for mistakes.
 */
export function readBackbone(bytes: Uint8Array): Backbone {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const { __metadata__: metadata, ...entries } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  ) as {
    readonly __metadata__: { readonly artifact: string };
  } & Readonly<Record<string, unknown>>;
  const topology = JSON.parse(metadata.artifact) as Omit<Backbone, 'weights'>;
  const weights = Object.entries(entries as Readonly<Record<string, Entry>>)
    // Names that end in ~ only fill up to a multiple of eight bytes.
    .filter(([name]) => !name.endsWith('~'))
    .map(([name, { shape, data_offsets: at }]): Weight => {
      const values = new Float32Array(bytes.slice(8 + length + at[0], 8 + length + at[1]).buffer);
      return { name, shape, values };
    });
  return { ...topology, weights };
}
