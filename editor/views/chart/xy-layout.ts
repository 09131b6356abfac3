import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { leftRoom, RIGHT, type Frame } from './axis';
import { scaleOf, type Scale } from './scale';

export interface XyLayout {
  readonly frame: Frame;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
  /** Half the width of a bar, in data of x. */
  readonly halfBar: number;
}

/** Smallest distance of two neighbours: the width of a histogram's bar. */
export function binWidth(series: readonly Series[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { x } of series) {
    const sorted = Float64Array.from(x).toSorted();
    for (let index = 1; index < sorted.length; index += 1) {
      const step = (sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
      if (step > 0 && step < least) least = step;
    }
  }
  return Number.isFinite(least) ? least : 1;
}

export const plotHeight = (width: number): number => (width < 480 ? 150 : Math.min(300, Math.round(width * 0.32)));

/** Places the axes of a chart whose x are numbers. `top`: room for the legend. */
export function xyLayout(block: ChartBlock, width: number, top: number, plot = plotHeight(width)): XyLayout {
  const frameTop = top + 24;
  const bottom = frameTop + plot;
  const halfBar = block.mark === 'bar' ? binWidth(block.series) / 2 : 0;
  const references = block.references ?? [];
  const at = (axis: 'x' | 'y'): number[] => references.filter((one) => one.axis === axis).map((one) => one.at);
  const y = scaleOf(
    block.y,
    [...block.series.flatMap((one) => [one.y, one.low ?? [], one.high ?? []]), at('y')],
    [bottom, frameTop],
    { wantedTicks: Math.max(2, Math.round(plot / 42)), zero: block.mark === 'bar' },
  );
  const frame: Frame = { left: leftRoom(block.y, y), right: width - RIGHT, top: frameTop, bottom };
  const ends = block.series.map((one) => Float64Array.from(one.x));
  const widened = halfBar === 0 ? ends : ends.flatMap((x) => [x.map((v) => v - halfBar), x.map((v) => v + halfBar)]);
  const x = scaleOf(block.x, [...widened, at('x')], [frame.left, frame.right], {
    wantedTicks: Math.max(2, Math.round((frame.right - frame.left) / 70)),
    nice: block.mark === 'point' || block.mark === 'interval',
  });
  return { frame, height: bottom + 38, x, y, halfBar };
}

/** Values that a log axis cannot show. */
export function hiddenByLog(block: ChartBlock): number {
  let hidden = 0;
  for (const one of block.series)
    for (let index = 0; index < one.y.length; index += 1) {
      const [x = Number.NaN, y = Number.NaN] = [one.x[index], one.y[index]];
      if ((block.x.scale === 'log' && x <= 0) || (block.y.scale === 'log' && y <= 0)) hidden += 1;
    }
  return hidden;
}

/** All different x, ascending: where the cursor stops. */
export function stopsOf(series: readonly Series[]): Float64Array {
  const all = new Set<number>();
  for (const { x } of series) for (let index = 0; index < x.length; index += 1) all.add(x[index] ?? 0);
  return Float64Array.from(all).toSorted();
}

/** Index of the value next to `wanted` in an ascending list; null where it is empty. */
export function nearestIn(sorted: ArrayLike<number>, wanted: number): number | null {
  if (sorted.length === 0 || Number.isNaN(wanted)) return null;
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const before = low > 0 ? Math.abs((sorted[low - 1] ?? 0) - wanted) : Number.POSITIVE_INFINITY;
  return before <= Math.abs((sorted[low] ?? 0) - wanted) ? low - 1 : low;
}

/** The last point of a series at exactly this x; curves such as ROC climb at one x. */
export function pointAt(one: Series, x: number): number | null {
  for (let index = one.x.length - 1; index >= 0; index -= 1) if (one.x[index] === x) return index;
  return null;
}
