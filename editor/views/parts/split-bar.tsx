import type { ReactElement } from 'react';
import { useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { words } from '../words';

export const splitNames = ['train', 'validation', 'test', 'notSplit'] as const;
export type SplitRows = Readonly<Record<(typeof splitNames)[number], number>>;

/** Rows by split as parts of one bar, with their counts. */
export function SplitBar({ rows, bare = false }: { rows: SplitRows; bare?: boolean }): ReactElement {
  const say = useSay();
  const there = splitNames.filter((name) => rows[name] > 0);
  const text = (name: (typeof splitNames)[number]): string =>
    say(words.splitOf, { split: say(words[name]), count: formatNumber(rows[name], 'count') });
  return (
    <div className="split-bar">
      <div className="split-parts" role="img" aria-label={there.map(text).join(', ')}>
        {there.map((name) => (
          <span key={name} className={`split-${name}`} style={{ flexGrow: rows[name] }} title={text(name)} />
        ))}
      </div>
      {!bare && (
        <ul>
          {there.map((name) => (
            <li key={name}>
              <span className={`split-mark split-${name}`} aria-hidden="true" /> {say(words[name])}{' '}
              <span className="mono">{formatNumber(rows[name], 'count')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
