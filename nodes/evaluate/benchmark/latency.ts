import { quantile } from '../../lib/plain/bootstrap';

/** Milliseconds of one batch size. */
export interface Latency {
  readonly batch: number;
  readonly median: number;
  /** 95 % interval of the median. */
  readonly low: number;
  readonly high: number;
  /** 95th percentile; null with fewer than 20 times, where it would be the maximum. */
  readonly p95: number | null;
  readonly times: readonly number[];
}

const FEWEST_FOR_P95 = 20;
const Z95 = 1.959964;

/** Sums up the times of one batch size, in the order in which they were measured. */
export function latencyOf(batch: number, times: readonly number[]): Latency {
  const sorted = times.toSorted((one, other) => one - other);
  const n = sorted.length;
  // Ranks, from 1, between which the median lies with 95 % (binomial with p = 1/2, by its normal approximation).
  const lower = Math.max(1, Math.floor((n - Z95 * Math.sqrt(n)) / 2));
  const upper = Math.min(n, Math.ceil(1 + (n + Z95 * Math.sqrt(n)) / 2));
  return {
    batch,
    median: quantile(sorted, 0.5),
    low: sorted[lower - 1] ?? NaN,
    high: sorted[upper - 1] ?? NaN,
    p95: n < FEWEST_FOR_P95 ? null : quantile(sorted, 0.95),
    times,
  };
}

/** Whether the times drift apart so far that the median should not be trusted. */
export const isNoisy = ({ median, p95 }: Latency): boolean => p95 !== null && p95 > 2 * median;

/** Whether the clock is too coarse for what it measured: many times are equal to a few steps. */
export function isCoarse({ times, median }: Latency): boolean {
  const steps = new Set(times).size;
  return median === 0 || (times.length >= FEWEST_FOR_P95 && steps <= times.length / 10);
}
