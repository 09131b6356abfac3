import type { Layer } from '../../kit/layer';

/** Smallest height and width: below it the poolings leave a single position of mostly padding. */
export const SMALLEST = 4;

const convolution = (name: string, filters: number): Layer => ({
  type: 'conv2d',
  name,
  filters,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation: 'relu',
  useBias: true,
});
const pool = (name: string): Layer => ({ type: 'max-pool', name, size: 2, strides: 2, padding: 'same' });

/** The last layer: class scores from the 72 features. */
export const head = (outputs: number): Layer => ({
  type: 'dense',
  name: 'logits',
  units: outputs,
  activation: 'linear',
  useBias: true,
});

/**
 * The small convolutional network that ships. Padded convolutions, two poolings and a mean over all positions at the
 * end, so that the same weights serve images of any size from 4 × 4 up.
 */
export const backboneLayers: readonly Layer[] = [
  convolution('conv1', 24),
  pool('pool1'),
  convolution('conv2', 32),
  pool('pool2'),
  convolution('conv3', 64),
  convolution('conv4', 72),
  { type: 'global-average-pool', name: 'features' },
];
