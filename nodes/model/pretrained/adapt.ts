import type { Weight } from '../../kit/artifact';
import type { Shape } from '../../kit/layer';
import { floatValues } from '../../lib/plain/weights';

/**
 * The first convolution for images of several channels: its kernel [3, 3, 1, filters] for each channel, divided by their
 * number. On any image this equals the grey network on the mean of the channels.
 */
export function forChannels(weight: Weight, channels: number): Weight {
  const [height = 0, width = 0, own = 1, filters = 0] = weight.shape;
  if (own === channels) return weight;
  const grey = floatValues(weight);
  const shape: Shape = [height, width, channels, filters];
  const values = new Float32Array(height * width * channels * filters);
  for (let tap = 0; tap < height * width; tap += 1)
    for (let channel = 0; channel < channels; channel += 1)
      for (let filter = 0; filter < filters; filter += 1)
        values[(tap * channels + channel) * filters + filter] = (grey[tap * filters + filter] ?? 0) / channels;
  return { name: weight.name, shape, values };
}
