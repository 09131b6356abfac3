import { refuse } from '../../kit/problem';
import type { NumberFormat, Report } from '../../kit/report';
import type { Text } from '../../kit/text';

/** A metric of some reports, as their tiles show it. */
export interface Shown {
  readonly metric: string;
  readonly label: Text;
  readonly format: NumberFormat;
}

/** Metrics looked at where nobody chose any and no report has tiles. */
const MOST = 12;

function tilesOf(reports: readonly Report[]): ReadonlyMap<string, Shown> {
  const found = new Map<string, Shown>();
  for (const report of reports)
    for (const block of report.blocks)
      if (block.type === 'metrics')
        for (const { metric, label, format } of block.tiles)
          if (!found.has(metric)) found.set(metric, { metric, label, format });
  return found;
}

/** Names of all metrics, in the order of the reports. */
export const metricNames = (reports: readonly Report[]): string[] => [
  ...new Set(reports.flatMap((report) => Object.keys(report.metrics))),
];

/** How a metric is shown: as its tile says, else by its name as a plain number. */
export function shownAs(reports: readonly Report[]): (metric: string) => Shown {
  const tiles = tilesOf(reports);
  return (metric) => tiles.get(metric) ?? { metric, label: metric, format: 'number' };
}

/** The chosen metrics; none chosen = those of the reports' tiles, else the first ones. Refuses a name that no report has. */
export function shownMetrics(reports: readonly Report[], chosen: readonly string[]): Shown[] {
  const names = metricNames(reports);
  const missing = chosen.find((metric) => !names.includes(metric));
  if (missing !== undefined)
    refuse('params', 'no-metric', { metric: missing, metrics: names.join(', ') }, { path: 'metrics' });
  const tiles = tilesOf(reports);
  const wanted = chosen.length > 0 ? chosen : tiles.size > 0 ? [...tiles.keys()] : names.slice(0, MOST);
  return wanted.map(shownAs(reports));
}

/** Shown metrics by format, so that each chart has one axis. */
export function byFormat<Row extends Shown>(shown: readonly Row[]): ReadonlyMap<NumberFormat, Row[]> {
  const groups = new Map<NumberFormat, Row[]>();
  for (const metric of shown) groups.set(metric.format, [...(groups.get(metric.format) ?? []), metric]);
  return groups;
}
