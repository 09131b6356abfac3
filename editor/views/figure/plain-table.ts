import type { NumberFormat } from '../../../nodes/kit/report';
import type { Cell } from '../csv';

/** The numbers behind a picture. */
export interface PlainTable {
  readonly title: string;
  readonly columns: readonly {
    readonly title: string;
    readonly format: NumberFormat | 'text';
    readonly help?: string;
  }[];
  readonly rows: readonly (readonly Cell[])[];
}
