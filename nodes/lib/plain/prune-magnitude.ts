/**
 * Unstructured magnitude pruning: the smallest weights become 0 (Han et al. 2015, Learning both weights and connections for
 * efficient neural networks). Of equal magnitudes the one that stands first goes first, so that results never depend on a sort.
 */

/** Nearest integer, halves to even: what `round(amount * size)` gives in `torch.nn.utils.prune`. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** How many of `size` go at this sparsity: rounded half to even, and at least one stays. */
export const prunedCount = (size: number, sparsity: number): number =>
  Math.max(0, Math.min(size - 1, roundHalfEven(sparsity * size)));

/** 1 where the weight stays, for the `count` smallest magnitudes going; `protect` stays whatever its magnitude. */
function maskOf(magnitudes: Float32Array, count: number, protect: ReadonlySet<number>): Uint8Array {
  const mask = new Uint8Array(magnitudes.length).fill(1);
  if (count <= 0) return mask;
  // Sorting numbers and then walking once is many times faster than sorting positions by their magnitude.
  const sorted = magnitudes.filter((_, index) => !protect.has(index)).toSorted();
  const limit = sorted[count - 1] ?? 0;
  let below = 0;
  while ((sorted[below] ?? Infinity) < limit) below += 1;
  let equal = count - below;
  for (let index = 0; index < magnitudes.length; index += 1) {
    if (protect.has(index)) continue;
    const magnitude = magnitudes[index] ?? 0;
    if (magnitude < limit) mask[index] = 0;
    else if (magnitude === limit && equal > 0) {
      mask[index] = 0;
      equal -= 1;
    }
  }
  return mask;
}

function largestAt(magnitudes: Float32Array): number {
  let at = 0;
  for (let index = 1; index < magnitudes.length; index += 1)
    if ((magnitudes[index] ?? 0) > (magnitudes[at] ?? 0)) at = index;
  return at;
}

/**
 * 1 where a weight stays, for each kernel. layer: every kernel loses the same share. global: the smallest of all kernels together,
 * but each kernel keeps its largest weight, or nothing would pass through the layer.
 */
export function magnitudeMasks(
  kernels: readonly Float32Array[],
  sparsity: number,
  scope: 'layer' | 'global',
): Uint8Array[] {
  const magnitudes = kernels.map((kernel) => kernel.map(Math.abs));
  if (scope === 'layer')
    return magnitudes.map((own) => maskOf(own, prunedCount(own.length, sparsity), new Set<number>()));
  const offsets: number[] = [];
  let size = 0;
  for (const own of magnitudes) {
    offsets.push(size);
    size += own.length;
  }
  const all = new Float32Array(size);
  const protect = new Set<number>();
  magnitudes.forEach((own, kernel) => {
    const offset = offsets[kernel] ?? 0;
    all.set(own, offset);
    if (own.length > 0) protect.add(offset + largestAt(own));
  });
  const mask = maskOf(all, Math.min(prunedCount(size, sparsity), size - protect.size), protect);
  return magnitudes.map((own, kernel) => mask.slice(offsets[kernel] ?? 0, (offsets[kernel] ?? 0) + own.length));
}

/**
 * Sparsity after step 1 … steps of the gradual schedule, from 0: s_f (1 − (1 − step / steps)³).
 * Zhu & Gupta 2017, To prune, or not to prune, equation 1.
 */
export const cubicSparsity = (final: number, step: number, steps: number): number =>
  final * (1 - (1 - Math.min(step, steps) / steps) ** 3);
