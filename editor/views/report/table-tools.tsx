import { Copy } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useSay } from '../../ui/say';
import { toCsv, type Cell } from '../csv';
import { Tool } from '../figure/figure';
import { words } from '../words';

/** Copies a table as CSV. */
export function TableTools({
  head,
  rows,
}: {
  head: readonly string[];
  rows: () => Iterable<readonly Cell[]>;
}): ReactElement {
  const say = useSay();
  const [news, setNews] = useState('');
  const copy = (): void =>
    void navigator.clipboard.writeText(toCsv(head, rows())).then(
      () => setNews(say(words.copied)),
      () => setNews(say(words.copyFailed)),
    );
  return (
    <>
      <span role="status" className="view-hint">
        {news}
      </span>
      <div className="view-tools">
        <Tool word={say(words.copyCsv)} onClick={copy}>
          <Copy size={14} />
        </Tool>
      </div>
    </>
  );
}
