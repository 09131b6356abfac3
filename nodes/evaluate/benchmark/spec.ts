import { integer, list } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'benchmark',
  version: 1,
  category: 'evaluate',
  title: 'Benchmark',
  aliases: ['latency', 'speed', 'throughput', 'model size', 'timing'],
  summary: 'Measures how large a model is and how long it takes for one example and for many, on this device.',
  inputs: {
    model: { kind: 'model', help: 'Any model; it need not be trained.' },
    dataset: { kind: 'dataset', modality: ['table', 'images'], help: 'Its examples are what the model is timed with.' },
  },
  params: {
    batchSizes: list(
      integer({ title: 'Batch size', help: 'Examples that are run at once.', min: 1, max: 4096, default: 1 }),
      {
        title: 'Batch sizes',
        help: 'How many examples at once; one time is measured for each.',
        default: [1, 32],
        maxLength: 8,
      },
    ),
    repeats: integer({
      title: 'Repeats',
      help: 'Timed runs of each batch size. The 95th percentile needs at least 20.',
      min: 5,
      max: 1000,
      default: 50,
    }),
    warmUp: integer({
      title: 'Warm-up',
      help: 'Runs before those that are timed: shaders are compiled and caches filled in them.',
      min: 0,
      max: 100,
      default: 5,
    }),
  },
  outputs: { report: { kind: 'report', help: 'Bytes, parameters, multiply-adds, latency and throughput.' } },
  identity: 'nonce',
  lane: 'device',
  next: ['compare', 'prune', 'quantize'],
  source:
    'Interval of the median by order statistics: Conover 1999, Practical nonparametric statistics, section 3.2; why medians and warm-up: Georges et al. 2007, Statistically rigorous Java performance evaluation',
  problems: { 'no-batch-sizes': 'There is no batch size to measure. Wanted at least one.' },
});
