import * as tf from '@tensorflow/tfjs-core';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { textIn } from '../../kit/text';
import { prepare } from '../../lib/plain/model-input';
import { weightTensors } from '../../lib/tensor/network';
import { benchmarkReport } from './benchmark-report';
import { latencyOf, type Latency } from './latency';
import { timesOf } from './measure';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ model, dataset }, { batchSizes, repeats, warmUp }, context) => {
  const sizes = [...new Set(batchSizes)].toSorted((one, other) => one - other);
  if (sizes.length === 0) refuse('params', 'benchmark/no-batch-sizes', {}, { path: 'batchSizes' });
  const prepared = prepare(model, dataset);
  if (prepared.id.length === 0) refuse('artifact', 'empty-dataset', { dataset: textIn(dataset.name, 'en') });
  const weights = weightTensors(model);
  const latencies: Latency[] = [];
  const total = sizes.length * (repeats + warmUp);
  let runs = 0;
  try {
    for (const batch of sizes) {
      const times = await timesOf(model, weights, prepared, { batch, repeats, warmUp }, context, () => {
        runs += 1;
        context.progress(runs / total, { en: `batch of ${batch}`, zh: `批大小 ${batch}` });
      });
      latencies.push(latencyOf(batch, times));
    }
  } finally {
    tf.dispose(weights as tf.TensorContainer);
  }
  return { report: benchmarkReport(model, latencies, context.backend) };
};

export default run;
