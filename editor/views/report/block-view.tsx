import { TriangleAlert } from 'lucide-react';
import { useCallback, type ReactElement } from 'react';
import type { Block, MatrixBlock, Report, TableBlock } from '../../../nodes/kit/report';
import { Markdown } from '../../ui/markdown';
import { useSay } from '../../ui/say';
import { ChartFigure } from '../chart/chart-figure';
import { Figure } from '../figure/figure';
import { ImageGrid } from '../images/image-grid';
import { useOverlay } from '../images/overlay-controls';
import { DataTable } from '../table/data-table';
import { words } from '../words';
import { Matrix } from './matrix';
import { matrixTable } from './matrix-table';
import { Metrics } from './metrics';
import { ReportConfusion } from './report-confusion';

type OfType<Type extends Block['type']> = Extract<Block, { type: Type }>;
type View<Type extends Block['type']> = (props: {
  readonly block: OfType<Type>;
  readonly report: Report;
}) => ReactElement;

/** One block of a report. A new type of block does not compile until it has a view. */
const views: { readonly [Type in Block['type']]: View<Type> } = {
  metrics: ({ block, report }) => (
    <Titled title={block.title}>
      <Metrics block={block} metrics={report.metrics} />
    </Titled>
  ),
  table: ({ block }) => <TableView block={block} />,
  chart: ({ block }) => <ChartFigure block={block} />,
  matrix: ({ block }) => {
    const say = useSay();
    if (isConfusion(block)) return <ReportConfusion block={block} />;
    return (
      <Figure
        title={say(block.title)}
        table={() => matrixTable(block, say)}
        renderPicture={(width) => <Matrix block={block} width={width} />}
      />
    );
  },
  images: ({ block }) => <ImagesView block={block} />,
  text: ({ block }) => {
    const say = useSay();
    return (
      <Titled title={block.title}>
        <Markdown text={say(block.text)} />
      </Titled>
    );
  },
  warning: ({ block }) => {
    const say = useSay();
    return (
      <div className="view-warning" role="note" aria-label={say(words.warning)}>
        <TriangleAlert size={15} aria-hidden="true" />
        <div>
          <h4>{say(block.title)}</h4>
          <p>{say(block.text)}</p>
        </div>
      </div>
    );
  },
};

/** True over predicted classes, as counts or sums of weights: the other shares follow from it. */
const isConfusion = (block: MatrixBlock): boolean =>
  block.id === 'confusion' && block.format !== 'fraction' && block.rows.length === block.columns.length;

/** Blocks that the view of another one shows too: shares of a confusion matrix are a choice in it. */
export const blocksShown = ({ blocks }: Report): readonly Block[] =>
  blocks.some((block) => block.type === 'matrix' && isConfusion(block))
    ? blocks.filter((block) => !/^confusion-by-(true|predicted|all)$/.test(block.id))
    : blocks;

export function BlockView({ block, report }: { block: Block; report: Report }): ReactElement {
  // The table gives to each type of block the view of that type; the compiler cannot follow it through a union.
  const View = views[block.type] as View<Block['type']>;
  return <View block={block as never} report={report} />;
}

function Titled({ title, children }: { title: Block['title']; children: ReactElement }): ReactElement {
  const say = useSay();
  return (
    <section className="view-block">
      <div className="view-figure-head">
        <h4>{say(title)}</h4>
      </div>
      {children}
    </section>
  );
}

function TableView({ block }: { block: TableBlock }): ReactElement {
  const say = useSay();
  const cell = useCallback((row: number, column: number) => block.rows[row]?.[column] ?? null, [block]);
  // Rows about examples say which under this name.
  const idAt = block.columns.findIndex(({ name, format }) => name === 'id' && format === 'integer');
  const ids = useCallback((row: number): number => Number(block.rows[row]?.[idAt] ?? 0), [block, idAt]);
  const columns = block.columns.map(({ title, format, help }) => ({
    title: say(title),
    format,
    ...(help === undefined ? {} : { help: say(help) }),
  }));
  return (
    <section className="view-block">
      <DataTable
        caption={say(block.title)}
        head={<h4>{say(block.title)}</h4>}
        columns={columns}
        count={block.rows.length}
        cell={cell}
        {...(idAt < 0 ? {} : { ids })}
      />
    </section>
  );
}

function ImagesView({ block }: { block: OfType<'images'> }): ReactElement {
  const say = useSay();
  const { overlay, beside, controls } = useOverlay(block.overlay);
  const caption = (row: number): string => say(block.captions[row] ?? '');
  return (
    <Titled title={block.title}>
      <>
        {controls}
        <ImageGrid
          images={block.images}
          overlay={overlay}
          beside={beside}
          columns={block.columns}
          renderCaption={caption}
          label={caption}
        />
      </>
    </Titled>
  );
}
