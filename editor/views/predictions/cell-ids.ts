import { useCallback, useMemo } from 'react';
import type { Keys } from '../chart/use-cursor';
import { usePicking } from '../pick/picking';
import { selectedAll } from '../pick/select';

/** Ids of the examples in each cell [true, predicted] of a confusion matrix, row by row. */
export function cellIds(
  id: Int32Array,
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  rows: Iterable<number>,
  classes: number,
): readonly (readonly number[])[] {
  const cells: number[][] = Array.from({ length: classes * classes }, () => []);
  for (const row of rows) {
    const [wanted = -1, got = -1] = [truth[row], predicted[row]];
    if (wanted >= 0 && got >= 0 && got < classes) cells[wanted * classes + got]?.push(id[row] ?? 0);
  }
  return cells;
}

/** What a click on a cell picks, and which cells are picked. Nothing where nothing can be picked. */
export function useCellPicks(cells: readonly (readonly number[])[] | null, classes: number) {
  const picking = usePicking();
  const whole = useMemo(
    () => cells?.map((ids) => ids.length > 0 && ids.every((id) => picking?.picked.has(id) === true)),
    [cells, picking],
  );
  const onCell = useCallback(
    (truth: number, predicted: number, { ctrlKey, metaKey }: Keys): void =>
      picking?.set(
        selectedAll(picking.picked, cells?.[truth * classes + predicted] ?? [], { toggle: ctrlKey || metaKey }),
      ),
    [picking, cells, classes],
  );
  if (picking === null || cells === null) return {};
  return { onCell, isPicked: (truth: number, predicted: number) => whole?.[truth * classes + predicted] === true };
}
