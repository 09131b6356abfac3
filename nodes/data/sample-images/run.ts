import { NOT_SPLIT } from '../../kit/artifact';
import type { Run } from '../../kit/run';
import { unpackShipped } from '../../lib/plain/shipped-data';
import { imageSources } from './sources';
import type { spec } from './spec';

const run: Run<typeof spec> = async (_, { name }, context) => {
  const { asset, title, provenance } = imageSources[name];
  const { header, payload } = await unpackShipped(await context.asset(asset), 'images');
  const [rows] = header.shape;
  const pixels = payload.subarray(rows);
  return {
    dataset: {
      kind: 'dataset',
      version: 1,
      modality: 'images',
      name: title,
      id: Int32Array.from({ length: rows }, (_row, index) => index),
      split: new Int8Array(rows).fill(NOT_SPLIT),
      columns: [
        {
          type: 'category',
          name: 'label',
          roles: ['target'],
          levels: header.classes,
          values: Int32Array.from(payload.subarray(0, rows)),
        },
      ],
      // To 0 … 255, rounded half up.
      images: { shape: header.shape, values: pixels.map((value) => Math.floor((value * 255) / header.greatest + 0.5)) },
      steps: [],
      provenance,
    },
  };
};

export default run;
