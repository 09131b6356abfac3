import { NOT_SPLIT } from '../../kit/artifact';
import type { Run } from '../../kit/run';
import { shippedColumns, unpackShipped } from '../../lib/plain/shipped-data';
import { tableSources } from './sources';
import type { spec } from './spec';

const run: Run<typeof spec> = async (_, { name }, context) => {
  const { asset, title, provenance } = tableSources[name];
  const shipped = await unpackShipped(await context.asset(asset), 'table');
  const { rows } = shipped.header;
  return {
    dataset: {
      kind: 'dataset',
      version: 1,
      modality: 'table',
      name: title,
      id: Int32Array.from({ length: rows }, (_row, index) => index),
      split: new Int8Array(rows).fill(NOT_SPLIT),
      columns: shippedColumns(shipped),
      steps: [],
      provenance,
    },
  };
};

export default run;
