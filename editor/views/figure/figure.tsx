import { ChartLine, Table2 } from 'lucide-react';
import { useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useSay } from '../../ui/say';
import { DataTable } from '../table/data-table';
import { words } from '../words';
import type { PlainTable } from './plain-table';
import { SaveMenu } from './save-menu';
import { Tool } from './tool';
import { useWidth } from './use-width';

interface Props {
  readonly title: string;
  /** The numbers of the picture, made when they are asked for. */
  readonly table: () => PlainTable;
  /** The picture, in this width. */
  readonly renderPicture: (width: number) => ReactNode;
  /** What changes how it is drawn, under the title. */
  readonly controls?: ReactNode;
  /** Buttons before the others, of the picture alone. */
  readonly tools?: ReactNode;
}

/** A picture that can also be read as a table, and saved as SVG, PNG and CSV. */
export function Figure({ title, table, renderPicture, controls, tools }: Props): ReactElement {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="view-figure" aria-label={title}>
      <div className="view-figure-head">
        <h4>{title}</h4>
        <div className="view-tools">
          {!asTable && tools}
          <Tool word={say(asTable ? words.asChart : words.asTable)} onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartLine size={14} /> : <Table2 size={14} />}
          </Tool>
          <SaveMenu title={title} table={table} picture={asTable ? undefined : box} />
        </div>
      </div>
      {controls !== undefined && !asTable && <div className="view-controls figure-controls">{controls}</div>}
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
