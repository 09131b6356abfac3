import { metricSegment, type Block, type Report } from '../../kit/report';
import { chart, table } from '../../lib/plain/report';
import { byFormat, metricNames, shownMetrics, type Shown } from '../../lib/plain/report-metrics';
import type { Name } from './names';

/** Metrics drawn where nobody chose any. */
const DRAWN = 8;

export interface SideBySide {
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly blocks: readonly Block[];
}

/** Reports beside each other: the shown metrics, their bars, then everything that differs, and last what does not. */
export function sideBySide(reports: readonly Report[], names: readonly Name[], chosen: readonly string[]): SideBySide {
  if (reports.length === 0) return { metrics: {}, blocks: [] };
  const all = metricNames(reports);
  const valuesOf = (metric: string): (number | null)[] => reports.map((report) => report.metrics[metric] ?? null);
  const differs = (metric: string): boolean => new Set(valuesOf(metric)).size > 1;
  const shown = chosen.length > 0 ? shownMetrics(reports, chosen) : foremost(reports, differs);
  const metrics = Object.fromEntries(
    shown.flatMap(({ metric }) => {
      const [first = null, ...others] = valuesOf(metric);
      return [
        ...reports.map((report, at): [string, number | null] => [
          `byReport.${segment(names[at])}.${metric}`,
          report.metrics[metric] ?? null,
        ]),
        ...others.map((value, at): [string, number | null] => [
          `difference.${segment(names[at + 1])}.${metric}`,
          first === null || value === null ? null : value - first,
        ]),
      ];
    }),
  );
  const metricTable = (id: string, title: Name, list: readonly string[]): Block[] =>
    list.length === 0
      ? []
      : [
          table(
            id,
            title,
            [
              { name: 'metric', title: { en: 'Metric', zh: '指标' }, format: 'text' },
              ...names.map((name, at) => ({ name: `report${at}`, title: name, format: 'number' as const })),
            ],
            list.map((metric) => [metric, ...valuesOf(metric)]),
          ),
        ];
  return {
    metrics,
    blocks: [
      table(
        'shown',
        { en: 'Side by side', zh: '并列比较' },
        [
          { name: 'name', title: { en: 'Report', zh: '报告' }, format: 'text' },
          ...shown.map(({ metric, label, format }) => ({ name: metric, title: label, format })),
        ],
        reports.map((report, at) => [
          names[at]?.en ?? '',
          ...shown.map(({ metric }) => report.metrics[metric] ?? null),
        ]),
      ),
      ...bars(reports, names, shown),
      ...metricTable('differs', { en: 'What differs', zh: '不同之处' }, all.filter(differs)),
      ...metricTable(
        'same',
        { en: 'The same in all', zh: '相同之处' },
        all.filter((metric) => !differs(metric)),
      ),
    ],
  };
}

export const segment = (name: Name | undefined): string => metricSegment(name?.en ?? '');

/** Those of the tiles that more than one report has, differing ones first. */
function foremost(reports: readonly Report[], differs: (metric: string) => boolean): Shown[] {
  const tiles = shownMetrics(reports, []);
  const common = tiles.filter(
    ({ metric }) =>
      reports.filter((report) => Object.hasOwn(report.metrics, metric)).length >= Math.min(2, reports.length),
  );
  return (common.length > 0 ? common : tiles)
    .toSorted((a, b) => Number(differs(b.metric)) - Number(differs(a.metric)))
    .slice(0, DRAWN);
}

const bars = (reports: readonly Report[], names: readonly Name[], shown: readonly Shown[]): Block[] =>
  [...byFormat(shown)].map(([format, group]) =>
    chart(
      `bars-${format}`,
      { en: 'Side by side', zh: '并列比较' },
      {
        mark: 'bar',
        x: { title: { en: 'Metric', zh: '指标' }, format: 'integer' },
        y: { title: { en: 'Value', zh: '数值' }, format },
        categories: group.map(({ label }) => label),
        series: reports.map((report, at) => ({
          name: names[at] ?? '',
          x: group.map((_, index) => index),
          y: group.map(({ metric }) => report.metrics[metric] ?? NaN),
        })),
      },
    ),
  );
