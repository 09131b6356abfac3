import { useState, type ReactElement } from 'react';
import { useSay } from '../../ui/say';
import { words } from '../words';
import type { CellSummary } from './cell-summary';
import type { Filter } from './filter';
import type { TableColumn } from './types';

interface Props {
  readonly column: TableColumn;
  readonly summary: CellSummary;
  readonly filter: Filter | undefined;
  onFilter(filter: Filter | null): void;
}

/** Categories that fit into a list to choose from. */
const MOST_CHOICES = 40;

/** What a column's cells have to be: a range of numbers, one of few values, or a text that they contain. */
export function FilterField(props: Props): ReactElement {
  const { summary } = props;
  if (summary.is === 'numbers') return <RangeFilter {...props} />;
  if (summary.is === 'values' && summary.values.length <= MOST_CHOICES)
    return <ChoiceFilter {...props} values={summary.values} missing={summary.missing > 0} />;
  return <TextFilter {...props} />;
}

function TextFilter({ column, filter, onFilter }: Props): ReactElement {
  const say = useSay();
  return (
    <input
      className="table-filter"
      type="text"
      aria-label={say(words.filterText, { column: column.title })}
      placeholder={say(words.contains)}
      value={filter?.is === 'text' ? filter.has : ''}
      onChange={(event) => onFilter(event.target.value === '' ? null : { is: 'text', has: event.target.value })}
    />
  );
}

function ChoiceFilter({
  column,
  filter,
  onFilter,
  values,
  missing,
}: Props & { readonly values: readonly string[]; readonly missing: boolean }): ReactElement {
  const say = useSay();
  const value = filter?.is === 'one' ? `=${filter.value}` : filter?.is === 'missing' ? 'missing' : '';
  return (
    <select
      className="table-filter"
      aria-label={say(words.filterChoice, { column: column.title })}
      value={value}
      onChange={({ target }) =>
        onFilter(
          target.value === ''
            ? null
            : target.value === 'missing'
              ? { is: 'missing' }
              : { is: 'one', value: target.value.slice(1) },
        )
      }
    >
      <option value="">{say(words.anyValue)}</option>
      {values.map((one) => (
        <option key={one} value={`=${one}`}>
          {one}
        </option>
      ))}
      {missing && <option value="missing">{say(words.rowMissing)}</option>}
    </select>
  );
}

/** What is typed in shares is meant as it is shown: 90 is 90 %. */
const factorOf = (column: TableColumn): number =>
  column.format === 'fraction' || column.format === 'points' ? 100 : 1;

function RangeFilter({ column, filter, onFilter }: Props): ReactElement {
  const say = useSay();
  const factor = factorOf(column);
  const [low, high] = filter?.is === 'range' ? [filter.low, filter.high] : [null, null];
  const set = (next: { low: number | null; high: number | null }): void =>
    onFilter(next.low === null && next.high === null ? null : { is: 'range', ...next });
  return (
    <span className="table-range">
      <NumberInput
        label={say(words.filterFrom, { column: column.title })}
        hint={factor === 100 ? '≥ %' : '≥'}
        value={low === null ? null : low * factor}
        onValue={(value) => set({ low: value === null ? null : value / factor, high })}
      />
      <NumberInput
        label={say(words.filterTo, { column: column.title })}
        hint={factor === 100 ? '≤ %' : '≤'}
        value={high === null ? null : high * factor}
        onValue={(value) => set({ low, high: value === null ? null : value / factor })}
      />
    </span>
  );
}

/** The number is taken as it is typed; what is none yet filters nothing. */
function NumberInput({
  label,
  hint,
  value,
  onValue,
}: {
  label: string;
  hint: string;
  value: number | null;
  onValue: (value: number | null) => void;
}): ReactElement {
  const [draft, setDraft] = useState(value === null ? '' : String(Number(value.toPrecision(12))));
  return (
    <input
      className="table-filter mono"
      type="text"
      inputMode="decimal"
      aria-label={label}
      placeholder={hint}
      value={draft}
      onChange={({ target }) => {
        setDraft(target.value);
        const text = target.value.trim().replace(',', '.').replace('−', '-');
        const number = Number(text);
        onValue(text === '' || !Number.isFinite(number) ? null : number);
      }}
    />
  );
}
