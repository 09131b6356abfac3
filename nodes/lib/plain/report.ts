import type {
  Block,
  ChartBlock,
  ImagesBlock,
  MatrixBlock,
  MetricsBlock,
  NumberFormat,
  Report,
  TableBlock,
} from '../../kit/report';
import type { Text } from '../../kit/text';

/** A report; metrics that are not finite become null (say why in a warning block). */
export function report(
  title: Text,
  metrics: Readonly<Record<string, number | null>>,
  blocks: readonly Block[],
): Report {
  const finite = Object.entries(metrics).map(([name, value]) => [
    name,
    value !== null && Number.isFinite(value) ? value : null,
  ]);
  return { kind: 'report', version: 1, title, metrics: Object.fromEntries(finite), blocks };
}

export const tiles = (id: string, title: Text, ...list: MetricsBlock['tiles']): MetricsBlock => ({
  type: 'metrics',
  id,
  title,
  tiles: list,
});

export const tile = (
  metric: string,
  label: Text,
  format: NumberFormat,
  interval?: { low: number; high: number },
  note?: Text,
): MetricsBlock['tiles'][number] => ({
  metric,
  label,
  format,
  ...interval,
  ...(note === undefined ? {} : { note }),
});

export const table = (
  id: string,
  title: Text,
  columns: TableBlock['columns'],
  rows: TableBlock['rows'],
): TableBlock => ({ type: 'table', id, title, columns, rows });

export const chart = (id: string, title: Text, rest: Omit<ChartBlock, 'type' | 'id' | 'title'>): ChartBlock => ({
  type: 'chart',
  id,
  title,
  ...rest,
});

export const matrix = (id: string, title: Text, rest: Omit<MatrixBlock, 'type' | 'id' | 'title'>): MatrixBlock => ({
  type: 'matrix',
  id,
  title,
  ...rest,
});

export const images = (id: string, title: Text, rest: Omit<ImagesBlock, 'type' | 'id' | 'title'>): ImagesBlock => ({
  type: 'images',
  id,
  title,
  ...rest,
});

export const text = (id: string, title: Text, body: Text): Block => ({ type: 'text', id, title, text: body });

export const warningBlock = (id: string, title: Text, body: Text): Block => ({
  type: 'warning',
  id,
  title,
  text: body,
});
