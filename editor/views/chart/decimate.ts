/** Most points that are drawn of one series. */
export const MOST_POINTS = 2000;

/**
 * Indices of the points that draw the same curve: of each run of neighbours the smallest and the largest value, in their order,
 * so that no peak is lost. A run without any number keeps one of its points, which leaves the gap. The first and the last point stay.
 */
export function decimate(values: ArrayLike<number>, most: number = MOST_POINTS): Int32Array {
  const count = values.length;
  if (count <= most) return Int32Array.from({ length: count }, (_, index) => index);
  const runs = Math.max(1, Math.floor((most - 2) / 2));
  const kept: number[] = [0];
  for (let run = 0; run < runs; run += 1) {
    const start = 1 + Math.floor((run * (count - 2)) / runs);
    const end = 1 + Math.floor(((run + 1) * (count - 2)) / runs);
    let low = -1;
    let high = -1;
    for (let index = start; index < end; index += 1) {
      const value = values[index] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (low < 0 || value < (values[low] ?? 0)) low = index;
      if (high < 0 || value > (values[high] ?? 0)) high = index;
    }
    if (low < 0) kept.push(start);
    else if (low === high) kept.push(low);
    else kept.push(Math.min(low, high), Math.max(low, high));
  }
  kept.push(count - 1);
  return Int32Array.from(kept);
}

/**
 * Indices of scattered points that look the same: one of those that share a cell of `cell` pixels.
 * Where still too many are left, every n-th of them; the caller says so.
 */
export function thinScatter(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  cell: number,
  most: number = MOST_POINTS,
): Int32Array {
  const seen = new Set<string>();
  const kept: number[] = [];
  for (let index = 0; index < x.length; index += 1) {
    const [left = Number.NaN, top = Number.NaN] = [x[index], y[index]];
    if (!Number.isFinite(left) || !Number.isFinite(top)) continue;
    const key = `${Math.round(left / cell)},${Math.round(top / cell)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(index);
  }
  if (kept.length <= most) return Int32Array.from(kept);
  return Int32Array.from({ length: most }, (_, index) => kept[Math.floor((index * kept.length) / most)] ?? 0);
}
