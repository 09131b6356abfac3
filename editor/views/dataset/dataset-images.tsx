import { useMemo, useState, type ReactElement } from 'react';
import type { Dataset } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { ImageGrid } from '../images/image-grid';
import type { Images } from '../images/pixels';
import { Select } from '../parts/select';
import { splitNames } from '../parts/split-bar';
import { words } from '../words';
import { columnCell } from './column-summary';
import { splitName } from './rows-table';

/** Images with label and split; one label or one split on request. */
export function DatasetImages({ dataset, images }: { dataset: Dataset; images: Images }): ReactElement {
  const say = useSay();
  const [split, setSplit] = useState<string>('all');
  const [label, setLabel] = useState<string>('all');
  const target = useMemo(() => dataset.columns.find((column) => column.roles.includes('target')), [dataset]);
  const classes = target !== undefined && 'levels' in target ? target.levels : [];
  const rows = useMemo(() => {
    const all = Array.from(dataset.id, (_, row) => row);
    return all.filter(
      (row) =>
        (split === 'all' || splitName(dataset.split[row]) === split) &&
        (label === 'all' || (target !== undefined && 'levels' in target && target.values[row] === Number(label))),
    );
  }, [dataset, split, label, target]);
  const text = (row: number): string =>
    String((target === undefined ? null : columnCell(target, row)) ?? say(words.unknown));
  const there = splitNames.filter((name) => dataset.split.some((code) => splitName(code) === name));
  return (
    <>
      <div className="view-controls">
        {there.length > 1 && (
          <Select
            word={say(words.split)}
            value={split}
            options={[['all', say(words.allSplits)], ...there.map((name) => [name, say(words[name])] as const)]}
            onChange={setSplit}
          />
        )}
        {classes.length > 1 && (
          <Select
            word={say(words.label)}
            value={label}
            options={[['all', say(words.anyLabel)], ...classes.map((name, index) => [String(index), name] as const)]}
            onChange={setLabel}
          />
        )}
      </div>
      <ImageGrid
        images={images}
        rows={rows}
        ids={(row) => dataset.id[row] ?? 0}
        label={(row) => say(words.imageOf, { id: dataset.id[row] ?? row, caption: text(row) })}
        renderCaption={(row) => (
          <>
            <span className="image-name">{text(row)}</span>
            {there.length > 1 && <span className="image-split">{say(words[splitName(dataset.split[row])])}</span>}
          </>
        )}
      />
    </>
  );
}
