import type { ReactNode } from 'react';
import type { NumberFormat } from '../../../nodes/kit/report';
import type { Cell } from '../csv';

export interface TableColumn {
  readonly title: string;
  readonly format: NumberFormat | 'text';
  readonly help?: string;
  /** Pixels that it wants at first; left out = from its cells. */
  readonly width?: number;
  /** Drawn in the place of the plain text. */
  readonly renderCell?: (row: number) => ReactNode;
}

export type CellOf = (row: number, column: number) => Cell;
