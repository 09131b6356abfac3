import type { ChartBlock, Series } from '../../nodes/kit/report';
import type { MetricPoint } from '../../runtime/protocol';
import { metricWord } from './metric-words';
import { words } from './words';

export interface LiveSeries {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Points by series, in the order in which they came. A step that comes again (a new run of a fold) begins a new line. */
export function bySeries(points: readonly MetricPoint[]): LiveSeries[] {
  const found = new Map<string, { name: string; x: number[]; y: number[] }>();
  for (const [name, step, value] of points) {
    const series = found.get(name) ?? { name, x: [], y: [] };
    found.set(name, series);
    const last = series.x.at(-1);
    if (last !== undefined && step <= last) {
      series.x.push(step);
      series.y.push(Number.NaN);
    }
    series.x.push(step);
    series.y.push(value);
  }
  return [...found.values()];
}

/** `validationLoss` and `loss` share a chart: they have one scale. */
export const familyOf = (name: string): string => {
  const bare = name.replace(/^validation/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
};

/** One chart for each family of series. */
export function liveCharts(points: readonly MetricPoint[]): ChartBlock[] {
  const families = new Map<string, LiveSeries[]>();
  for (const series of bySeries(points)) {
    const family = familyOf(series.name);
    families.set(family, [...(families.get(family) ?? []), series]);
  }
  return Array.from(families, ([family, members]): ChartBlock => {
    const { word, format } = metricWord(family);
    const paired = members.length > 1;
    return {
      type: 'chart',
      id: family,
      title: word,
      mark: 'line',
      x: { title: words.step, format: 'integer' },
      y: { title: word, format },
      series: members.map((one): Series => ({
        name: paired ? (one.name.startsWith('validation') ? words.validation : words.train) : metricWord(one.name).word,
        x: one.x,
        y: one.y,
        dashed: one.name.startsWith('validation'),
      })),
    };
  });
}
