import type { Dataset } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { textIn } from '../../kit/text';
import { takeRows } from '../../lib/plain/dataset';
import { pickReport } from './pick-report';
import type { spec } from './spec';

/** Ids that a sentence names. */
const NAMED = 5;

/** The rows with these ids, in the order of the data; the order and repetition of the ids do not count. */
const run: Run<typeof spec> = async ({ dataset }, { ids }, context) => {
  const wanted = new Set(ids);
  if (wanted.size === 0) refuse('params', 'pick/nothing-picked', {}, { path: 'ids' });
  const rows = rowsWith(dataset, wanted);
  const found = new Set(Array.from(rows, (row) => dataset.id[row] ?? 0));
  const missing = [...wanted].filter((id) => !found.has(id)).toSorted((a, b) => a - b);
  const values = {
    dataset: textIn(dataset.name, 'en'),
    count: wanted.size,
    missing: missing.length,
    ids: missing.slice(0, NAMED).join(', '),
  };
  if (rows.length === 0) refuse('params', 'pick/none-there', values, { path: 'ids' });
  if (missing.length > 0) context.warn(warning('params', 'pick/not-there', values, { path: 'ids' }));
  if (rows.length > found.size)
    context.warn(warning('artifact', 'pick/twice', { dataset: values.dataset, ids: repeated(dataset, rows) }));
  const picked = takeRows(dataset, rows);
  return { dataset: picked, report: pickReport(dataset, picked, missing.length) };
};

function rowsWith({ id }: Dataset, wanted: ReadonlySet<number>): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < id.length; row += 1) if (wanted.has(id[row] ?? 0)) rows.push(row);
  return Int32Array.from(rows);
}

function repeated({ id }: Dataset, rows: Int32Array): string {
  const seen = new Set<number>();
  const again = new Set<number>();
  for (const row of rows) {
    const own = id[row] ?? 0;
    if (seen.has(own)) again.add(own);
    seen.add(own);
  }
  return [...again].slice(0, NAMED).join(', ');
}

export default run;
