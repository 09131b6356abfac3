import { NOT_SPLIT, TEST, TRAIN, VALIDATION } from '../../kit/artifact';

/** Known times, ascending. */
const sorted = (times: Float64Array): Float64Array => times.filter((time) => !Number.isNaN(time)).toSorted();

/** The time at which the last `share` of these sorted times begins; Infinity where the share is 0. */
const lastShare = (times: Float64Array, share: number): number =>
  times[Math.floor(times.length * (1 - share) + 0.5)] ?? Infinity;

/** The latest rows test, those before them validate. Rows of one moment stay together; rows without a time are left out. */
export function byTime(times: Float64Array, validation: number, test: number): Int8Array {
  const known = sorted(times);
  const [fromValidation, fromTest] = [lastShare(known, validation + test), lastShare(known, test)];
  return Int8Array.from(times, (time) =>
    Number.isNaN(time) ? NOT_SPLIT : time >= fromTest ? TEST : time >= fromValidation ? VALIDATION : TRAIN,
  );
}

/**
 * Fold of each row along time: folds + 1 blocks, of which the earliest, −1, never tests. As scikit-learn's TimeSeriesSplit:
 * a block has floor(n / (folds + 1)) rows, the earliest also the rest. Rows of one moment stay together, in the later
 * block; rows without a time are −2.
 */
export function timeFolds(times: Float64Array, folds: number): Int16Array {
  const known = sorted(times);
  const size = Math.floor(known.length / (folds + 1));
  const starts = Array.from({ length: folds }, (_, fold) => known[known.length - (folds - fold) * size] ?? Infinity);
  return Int16Array.from(times, (time) =>
    Number.isNaN(time) ? -2 : starts.reduce((own, start, fold) => (time >= start ? fold : own), -1),
  );
}

/** Tests on one block and trains on the earlier ones, the latest share of them validation; later rows are left out. */
export function splitAtFold(times: Float64Array, fold: Int16Array, tested: number, validation: number): Int8Array {
  const earlier = sorted(times.filter((_, row) => (fold[row] ?? -2) >= -1 && (fold[row] ?? -2) < tested));
  const from = lastShare(earlier, validation);
  return Int8Array.from(fold, (own, row) =>
    own === tested ? TEST : own > tested || own < -1 ? NOT_SPLIT : (times[row] ?? 0) >= from ? VALIDATION : TRAIN,
  );
}
