import { NOT_SPLIT, type ColumnRole, type ColumnType } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run, RunContext } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { openCsv, type CsvTable } from '../../lib/plain/csv';
import type { Delimiter } from '../../lib/plain/csv-records';
import { pauses } from '../../lib/plain/pause';
import { noEvidence, observe, shortened, typeOf, type Evidence } from './evidence';
import { filler } from './fill';
import type { spec } from './spec';
import { tableReport } from './table-report';

type Settings = ParamsOf<typeof spec>;

const delimiters: Readonly<Record<Exclude<Settings['delimiter'], 'auto'>, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
};

/** Rows between two looks at the clock. */
const STRIDE = 1000;

/** Reads the text twice: once for what the cells are, once into arrays of the right types. Cells lose the blanks around them. */
const run: Run<typeof spec> = async (_, params, context) => {
  const { file, target, types, decimal } = params;
  if (file === null) return refuse('params', 'table-file/no-file', {}, { path: 'file' });
  const { name, sha256 } = file;
  const table = openCsv(name, await context.file(file), {
    header: params.header,
    ...(params.delimiter === 'auto' ? {} : { delimiter: delimiters[params.delimiter] }),
  });
  wantColumns(table.columns, Object.keys(types), 'types');
  wantColumns(table.columns, target === null ? [] : [target], 'target');

  const evidence = table.columns.map(noEvidence);
  const rows = await eachRow(table, params, context, 0, (cells, line) => {
    for (const [index, cell] of cells.entries()) {
      const counted = evidence[index] ?? noEvidence();
      if (cell === null) counted.missing += 1;
      else observe(counted, cell, line, decimal);
    }
  });
  if (rows === 0) refuse('file', 'table-file/no-rows', { name });

  const described = table.columns.map((title, index) => {
    const known = evidence[index] ?? noEvidence();
    const place = { name, column: index + 1, title };
    const type = Object.hasOwn(types, title) ? (types[title] ?? 'category') : typeOf(known, place);
    return { title, type, roles: rolesOf(title, type, target, known), evidence: known, place };
  });
  const fillers = described.map(({ type, roles, evidence: known, place }) =>
    filler(type, rows, roles, known, decimal, place),
  );
  await eachRow(table, params, context, rows, (cells, line, row) => {
    for (const [index, cell] of cells.entries()) fillers[index]?.take(cell, row, line);
  });
  for (const found of described) warnOf(found, context);
  return {
    dataset: {
      kind: 'dataset',
      version: 1,
      modality: 'table',
      name: name.replace(/^.*\//, '').replace(/\.[^.]*$/, ''),
      id: Int32Array.from({ length: rows }, (_row, index) => index),
      split: new Int8Array(rows).fill(NOT_SPLIT),
      columns: fillers.map((one) => one.column()),
      steps: [],
      provenance: {
        source: { en: `your file ${name}, SHA-256 ${sha256}`, zh: `您的文件 ${name},SHA-256 ${sha256}` },
        licence: '–',
      },
    },
    report: tableReport(file, table.delimiter, rows, described),
  };
};

function wantColumns(columns: readonly string[], wanted: readonly string[], path: string): void {
  for (const column of wanted)
    if (!columns.includes(column))
      refuse('params', 'no-column', { column, columns: columns.slice(0, 50).join(', ') }, { path });
}

/** Hands over each row, `null` for missing cells; answers how many there are. `rows`: how many there will be, where known. */
async function eachRow(
  table: CsvTable,
  { missing }: Settings,
  context: RunContext,
  rows: number,
  take: (cells: readonly (string | null)[], line: number, row: number) => void,
): Promise<number> {
  const marks = new Set(['', ...missing.map((mark) => mark.trim())]);
  const pause = pauses();
  let row = 0;
  for (const { cells, line } of table.rows()) {
    const trimmed = cells.map((cell) => cell.trim());
    take(
      trimmed.map((cell) => (marks.has(cell) ? null : cell)),
      line,
      row,
    );
    row += 1;
    if (row % STRIDE > 0) continue;
    context.signal.throwIfAborted();
    context.progress(rows === 0 ? 0 : 0.5 + row / rows / 2, { en: `row ${row}`, zh: `第 ${row} 行` });
    await pause();
  }
  return row;
}

/** Dates, texts and columns without a value are features only when somebody says so: no model reads them as they are. */
function rolesOf(title: string, type: ColumnType, target: string | null, { filled }: Evidence): readonly ColumnRole[] {
  if (title === target) return ['target'];
  if (title.toLowerCase() === 'id') return ['id'];
  return filled === 0 || type === 'date' || type === 'text' ? ['ignored'] : ['feature'];
}

/** So few different whole numbers are rather classes than quantities. */
const FEW_CLASSES = 20;

function warnOf(
  {
    title,
    type,
    roles,
    evidence,
  }: { title: string; type: ColumnType; roles: readonly ColumnRole[]; evidence: Evidence },
  context: RunContext,
): void {
  const { different, filled, commas } = evidence;
  const [first = ''] = different;
  if (type !== 'number' && filled > 0 && commas === filled)
    context.warn(warning('file', 'table-file/decimal-comma', { title, got: shortened(first) }, { path: 'decimal' }));
  const count = different.size;
  if (type === 'number' && roles.includes('target') && count <= FEW_CLASSES)
    if ([...different].every((cell) => Number.isInteger(Number(cell))))
      context.warn(warning('file', 'table-file/number-target', { title, count }, { path: 'types' }));
}

export default run;
