import { quantile } from '../../lib/plain/bootstrap';

export interface Fitted {
  readonly centre: number;
  /** The spread, or 1 where there is none. */
  readonly scale: number;
  /** The training values have no spread by this method. */
  readonly flat: boolean;
}

interface Located {
  readonly centre: number;
  readonly spread: number;
}

/** Mean and standard deviation, ddof 0. */
function standard(values: Float64Array): Located {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return { centre: mean, spread: Math.sqrt(variance) };
}

function minMax(values: Float64Array): Located {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { centre: low, spread: high - low };
}

/** Median and interquartile range. */
function robust(values: Float64Array): Located {
  const sorted = values.toSorted();
  return { centre: quantile(sorted, 0.5), spread: quantile(sorted, 0.75) - quantile(sorted, 0.25) };
}

const methods = { standard, 'min-max': minMax, robust } as const;

/** Centre and scale of the known values of these rows; 0 and 1 where there are none. */
export function fit(method: keyof typeof methods, values: Float64Array, rows: Int32Array): Fitted {
  const known = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
  const [first] = known;
  if (first === undefined) return { centre: 0, scale: 1, flat: true };
  // Looked at by itself: the rounded mean of 0.1, 0.1, 0.1 is not 0.1, which would leave a spread of 1e−17 to divide by.
  if (known.every((value) => value === first)) return { centre: first, scale: 1, flat: true };
  const { centre, spread } = methods[method](known);
  return spread === 0 ? { centre, scale: 1, flat: true } : { centre, scale: spread, flat: false };
}
