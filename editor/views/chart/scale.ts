import { scaleLinear, scaleLog } from 'd3-scale';
import type { Axis, NumberFormat } from '../../../nodes/kit/report';

/** Data to pixels, with its ticks. */
export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly log: boolean;
  readonly ticks: readonly number[];
  /** Pixels to data. */
  invert(pixel: number): number;
}

/** Smallest and largest of the numbers that the axis can show. */
export function extentOf(lists: readonly ArrayLike<number>[], log: boolean): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists)
    for (let index = 0; index < list.length; index += 1) {
      const value = list[index] ?? Number.NaN;
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return low > high ? null : [low, high];
}

/** One value makes no axis: it gets some room on both sides. */
function widened([low, high]: readonly [number, number], log: boolean): [number, number] {
  if (low < high) return [low, high];
  if (log) return [low / 2, high * 2];
  const room = low === 0 ? 1 : Math.abs(low) * 0.1;
  return [low - room, high + room];
}

const isPositive = ([low, high]: readonly [number, number]): boolean => low > 0 && high > low;

/**
 * The scale of an axis. `zero`: bars start at 0, so it is in the picture. Ends from the data are rounded to ticks,
 * but for the x axis of a curve, where empty ends say nothing.
 */
export function scaleOf(
  axis: Pick<Axis, 'scale' | 'domain' | 'format'>,
  data: readonly ArrayLike<number>[],
  range: readonly [number, number],
  options: { readonly wantedTicks: number; readonly zero?: boolean; readonly nice?: boolean },
): Scale {
  const log = axis.scale === 'log';
  const fixed = axis.domain !== undefined && (!log || isPositive(axis.domain)) ? axis.domain : undefined;
  const extent = extentOf(data, log) ?? (log ? [0.1, 1] : [0, 1]);
  const zeroed: readonly [number, number] =
    options.zero === true && !log ? [Math.min(0, extent[0]), Math.max(0, extent[1])] : extent;
  const ends = widened(fixed ?? zeroed, log);
  const scale = log ? scaleLog(ends, range) : scaleLinear(ends, range);
  if (fixed === undefined && options.nice !== false) scale.nice(...(log ? [] : [Math.max(5, options.wantedTicks)]));
  if (fixed === undefined && !log && axis.format === 'fraction') keepInUnit(scale, zeroed);
  const [low = 0, high = 1] = scale.domain();
  const place = (value: number): number => scale(value);
  return Object.assign(place, {
    domain: [low, high] as const,
    log,
    ticks: ticksOf(low, high, log, options.wantedTicks, axis.format),
    invert: (pixel: number) => scale.invert(pixel),
  });
}

/** Rounding must not make room for a fraction above 1 or below 0 that none of the data has. */
function keepInUnit(
  scale: { domain(): number[]; domain(ends: [number, number]): unknown },
  [low, high]: readonly [number, number],
): void {
  const [start = 0, end = 1] = scale.domain();
  const next: [number, number] = [low >= 0 ? Math.max(0, start) : start, high <= 1 ? Math.min(1, end) : end];
  if (next[0] < next[1]) scale.domain(next);
}

function ticksOf(low: number, high: number, log: boolean, wanted: number, format: NumberFormat): readonly number[] {
  if (log) return logTicks(low, high, wanted);
  const ticks = scaleLinear([low, high], [0, 1]).ticks(wanted);
  // Halves of an epoch or of an example are no places on an axis.
  return format === 'integer' || format === 'count' ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

/** Powers of ten; with 2 and 5 between them where there are few; every n-th where there are many. */
export function logTicks(low: number, high: number, wanted: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 10 ** (first + index));
  if (powers.length > wanted) {
    const step = Math.ceil(powers.length / wanted);
    return powers.filter((_, index) => index % step === 0);
  }
  if (powers.length >= 3) return powers;
  const between = [first - 1, ...powers.map((_, index) => first + index)].flatMap((power) =>
    [1, 2, 5].map((digit) => digit * 10 ** power),
  );
  const inside = between.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  return inside.length > 0 ? inside : [low, high];
}
