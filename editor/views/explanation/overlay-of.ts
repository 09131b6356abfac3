import type { Explanation, NdArray } from '../../../nodes/kit/artifact';
import { quantile } from '../../../nodes/lib/plain/bootstrap';

/**
 * Attributions as maps over their images: summed over the channels, each divided by the 99th percentile of its own magnitudes
 * and clipped to [−1, 1], so that one bright pixel does not make the rest invisible: [n, height, width].
 */
export function overlayOf({ attributions }: Pick<Explanation, 'attributions'>): NdArray<Float32Array> {
  const [count = 0, height = 0, width = 0, channels = 1] = attributions.shape;
  const size = height * width;
  const values = new Float32Array(count * size);
  attributions.values.forEach((value, index) => {
    const at = Math.floor(index / channels);
    values[at] = (values[at] ?? 0) + value;
  });
  for (let row = 0; row < count; row += 1) {
    const own = values.subarray(row * size, (row + 1) * size);
    const magnitudes = own.map(Math.abs).toSorted();
    const unit = quantile(magnitudes, 0.99) || (magnitudes.at(-1) ?? 0);
    if (unit > 0) own.forEach((value, at) => (own[at] = Math.min(1, Math.max(-1, value / unit))));
  }
  return { shape: [count, height, width], values };
}
