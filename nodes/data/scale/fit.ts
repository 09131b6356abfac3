import { quantile } from '../../lib/plain/bootstrap';

export interface Fitted {
  readonly centre: number;
  readonly scale: number;
}

/** A column that is constant is divided by 1. */
const divisor = (spread: number): number => (spread === 0 || Number.isNaN(spread) ? 1 : spread);

/** Mean and standard deviation, ddof 0. */
function standard(values: Float64Array): Fitted {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return { centre: mean, scale: divisor(Math.sqrt(variance)) };
}

function minMax(values: Float64Array): Fitted {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { centre: low, scale: divisor(high - low) };
}

/** Median and interquartile range. */
function robust(values: Float64Array): Fitted {
  const sorted = values.toSorted();
  return { centre: quantile(sorted, 0.5), scale: divisor(quantile(sorted, 0.75) - quantile(sorted, 0.25)) };
}

const fits = { standard, 'min-max': minMax, robust } as const;

/** Centre and scale of the known values of these rows; 0 and 1 where there are none. */
export function fit(method: keyof typeof fits, values: Float64Array, rows: Int32Array): Fitted {
  const known = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
  return known.length === 0 ? { centre: 0, scale: 1 } : fits[method](known);
}
