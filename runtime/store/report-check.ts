import type { Axis, Block, NumberFormat, Report, Series } from '../../nodes/kit/report';
import {
  isShape,
  size,
  want,
  wantList,
  wantNumber,
  wantOneOf,
  wantRecord,
  wantString,
  wantStrings,
  wantText,
} from './want';

const formats: Readonly<Record<NumberFormat, true>> = {
  number: true,
  integer: true,
  fraction: true,
  points: true,
  bytes: true,
  milliseconds: true,
  count: true,
};
const formatNames = Object.keys(formats);

/** Whatever a report holds is drawn: every block must have the fields of its type. */
export function checkReport(report: Report): void {
  wantText(report.title, 'title');
  wantRecord(report.metrics, 'metrics');
  for (const [name, value] of Object.entries(report.metrics))
    want(value === null || Number.isFinite(value), `metric ${name} is not a number or null`);
  wantList(report.blocks, 'blocks');
  for (const block of report.blocks) {
    wantRecord(block, 'a block');
    wantString(block.id, 'id of a block');
    wantText(block.title, `title of ${block.id}`);
    want(Object.hasOwn(blocks, block.type), `block ${block.id} has an unknown type`);
    blocks[block.type](block as never);
  }
}

function wantOptionalNumber(value: unknown, what: string): void {
  if (value !== undefined) wantNumber(value, what);
}

function checkNumbers(values: unknown, what: string): asserts values is readonly number[] | Float64Array {
  const fine =
    values instanceof Float64Array || (Array.isArray(values) && values.every((one) => typeof one === 'number'));
  want(fine, `${what} is not a list of numbers`);
}

function checkSeries(series: Series, what: string): void {
  wantText(series.name, `name of a series of ${what}`);
  checkNumbers(series.x, `x of ${what}`);
  for (const values of [series.y, series.low, series.high]) {
    if (values === undefined && values !== series.y) continue;
    checkNumbers(values, `y of ${what}`);
    want(values.length === series.x.length, `series of ${what} have other lengths than their x`);
  }
}

function checkAxis(axis: Axis, what: string): void {
  wantRecord(axis, `axis of ${what}`);
  wantText(axis.title, `axis of ${what}`);
  wantOneOf(axis.format, formatNames, `format of ${what}`);
  if (axis.scale !== undefined) wantOneOf(axis.scale, ['linear', 'log'], `scale of ${what}`);
  if (axis.domain !== undefined) checkNumbers(axis.domain, `domain of ${what}`);
}

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;

const blocks: { readonly [Type in Block['type']]: (block: Of<Type>) => void } = {
  metrics({ id, tiles }) {
    wantList(tiles, `tiles of ${id}`);
    for (const tile of tiles) {
      wantString(tile.metric, `a tile of ${id}`);
      wantText(tile.label, `a tile of ${id}`);
      wantOneOf(tile.format, formatNames, `format of ${id}`);
      if (tile.note !== undefined) wantText(tile.note, `a note of ${id}`);
      wantOptionalNumber(tile.low, `an interval of ${id}`);
      wantOptionalNumber(tile.high, `an interval of ${id}`);
    }
  },
  table({ id, columns, rows }) {
    wantList(columns, `columns of ${id}`);
    for (const column of columns) {
      wantString(column.name, `a column of ${id}`);
      wantText(column.title, `a column of ${id}`);
      wantOneOf(column.format, [...formatNames, 'text'], `format of ${id}`);
      if (column.help !== undefined) wantText(column.help, `a column of ${id}`);
    }
    wantList(rows, `rows of ${id}`);
    for (const row of rows) {
      wantList(row, `a row of ${id}`);
      want(row.length === columns.length, `a row of ${id} has ${row.length} cells, wanted ${columns.length}`);
      for (const cell of row)
        want(cell === null || ['number', 'string'].includes(typeof cell), `a cell of ${id} is not a number or text`);
    }
  },
  chart({ id, mark, x, y, categories, series, references }) {
    wantOneOf(mark, ['line', 'bar', 'point', 'interval'], `mark of ${id}`);
    checkAxis(x, id);
    checkAxis(y, id);
    for (const category of categories ?? []) wantText(category, `a category of ${id}`);
    wantList(series, `series of ${id}`);
    for (const own of series) checkSeries(own, id);
    for (const { axis, at, label } of references ?? []) {
      wantOneOf(axis, ['x', 'y', 'diagonal'], `a line of ${id}`);
      wantNumber(at, `a line of ${id}`);
      wantText(label, `a line of ${id}`);
    }
  },
  matrix({ id, rowTitle, columnTitle, rows, columns, format, values }) {
    wantText(rowTitle, `rows of ${id}`);
    wantText(columnTitle, `columns of ${id}`);
    wantStrings(rows, `rows of ${id}`);
    wantStrings(columns, `columns of ${id}`);
    wantOneOf(format, formatNames, `format of ${id}`);
    const fits = isShape(values.shape) && values.shape.join() === `${rows.length},${columns.length}`;
    want(fits && values.values instanceof Float64Array, `${id} is not [rows, columns]`);
    want(values.values.length === size(values.shape), `${id} is not [rows, columns]`);
  },
  images({ id, images, overlay, captions, columns }) {
    const { shape, values } = images;
    want(isShape(shape) && shape.length === 4, `${id} is not [n, height, width, channels]`);
    want(values instanceof Uint8Array && values.length === size(shape), `${id} is not uint8 of its shape`);
    wantList(captions, `captions of ${id}`);
    for (const caption of captions) wantText(caption, `a caption of ${id}`);
    wantOptionalNumber(columns, `columns of ${id}`);
    if (overlay === undefined) return;
    want(
      isShape(overlay.shape) && overlay.shape.join() === shape.slice(0, 3).join(),
      `the overlay of ${id} does not fit`,
    );
    want(
      overlay.values instanceof Float32Array && overlay.values.length === size(overlay.shape),
      `the overlay of ${id} is not float32 of its shape`,
    );
  },
  text: ({ id, text }) => wantText(text, id),
  warning: ({ id, text }) => wantText(text, id),
};
