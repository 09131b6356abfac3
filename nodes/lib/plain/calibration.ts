import { ratio } from './classification';

/** How well scores serve as probabilities, in float64, with example weights. */

/** Step of float32 below 1: no finer probability is in the scores, so log loss clips there. */
export const CLIP = 2 ** -23;

/** How far a row of scores may be from a sum of 1: rounding of float32 softmax over many classes. */
const SUM_TOLERANCE = 1e-3;

/** Whether every row of scores [n, classes] is a probability distribution. */
export function areProbabilities(scores: ArrayLike<number>, classes: number): boolean {
  for (let start = 0; start < scores.length; start += classes) {
    let total = 0;
    for (let index = start; index < start + classes; index += 1) {
      const score = scores[index] ?? NaN;
      if (!(score >= 0 && score <= 1 + SUM_TOLERANCE)) return false;
      total += score;
    }
    if (Math.abs(total - 1) > SUM_TOLERANCE) return false;
  }
  return true;
}

/**
 * Mean of −ln(probability of the true class): scores [n, classes] are clipped to [clip, 1 − clip], then each row is divided
 * by its sum. Null without an example.
 */
export function logLoss(
  scores: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
  weight?: ArrayLike<number>,
  clip = CLIP,
): number | null {
  let loss = 0;
  let all = 0;
  for (let row = 0; row < truth.length; row += 1) {
    const clipped = (index: number): number => Math.min(Math.max(scores[row * classes + index] ?? NaN, clip), 1 - clip);
    let total = 0;
    for (let index = 0; index < classes; index += 1) total += clipped(index);
    loss -= (weight?.[row] ?? 1) * Math.log(clipped(truth[row] ?? -1) / total);
    all += weight?.[row] ?? 1;
  }
  return ratio(loss, all);
}

/**
 * Brier score (Brier 1950). Two classes: mean (probability of the last class − whether it is true)², in [0, 1].
 * More: mean over examples of the sum of squares over classes, in [0, 2]. Null without an example.
 */
export function brier(
  scores: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
  weight?: ArrayLike<number>,
): number | null {
  let squares = 0;
  let all = 0;
  for (let row = 0; row < truth.length; row += 1) {
    let own = 0;
    for (let index = classes === 2 ? 1 : 0; index < classes; index += 1)
      own += ((scores[row * classes + index] ?? NaN) - (truth[row] === index ? 1 : 0)) ** 2;
    squares += (weight?.[row] ?? 1) * own;
    all += weight?.[row] ?? 1;
  }
  return ratio(squares, all);
}

/** Examples whose probability is in (low, high]; the first bin holds 0 too. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly weight: number;
  /** Σ weight². */
  readonly squares: number;
  /** Weighted means; null for an empty bin. */
  readonly confidence: number | null;
  readonly rate: number | null;
}

/** Bins of equal width over [0, 1]: mean probability against how often it came true (Guo et al. 2017, equations 1 and 2). */
export function reliability(
  confidence: ArrayLike<number>,
  happened: ArrayLike<number | boolean>,
  bins: number,
  weight?: ArrayLike<number>,
): Bin[] {
  const totals = Array.from({ length: bins }, () => ({ count: 0, weight: 0, squares: 0, confidence: 0, rate: 0 }));
  for (let row = 0; row < confidence.length; row += 1) {
    const value = confidence[row] ?? NaN;
    const bin = totals[binOf(value, bins)];
    if (bin === undefined) continue;
    const own = weight?.[row] ?? 1;
    bin.count += 1;
    bin.weight += own;
    bin.squares += own ** 2;
    bin.confidence += own * value;
    if (happened[row]) bin.rate += own;
  }
  return totals.map((bin, index) => ({
    ...bin,
    low: index / bins,
    high: (index + 1) / bins,
    confidence: ratio(bin.confidence, bin.weight),
    rate: ratio(bin.rate, bin.weight),
  }));
}

/** Number of the bin (i / bins, (i + 1) / bins] that holds the value; corrects the rounding of the product. */
function binOf(value: number, bins: number): number {
  let index = Math.min(Math.max(Math.ceil(value * bins) - 1, 0), bins - 1);
  if (value > (index + 1) / bins && index < bins - 1) index += 1;
  if (value <= index / bins && index > 0) index -= 1;
  return index;
}

const gap = (bin: Bin): number => Math.abs((bin.rate ?? 0) - (bin.confidence ?? 0));

/** Expected calibration error: mean gap weighted by the bins' examples, empty bins count 0 (Guo et al. 2017, equation 3). */
export function expectedCalibrationError(bins: readonly Bin[]): number | null {
  const all = bins.reduce((total, bin) => total + bin.weight, 0);
  return ratio(
    bins.reduce((total, bin) => total + bin.weight * gap(bin), 0),
    all,
  );
}

/** Maximum calibration error: the largest gap of a bin that is not empty (Guo et al. 2017, equation 5). */
export function maximumCalibrationError(bins: readonly Bin[]): number | null {
  const filled = bins.filter((bin) => bin.weight > 0);
  return filled.length === 0 ? null : Math.max(...filled.map(gap));
}
