import type { Interval } from './intervals';
import type { Random } from './random';

/** Number of draws of every bootstrap interval. */
export const DRAWS = 1000;

/** Share of draws that must be defined, or the interval is not. */
const DEFINED = 0.9;

/** Quantile of values sorted ascending, linear between them (Hyndman & Fan 1996, definition 7; numpy's default). */
export function quantile(sorted: ArrayLike<number>, fraction: number): number {
  const at = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Percentile interval of draws (Efron 1979). Undefined draws (NaN) are left out; null where they are more than a tenth. */
export function percentileInterval(draws: ArrayLike<number>, confidence: number): Interval | null {
  const defined = Float64Array.from(draws)
    .filter((value) => !Number.isNaN(value))
    .toSorted();
  if (defined.length === 0 || defined.length < DEFINED * draws.length) return null;
  return { low: quantile(defined, (1 - confidence) / 2), high: quantile(defined, (1 + confidence) / 2) };
}

/**
 * Rows drawn with replacement inside each stratum, so that every stratum keeps its size: calls `each` once a draw with the rows
 * of each stratum. The arrays are used again for the next draw.
 */
export function resample(
  strata: readonly ArrayLike<number>[],
  source: Random,
  each: (drawn: readonly Int32Array[], draw: number) => void,
  draws = DRAWS,
): void {
  const drawn = strata.map((rows) => new Int32Array(rows.length));
  for (let draw = 0; draw < draws; draw += 1) {
    strata.forEach((rows, stratum) => {
      const own = drawn[stratum] ?? new Int32Array(0);
      for (let index = 0; index < own.length; index += 1) own[index] = rows[source.integer(own.length)] ?? 0;
    });
    each(drawn, draw);
  }
}
