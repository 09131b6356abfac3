import { useMemo, useState, type ReactElement } from 'react';
import type { Predictions } from '../../../nodes/kit/artifact';
import { splitName } from '../dataset/rows-table';
import { useSay } from '../../ui/say';
import { Select } from '../parts/select';
import { splitNames } from '../parts/split-bar';
import { words } from '../words';

/** The rows of one split, or all. */
export function useSplitRows(predictions: Predictions): {
  readonly rows: Int32Array;
  readonly select: ReactElement | null;
} {
  const say = useSay();
  const [split, setSplit] = useState('all');
  const there = useMemo(
    () => splitNames.filter((name) => predictions.split.some((code) => splitName(code) === name)),
    [predictions],
  );
  const rows = useMemo(
    () =>
      Int32Array.from(predictions.id, (_, row) => row).filter(
        (row) => split === 'all' || splitName(predictions.split[row]) === split,
      ),
    [predictions, split],
  );
  if (there.length < 2) return { rows, select: null };
  return {
    rows,
    select: (
      <Select
        word={say(words.split)}
        value={split}
        options={[['all', say(words.allSplits)], ...there.map((name) => [name, say(words[name])] as const)]}
        onChange={setSplit}
      />
    ),
  };
}
