import { Check, X } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Predictions } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { columnCell } from '../dataset/column-summary';
import { splitName } from '../dataset/rows-table';
import { formatNumber } from '../format';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';

interface Props {
  readonly predictions: Predictions;
  readonly predicted: ArrayLike<number>;
  readonly rows: Int32Array;
  readonly wrong: number;
}

type Column = TableColumn & { readonly of: (row: number) => Cell };

/** Classes beyond these have no column of their own. */
const MOST_SCORES = 10;

/** Each example with what was true, what was predicted and how surely; the surest come first. */
export function PredictionsTable({ predictions, predicted, rows, wrong }: Props): ReactElement {
  const say = useSay();
  const [wrongOnly, setWrongOnly] = useState(false);
  const { truth, classes, scores, sensitive, id, split } = predictions;
  const shown = useMemo(
    () => (wrongOnly ? rows.filter((row) => (truth[row] ?? -1) >= 0 && truth[row] !== predicted[row]) : rows),
    [wrongOnly, rows, truth, predicted],
  );
  const columns = useMemo((): readonly Column[] => {
    const count = classes.length;
    const score = (row: number, at: number): Cell => scores.values[row * count + at] ?? null;
    const verdict = (row: number): string =>
      (truth[row] ?? -1) < 0 ? '' : say(truth[row] === predicted[row] ? words.right : words.wrong);
    return [
      { title: 'id', format: 'integer', of: (row) => id[row] ?? null },
      { title: say(words.truth), format: 'text', of: (row) => classes[truth[row] ?? -1] ?? null },
      { title: say(words.predicted), format: 'text', of: (row) => classes[predicted[row] ?? -1] ?? null },
      { title: say(words.right), format: 'text', of: verdict },
      {
        title: say(words.confidence),
        format: 'fraction',
        help: say(words.confidenceHelp),
        of: (row) => score(row, predicted[row] ?? -1),
      },
      ...classes.slice(0, MOST_SCORES).map((name, at): Column => ({
        title: say(words.scoreOf, { name }),
        format: 'fraction',
        of: (row) => score(row, at),
      })),
      { title: say(words.split), format: 'text', of: (row) => say(words[splitName(split[row])]) },
      ...sensitive.map((column): Column => ({
        title: column.name,
        format: 'text',
        of: (row) => columnCell(column, row),
      })),
    ];
  }, [classes, scores, truth, predicted, id, split, sensitive, say]);
  const cell = useCallback(
    (at: number, column: number): Cell => columns[column]?.of(shown[at] ?? 0) ?? null,
    [columns, shown],
  );
  const ids = useCallback((at: number): number => id[shown[at] ?? 0] ?? 0, [id, shown]);
  const heads = columns.map((column, at): TableColumn =>
    at === 3
      ? { ...column, renderCell: (row) => <Verdict text={String(cell(row, 3) ?? '')} right={say(words.right)} /> }
      : column,
  );
  return (
    <section className="view-block">
      <DataTable
        caption={say(words.predicted)}
        head={
          <label className="view-check">
            <input type="checkbox" checked={wrongOnly} onChange={(event) => setWrongOnly(event.target.checked)} />{' '}
            {say(words.wrongOnly)} <span className="mono">{formatNumber(wrong, 'count')}</span>
          </label>
        }
        columns={heads}
        count={shown.length}
        cell={cell}
        ids={ids}
        sorting={surest}
      />
      {classes.length > MOST_SCORES && (
        <p className="view-hint">{say(words.firstCategories, { drawn: MOST_SCORES, total: classes.length })}</p>
      )}
    </section>
  );
}

/** Column of the confidence. */
const surest = { column: 4, down: true } as const;

function Verdict({ text, right }: { text: string; right: string }): ReactElement | null {
  if (text === '') return null;
  return (
    <span className={`verdict ${text === right ? 'right' : 'wrong'}`} role="img" aria-label={text} title={text}>
      {text === right ? <Check size={13} /> : <X size={13} />}
    </span>
  );
}
