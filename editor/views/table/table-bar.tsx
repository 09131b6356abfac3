import { ClipboardCopy, Download, FilterX, ListFilter } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useSay } from '../../ui/say';
import { saveBlob } from '../../ui/save-blob';
import { fileName } from '../figure/save-svg';
import { Tool } from '../figure/tool';
import { formatNumber } from '../format';
import { toCsv, toTsv, type Cell } from '../csv';
import { words } from '../words';

interface Props {
  readonly caption: string;
  /** Before the tools: a title, or controls. */
  readonly head?: ReactNode;
  readonly titles: readonly string[];
  readonly total: number;
  readonly shown: number;
  readonly filterOpen: boolean;
  readonly filtered: boolean;
  /** left out: too few rows to filter. */
  readonly onFilter?: (() => void) | undefined;
  onClear(): void;
  /** The selected rows, else those that are shown, in their order. */
  readonly rowsToCopy: () => Iterable<readonly Cell[]>;
  readonly rowsShown: () => Iterable<readonly Cell[]>;
}

/** Above a table: how many rows are shown, filters, copying and saving. */
export function TableBar(props: Props): ReactElement {
  const { caption, head, titles, total, shown, filterOpen, filtered, onFilter, onClear } = props;
  const say = useSay();
  const [news, setNews] = useState('');
  const copy = (): void =>
    void navigator.clipboard.writeText(toTsv(titles, props.rowsToCopy())).then(
      () => setNews(say(words.copied)),
      () => setNews(say(words.copyFailed)),
    );
  return (
    <div className="view-figure-head table-bar">
      {head}
      <span role="status" className="view-hint">
        {filtered
          ? say(words.shownOf, { shown: formatNumber(shown, 'count'), total: formatNumber(total, 'count') })
          : news}
      </span>
      <div className="view-tools">
        {filtered && (
          <Tool word={say(words.clearFilters)} onClick={onClear}>
            <FilterX size={14} />
          </Tool>
        )}
        {onFilter !== undefined && (
          <Tool word={say(words.filter)} pressed={filterOpen} onClick={onFilter}>
            <ListFilter size={14} />
          </Tool>
        )}
        <Tool word={say(words.copyRows)} onClick={copy}>
          <ClipboardCopy size={14} />
        </Tool>
        <Tool
          word={say(words.saveCsv)}
          onClick={() =>
            saveBlob(fileName(caption, 'csv'), new Blob([toCsv(titles, props.rowsShown())], { type: 'text/csv' }))
          }
        >
          <Download size={14} />
        </Tool>
      </div>
    </div>
  );
}
