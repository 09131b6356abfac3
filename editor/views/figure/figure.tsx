import { ChartLine, Copy, Download, Table2 } from 'lucide-react';
import { useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useSay } from '../../ui/say';
import { toCsv } from '../csv';
import { DataTable } from '../table/data-table';
import { words } from '../words';
import type { PlainTable } from './plain-table';
import { saveBlob } from '../../ui/save-blob';
import { fileName, svgText } from './save-svg';
import { useWidth } from './use-width';

interface Props {
  readonly title: string;
  /** The numbers of the picture, made when they are asked for. */
  readonly table: () => PlainTable;
  /** The picture, in this width. */
  readonly renderPicture: (width: number) => ReactNode;
}

/** A picture that can also be read as a table, copied as CSV and saved as SVG. */
export function Figure({ title, table, renderPicture }: Props): ReactElement {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [asTable, setAsTable] = useState(false);
  const [news, setNews] = useState('');
  const copy = (): void => {
    const { columns, rows } = table();
    const csv = toCsv(
      columns.map((column) => column.title),
      rows,
    );
    void navigator.clipboard.writeText(csv).then(
      () => setNews(say(words.copied)),
      () => setNews(say(words.copyFailed)),
    );
  };
  const save = (): void => {
    const svg = box.current?.querySelector('svg[role="img"]');
    if (svg instanceof SVGSVGElement)
      saveBlob(fileName(title, 'svg'), new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  };
  return (
    <figure className="view-figure" aria-label={title}>
      <div className="view-figure-head">
        <h4>{title}</h4>
        <span role="status" className="view-hint">
          {news}
        </span>
        <div className="view-tools">
          <Tool word={say(asTable ? words.asChart : words.asTable)} onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartLine size={14} /> : <Table2 size={14} />}
          </Tool>
          <Tool word={say(words.copyCsv)} onClick={copy}>
            <Copy size={14} />
          </Tool>
          {!asTable && (
            <Tool word={say(words.saveSvg)} onClick={save}>
              <Download size={14} />
            </Tool>
          )}
        </div>
      </div>
      <div ref={box} className="view-figure-body">
        {asTable ? <FigureTable table={table} /> : renderPicture(width)}
      </div>
    </figure>
  );
}

function FigureTable({ table }: { table: () => PlainTable }): ReactElement {
  const { title, columns, rows } = useMemo(() => table(), [table]);
  return (
    <DataTable
      caption={title}
      columns={columns}
      count={rows.length}
      cell={(row, column) => rows[row]?.[column] ?? null}
    />
  );
}

export function Tool({
  word,
  onClick,
  children,
}: {
  word: string;
  onClick: () => void;
  children: ReactNode;
}): ReactElement {
  return (
    <button type="button" className="icon-button small" aria-label={word} title={word} onClick={onClick}>
      {children}
    </button>
  );
}
