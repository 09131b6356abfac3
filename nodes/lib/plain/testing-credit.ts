import { TEST, TRAIN, type Dataset } from '../../kit/artifact';
import { shippedColumns, unpackShipped } from './shipped-data';
import { shippedContext } from './shipped-testing';

/** German credit as it ships, rows 0 to 699 training and the rest test, as scripts/reference/preparation.py has it. */
export async function germanCredit(): Promise<Dataset> {
  const shipped = await unpackShipped(await shippedContext().asset('german-credit.bin'), 'table');
  const { rows } = shipped.header;
  return {
    kind: 'dataset',
    version: 1,
    modality: 'table',
    name: 'German credit',
    id: Int32Array.from({ length: rows }, (_, row) => row),
    split: Int8Array.from({ length: rows }, (_, row) => (row < 700 ? TRAIN : TEST)),
    columns: shippedColumns(shipped),
    steps: [],
    provenance: { source: 'UCI', licence: 'CC BY 4.0' },
  };
}
