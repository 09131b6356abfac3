import { useMemo, useState } from 'react';
import { filteredRows, isOpen, type Filter, type Filters } from './filter';
import type { Filtering } from './table-head';
import { sortedRows, type Sorting } from './sort';
import type { CellOf, TableColumn } from './types';

/** Which rows of a table are shown, and in which order. */
export function useRows(columns: readonly TableColumn[], count: number, cell: CellOf, first: Sorting | undefined) {
  const [sorting, setSorting] = useState<Sorting | null>(first ?? null);
  const [filters, setFilters] = useState<Filters>(new Map());
  const [turn, setTurn] = useState(0);
  const ordered = useMemo(() => sortedRows(count, sorting, cell), [count, sorting, cell]);
  const rows = useMemo(() => filteredRows(ordered, filters, cell), [ordered, filters, cell]);
  // First down for numbers, where the large is asked for; up for words; then the other way; then as it came.
  const sortBy = (column: number): void => {
    const down = columns[column]?.format !== 'text';
    if (sorting?.column !== column) setSorting({ column, down });
    else setSorting(sorting.down === down ? { column, down: !down } : null);
  };
  const filterBy = (column: number, filter: Filter | null): void => {
    const next = new Map(filters);
    if (filter === null || isOpen(filter)) next.delete(column);
    else next.set(column, filter);
    setFilters(next);
  };
  return {
    rows,
    sorting,
    sortBy,
    filtered: filters.size > 0,
    filteringOf: (column: number): Filtering => ({
      filter: filters.get(column),
      turn,
      set: (filter) => filterBy(column, filter),
    }),
    clear: () => {
      setFilters(new Map());
      setTurn(turn + 1);
    },
  };
}
