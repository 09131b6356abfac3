import { useMemo, useState, type ReactElement } from 'react';
import type { MatrixBlock } from '../../../nodes/kit/report';
import type { Keys } from '../chart/use-cursor';
import { useSay } from '../../ui/say';
import { Figure } from '../figure/figure';
import { Select } from '../parts/select';
import { Matrix } from '../report/matrix';
import { matrixTable } from '../report/matrix-table';
import { words } from '../words';
import { byError, shares, type Shares } from './confusion-shares';

interface Props {
  readonly classes: readonly string[];
  /** [true, predicted], row by row. */
  readonly counts: ArrayLike<number>;
  /** Sums of weights: `number`. */
  readonly format?: 'count' | 'number';
  /** Ids of the examples in a cell are picked. */
  readonly onCell?: ((truth: number, predicted: number, keys: Keys) => void) | undefined;
  readonly isPicked?: ((truth: number, predicted: number) => boolean) | undefined;
}

/** Classes from which on their order matters. */
const MANY = 3;

/** True over predicted classes: as counts or as shares of a row or a column; the classes as they come, or by their errors. */
export function ConfusionFigure({ classes, counts, format = 'count', onCell, isPicked }: Props): ReactElement {
  const say = useSay();
  const [of, setOf] = useState<Shares>('counts');
  const [sorted, setSorted] = useState(false);
  const order = useMemo(
    () => (sorted ? byError(counts, classes.length) : classes.map((_, at) => at)),
    [sorted, counts, classes],
  );
  const block = useMemo((): MatrixBlock => {
    const size = classes.length;
    const values = shares(counts, size, of);
    const names = order.map((at) => classes[at] ?? '');
    return {
      type: 'matrix',
      id: 'confusion',
      title: words.confusion,
      rowTitle: words.truth,
      columnTitle: words.predicted,
      rows: names,
      columns: names,
      format: of === 'counts' ? format : 'fraction',
      values: {
        shape: [size, size],
        values: Float64Array.from({ length: size * size }, (_, at) => {
          const [row = 0, column = 0] = [order[Math.floor(at / size)], order[at % size]];
          return values[row * size + column] ?? Number.NaN;
        }),
      },
    };
  }, [classes, counts, format, of, order]);
  const at = (index: number): number => order[index] ?? index;
  return (
    <Figure
      title={say(words.confusion)}
      table={() => matrixTable(block, say)}
      controls={
        <>
          <Select
            word={say(words.shownAs)}
            value={of}
            options={[
              ['counts', say(words.counts)],
              ['true', say(words.shareOfTrue)],
              ['predicted', say(words.shareOfPredicted)],
              ['all', say(words.shareOfAll)],
            ]}
            onChange={setOf}
          />
          {classes.length >= MANY && (
            <label className="view-check">
              <input type="checkbox" checked={sorted} onChange={(event) => setSorted(event.target.checked)} />{' '}
              {say(words.worstFirst)}
            </label>
          )}
        </>
      }
      renderPicture={(width) => (
        <Matrix
          block={block}
          width={width}
          isConfusion
          onCell={onCell === undefined ? undefined : (row, column, keys) => onCell(at(row), at(column), keys)}
          isPicked={isPicked === undefined ? undefined : (row, column) => isPicked(at(row), at(column))}
        />
      )}
    />
  );
}
