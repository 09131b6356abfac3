import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { words } from '../words';

interface Props {
  readonly page: number;
  readonly size: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** Which part of a long list is shown. Nothing where all of it is. */
export function Pager({ page, size, count, onPage }: Props): ReactElement | null {
  const say = useSay();
  const last = Math.max(0, Math.ceil(count / size) - 1);
  if (last === 0) return null;
  const from = page * size + 1;
  const to = Math.min(count, (page + 1) * size);
  return (
    <nav className="view-pager" aria-label={say(words.pages)}>
      <button
        type="button"
        className="icon-button small"
        aria-label={say(words.pageBefore)}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft size={14} />
      </button>
      <span className="mono">
        {say(words.range, {
          from: formatNumber(from, 'count'),
          to: formatNumber(to, 'count'),
          count: formatNumber(count, 'count'),
        })}
      </span>
      <button
        type="button"
        className="icon-button small"
        aria-label={say(words.pageAfter)}
        disabled={page >= last}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight size={14} />
      </button>
      {last > 1 && (
        <input
          type="range"
          className="slider"
          min={0}
          max={last}
          value={page}
          aria-label={say(words.page)}
          onChange={(event) => onPage(Number(event.target.value))}
        />
      )}
    </nav>
  );
}
