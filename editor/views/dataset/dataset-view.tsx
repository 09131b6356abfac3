import type { ReactElement } from 'react';
import type { Dataset } from '../../../nodes/kit/artifact';
import { infoOf } from '../../../nodes/kit/info';
import { useSay } from '../../ui/say';
import { formatNumber, formatShape } from '../format';
import { Facts } from '../parts/facts';
import { Segments } from '../parts/segments';
import { SplitBar } from '../parts/split-bar';
import { words } from '../words';
import { About } from './about';
import { ColumnsTable } from './columns-table';
import { DatasetImages } from './dataset-images';
import { RowsTable } from './rows-table';

/** A dataset: how much of what, then its images, columns or rows. */
export function DatasetView({ artifact }: { artifact: Dataset }): ReactElement {
  const say = useSay();
  const info = infoOf(artifact);
  const { images } = artifact;
  if (info.kind !== 'dataset') return <></>;
  const columnsPart = {
    id: 'columns',
    word: say(words.columns),
    body: <ColumnsTable columns={artifact.columns} />,
  };
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(artifact.name)}</h3>
      <Facts
        facts={[
          [say(words.examples), formatNumber(artifact.id.length, 'count')],
          [say(words.columns), formatNumber(artifact.columns.length, 'count')],
          info.classes === undefined ? null : [say(words.classes), formatNumber(info.classes.length, 'count')],
          info.imageShape === undefined ? null : [say(words.imageSize), formatShape(info.imageShape)],
        ]}
      />
      {info.rows !== undefined && <SplitBar rows={info.rows} />}
      <Segments
        word={say(artifact.name)}
        parts={[
          images === undefined
            ? null
            : {
                id: 'images',
                word: say(words.images),
                body: <DatasetImages dataset={artifact} images={images} />,
              },
          columnsPart,
          { id: 'rows', word: say(words.rows), body: <RowsTable dataset={artifact} /> },
          { id: 'about', word: say(words.about), body: <About dataset={artifact} /> },
        ]}
      />
    </div>
  );
}
