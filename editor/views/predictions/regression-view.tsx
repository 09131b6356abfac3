import { useCallback, useMemo, type ReactElement } from 'react';
import type { Predictions } from '../../../nodes/kit/artifact';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Chart } from '../chart/chart';
import { XyChart, type PointChoice } from '../chart/xy-chart';
import { chartTable } from '../chart/chart-table';
import type { Cell } from '../csv';
import { splitName } from '../dataset/rows-table';
import { Figure } from '../figure/figure';
import { formatNumber } from '../format';
import { usePicking } from '../pick/picking';
import { selectedAll } from '../pick/select';
import { Facts } from '../parts/facts';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';
import { useSplitRows } from './use-split-rows';

/** Values: predicted over true, and each example, the largest errors first. */
export function RegressionView({ predictions }: { predictions: Predictions }): ReactElement {
  const say = useSay();
  const { rows, select } = useSplitRows(predictions);
  const { truth, predicted, id, split } = predictions;
  const block = useMemo((): ChartBlock => scatter(predictions, rows), [predictions, rows]);
  const error = useMemo(() => meanError(predictions, rows), [predictions, rows]);
  const cell = useCallback(
    (at: number, column: number): Cell => {
      const row = rows[at] ?? 0;
      const difference = Math.abs((predicted[row] ?? Number.NaN) - (truth[row] ?? Number.NaN));
      const cells: readonly Cell[] = [
        id[row] ?? null,
        truth[row] ?? null,
        predicted[row] ?? null,
        difference,
        say(words[splitName(split[row])]),
      ];
      return cells[column] ?? null;
    },
    [rows, truth, predicted, id, split, say],
  );
  const ids = useCallback((at: number): number => id[rows[at] ?? 0] ?? 0, [id, rows]);
  const picking = usePicking();
  const idAt = (point: number): number => id[rows[point] ?? 0] ?? 0;
  const choice: PointChoice | undefined =
    picking === null || rows.length === 0
      ? undefined
      : {
          onPoints: (points, { ctrlKey, metaKey }) =>
            picking.set(selectedAll(picking.picked, points.map(idAt), { toggle: ctrlKey || metaKey })),
          isPicked: (point) => picking.picked.has(idAt(point)),
        };
  const columns: readonly TableColumn[] = [
    { title: 'id', format: 'integer' },
    { title: say(words.truth), format: 'number' },
    { title: say(words.predicted), format: 'number' },
    { title: say(words.error), format: 'number' },
    { title: say(words.split), format: 'text' },
  ];
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(predictions.model)}</h3>
      {select !== null && <div className="view-controls">{select}</div>}
      <Facts
        facts={[
          [say(words.examples), formatNumber(rows.length, 'count')],
          [say(words.meanError), formatNumber(error, 'number')],
        ]}
      />
      <Figure
        title={say(words.predictedOverTrue)}
        table={() => chartTable(block, say)}
        renderPicture={(width) =>
          choice === undefined ? (
            <Chart block={block} width={width} />
          ) : (
            <XyChart block={block} width={width} points={choice} />
          )
        }
      />
      <DataTable
        caption={say(words.predicted)}
        columns={columns}
        count={rows.length}
        cell={cell}
        ids={ids}
        sorting={worst}
      />
    </div>
  );
}

/** Column of the error. */
const worst = { column: 3, down: true } as const;

/** null where no row has a truth. */
export function meanError({ truth, predicted }: Predictions, rows: Int32Array): number | null {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    const error = Math.abs((predicted[row] ?? Number.NaN) - (truth[row] ?? Number.NaN));
    if (Number.isNaN(error)) continue;
    sum += error;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

function scatter({ truth, predicted }: Predictions, rows: Int32Array): ChartBlock {
  return {
    type: 'chart',
    id: 'predicted-over-true',
    title: words.predictedOverTrue,
    mark: 'point',
    x: { title: words.truth, format: 'number' },
    y: { title: words.predicted, format: 'number' },
    series: [
      {
        name: words.predicted,
        x: Float64Array.from(rows, (row) => truth[row] ?? Number.NaN),
        y: Float64Array.from(rows, (row) => predicted[row] ?? Number.NaN),
      },
    ],
    references: [{ axis: 'diagonal', at: 0, label: words.perfect }],
  };
}
