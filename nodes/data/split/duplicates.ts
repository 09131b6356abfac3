import type { Dataset } from '../../kit/artifact';
import { NOT_SPLIT } from '../../kit/artifact';

/** Number of rows whose content (image, or features and target) also stands in another split. */
export function sharedRows(dataset: Dataset, split: Int8Array): number {
  const seen = new Map<string, { readonly splits: Set<number>; rows: number }>();
  for (let row = 0; row < split.length; row += 1) {
    const own = split[row] ?? NOT_SPLIT;
    if (own === NOT_SPLIT) continue;
    const key = contentOf(dataset, row);
    const entry = seen.get(key) ?? { splits: new Set<number>(), rows: 0 };
    entry.splits.add(own);
    entry.rows += 1;
    seen.set(key, entry);
  }
  return [...seen.values()].reduce((total, { splits, rows }) => total + (splits.size > 1 ? rows : 0), 0);
}

function contentOf(dataset: Dataset, row: number): string {
  if (dataset.images !== undefined) {
    const size = dataset.images.shape.slice(1).reduce((product, length) => product * length, 1);
    return dataset.images.values.subarray(row * size, (row + 1) * size).join();
  }
  return dataset.columns
    .filter((column) => column.roles.includes('feature') || column.roles.includes('target'))
    .map((column) =>
      column.type === 'text'
        ? new TextDecoder().decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]))
        : String(column.values[row]),
    )
    .join('\u0000');
}
