import type { Report } from '../../kit/report';
import { deviation, meanInterval, type Interval } from '../../lib/plain/intervals';

/** One metric over all repetitions. */
export interface Spread {
  readonly metric: string;
  /** In the order of the repetitions; null = undefined there. */
  readonly values: readonly (number | null)[];
  readonly undefinedCount: number;
  /** Of the defined values; null where there is none. */
  readonly mean: number | null;
  /** Sample deviation (ddof 1); null below two values. */
  readonly std: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly interval: Interval | null;
}

/** `shared`: see `meanInterval`. */
export function spreadOf(reports: readonly Report[], metric: string, confidence: number, shared: number): Spread {
  const values = reports.map((report) => report.metrics[metric] ?? null);
  const known = values.filter((value) => value !== null);
  const some = known.length > 0;
  return {
    metric,
    values,
    undefinedCount: values.length - known.length,
    mean: some ? known.reduce((sum, value) => sum + value, 0) / known.length : null,
    std: known.length < 2 ? null : deviation(known),
    min: some ? Math.min(...known) : null,
    max: some ? Math.max(...known) : null,
    interval: meanInterval(known, confidence, shared),
  };
}
