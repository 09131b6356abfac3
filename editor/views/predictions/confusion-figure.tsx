import { useMemo, type ReactElement } from 'react';
import type { MatrixBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Figure } from '../figure/figure';
import { Matrix } from '../report/matrix';
import { matrixTable } from '../report/matrix-table';
import { words } from '../words';
import type { Confusion } from './judge';

export function ConfusionFigure({
  classes,
  confusion,
}: {
  classes: readonly string[];
  confusion: Confusion;
}): ReactElement {
  const say = useSay();
  const block = useMemo(
    (): MatrixBlock => ({
      type: 'matrix',
      id: 'confusion',
      title: words.confusion,
      rowTitle: words.truth,
      columnTitle: words.predicted,
      rows: classes,
      columns: classes,
      format: 'count',
      values: { shape: [classes.length, classes.length], values: Float64Array.from(confusion.counts.flat()) },
    }),
    [classes, confusion],
  );
  return (
    <Figure
      title={say(words.confusion)}
      table={() => matrixTable(block, say)}
      renderPicture={(width) => <Matrix block={block} width={width} />}
    />
  );
}
