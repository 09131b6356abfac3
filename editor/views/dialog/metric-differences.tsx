import { useCallback, useMemo, type ReactElement } from 'react';
import type { Report } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { formatNumber } from '../format';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';
import { differences, type Difference } from './differences';

interface Props {
  readonly left: Report;
  readonly right: Report;
  readonly names: readonly [string, string];
}

/** What differs between two reports: both numbers, the change, and whether it is for the better where one can say. */
export function MetricDifferences({ left, right, names }: Props): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const found = useMemo(() => differences(left, right), [left, right]);
  const shared = Object.keys(left.metrics).some((metric) => Object.hasOwn(right.metrics, metric));
  const cell = useCallback(
    (row: number, column: number): Cell => {
      const one = found[row];
      return one === undefined ? null : ([say(one.label), one.left, one.right, one.change][column] ?? null);
    },
    [found, say],
  );
  const number = (row: number, of: (one: Difference) => number | null): string => {
    const one = found[row];
    return one === undefined ? '' : formatNumber(of(one), one.format, language);
  };
  const columns: readonly TableColumn[] = [
    { title: say(words.metric), format: 'text', width: 180 },
    { title: names[0], format: 'number', renderCell: (row) => number(row, (one) => one.left) },
    { title: names[1], format: 'number', renderCell: (row) => number(row, (one) => one.right) },
    { title: say(words.change), format: 'number', renderCell: (row) => <Change one={found[row]} /> },
  ];
  // Reports of different nodes have nothing to compare.
  if (!shared) return null;
  return (
    <section className="view-block">
      {found.length === 0 ? (
        <p className="view-hint">{say(words.noDifference)}</p>
      ) : (
        <DataTable
          caption={say(words.differences)}
          head={<h4>{say(words.differences)}</h4>}
          columns={columns}
          count={found.length}
          cell={cell}
        />
      )}
    </section>
  );
}

function Change({ one }: { one: Difference | undefined }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  if (one === undefined || one.change === null) return null;
  const format = one.format === 'fraction' ? 'points' : one.format;
  const text = `${one.change > 0 ? '+' : ''}${formatNumber(one.change, format, language)}`;
  if (one.better === null) return <>{text}</>;
  return (
    <span className={one.better ? 'change-better' : 'change-worse'}>
      {one.better ? '▲' : '▼'} {text}{' '}
      <span className="visually-hidden">{say(one.better ? words.better : words.worse)}</span>
    </span>
  );
}
