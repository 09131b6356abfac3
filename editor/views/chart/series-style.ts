import type { Series } from '../../../nodes/kit/report';

/** Colours of series in series.css: `series-0` … `series-7`. */
export const SERIES_COLOURS = 8;
export const seriesClass = (index: number): string => `series-${index % SERIES_COLOURS}`;

/** The second cue beside colour. */
const dashes = [undefined, '6 4', '2 3', '9 3 2 3', '12 4', '4 2 1 2', '1 2', '8 2 2 2 2 2'] as const;
export const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'down', 'plus', 'hexagon'] as const;
export type MarkerShape = (typeof shapes)[number];

export const shapeOf = (index: number): MarkerShape => shapes[index % shapes.length] ?? 'circle';

/** A dash by number; where the report says which series are dashed, its word counts and markers tell the others apart. */
export function dashOf(series: readonly Series[], index: number): string | undefined {
  if (series.some((one) => one.dashed !== undefined)) return series[index]?.dashed === true ? '5 4' : undefined;
  return dashes[index % dashes.length];
}
