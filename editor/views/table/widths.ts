import type { NumberFormat } from '../../../nodes/kit/report';
import type { Cell } from '../csv';
import { textWidth } from '../chart/tick-text';
import { formatNumber } from '../format';

interface Column {
  readonly title: string;
  readonly format: NumberFormat | 'text';
  readonly width?: number;
}

export const MIN_WIDTH = 48;
const MOST = 260;
/** Padding at both sides. */
const CELL_ROOM = 22;
const HEAD_ROOM = 24;
/** Rows that are measured. */
const LOOKED_AT = 60;

/** Widths at which most cells can be read, in pixels, from the first rows and some of the others. */
export function firstWidths(
  columns: readonly Column[],
  count: number,
  cell: (row: number, column: number) => Cell,
): readonly number[] {
  const step = Math.max(1, Math.floor(count / LOOKED_AT));
  return columns.map(({ title, format, width }, column) => {
    let widest = textWidth(title, 10.5) + HEAD_ROOM;
    if (width !== undefined) return Math.max(width, widest);
    for (let row = 0; row < count; row += step) {
      const value = cell(row, column);
      const text =
        typeof value === 'number' ? formatNumber(value, format === 'text' ? 'number' : format) : (value ?? '');
      widest = Math.max(widest, textWidth(text, 12) + CELL_ROOM);
    }
    return Math.round(Math.min(MOST, Math.max(MIN_WIDTH, widest)));
  });
}
