import type { MatrixBlock } from '../../../nodes/kit/report';
import type { Cell } from '../csv';
import type { PlainTable } from '../figure/plain-table';

/** One row for each row of the matrix. */
export function matrixTable(block: MatrixBlock, say: (text: MatrixBlock['title']) => string): PlainTable {
  const width = block.columns.length;
  return {
    title: say(block.title),
    columns: [
      { title: `${say(block.rowTitle)} / ${say(block.columnTitle)}`, format: 'text' },
      ...block.columns.map((title) => ({ title, format: block.format })),
    ],
    rows: block.rows.map((row, r): Cell[] => [
      row,
      ...block.columns.map((_, c) => {
        const value = block.values.values[r * width + c] ?? Number.NaN;
        return Number.isNaN(value) ? null : value;
      }),
    ]),
  };
}
