import type { Layer } from '../../kit/layer';

/** Logits (or the value) = x W + b; an image is read as one long row. */
export const linearLayers = (outputs: number, isImage: boolean): Layer[] => [
  ...(isImage ? [{ type: 'flatten' as const, name: 'flatten' }] : []),
  { type: 'dense', name: 'logits', units: outputs, activation: 'linear', useBias: true },
];
