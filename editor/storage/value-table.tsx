import { ArrowDown, ArrowUp, Pin } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { StoredValue } from '../../runtime/protocol';
import { formatBytes, formatDuration } from '../ui/format';
import { PortMark } from '../ui/port-mark';
import { portStyle } from '../ui/port-style';
import { useSay } from '../ui/say';
import { useValueNames, type ValueNames } from './value-names';
import { columns, isKeptByNode, isKeptByUser, sorted, type Column, type Sorting } from './values';
import { words } from './words';

/** Rows that stand in the page at a time: a browser may keep thousands of values. */
const PAGE = 200;
const ofWords: ReadonlySet<Column> = new Set(['kind', 'maker', 'pinned']);

interface Props {
  readonly values: readonly StoredValue[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Kept values, to be sorted and chosen. */
export function ValueTable({ values, chosen, onChoose }: Props): ReactElement {
  const say = useSay();
  const names = useValueNames();
  const [sorting, setSorting] = useState<Sorting>({ column: 'bytes', down: true });
  const [shown, setShown] = useState(PAGE);
  const rows = useMemo(
    () => sorted(values, sorting, (value, column) => names[column](value)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names are new with each drawing; they change with the words only
    [values, sorting, say],
  );
  const all = chosen.size > 0 && values.every(({ blob }) => chosen.has(blob));
  const turn = (column: Column): void =>
    setSorting((before) => ({
      column,
      down: before.column === column ? !before.down : column !== 'kind' && column !== 'maker',
    }));
  const choose = (blob: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(blob);
    else next.delete(blob);
    onChoose(next);
  };
  return (
    <div className="value-scroll" role="region" aria-label={say(words.table)} tabIndex={0}>
      <table className="value-table">
        <caption className="visually-hidden">{say(words.table)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={say(words.selectAll)}
                checked={all}
                ref={(box) => {
                  if (box !== null) box.indeterminate = chosen.size > 0 && !all;
                }}
                onChange={() => onChoose(new Set(all ? [] : values.map(({ blob }) => blob)))}
              />
            </th>
            {columns.map((column) => (
              <Head key={column} column={column} sorting={sorting} onTurn={() => turn(column)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((value) => (
            <Row
              key={value.blob}
              value={value}
              names={names}
              chosen={chosen.has(value.blob)}
              onChoose={(on) => choose(value.blob, on)}
            />
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <button type="button" className="button small" onClick={() => setShown(shown + PAGE)}>
          {say(words.more, { count: Math.min(PAGE, rows.length - shown) })}
        </button>
      )}
    </div>
  );
}

function Head({ column, sorting, onTurn }: { column: Column; sorting: Sorting; onTurn: () => void }): ReactElement {
  const say = useSay();
  const own = sorting.column === column;
  return (
    <th
      scope="col"
      className={ofWords.has(column) ? '' : 'number'}
      aria-sort={own ? (sorting.down ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" title={column === 'ms' ? say(words.msHelp) : say(words[column])} onClick={onTurn}>
        {say(words[column])}
        {own && (sorting.down ? <ArrowDown size={11} /> : <ArrowUp size={11} />)}
      </button>
    </th>
  );
}

function Row({
  value,
  names,
  chosen,
  onChoose,
}: {
  value: StoredValue;
  names: ValueNames;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}): ReactElement {
  const say = useSay();
  const maker = names.maker(value);
  const kind = names.kind(value);
  return (
    <tr className={chosen ? 'chosen' : ''}>
      <td>
        <input
          type="checkbox"
          aria-label={say(words.select, { name: `${maker}: ${kind}` })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </td>
      <td>
        <span className="value-kind">
          <PortMark style={portStyle(value.kind, undefined)} size={12} />
          {kind}
        </span>
      </td>
      <td title={value.node}>{maker}</td>
      <td className="number mono">{formatBytes(value.bytes)}</td>
      <td className="number mono">{formatDuration(value.ms)}</td>
      <td className="number">{names.age(value)}</td>
      <td>
        <KeptMark value={value} />
      </td>
    </tr>
  );
}

function KeptMark({ value }: { value: StoredValue }): ReactElement | null {
  const say = useSay();
  const reasons = [
    ...(isKeptByUser(value) ? [say(words.byUser)] : []),
    ...(isKeptByNode(value) ? [say(words.byNode)] : []),
    ...(value.inUse ? [say(words.inUse)] : []),
  ];
  if (reasons.length === 0) return null;
  return (
    <span className="value-kept">
      {value.pinnedBy.length > 0 && <Pin size={12} aria-hidden="true" />}
      {reasons.join(', ')}
    </span>
  );
}
