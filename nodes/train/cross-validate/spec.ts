import { fraction, integer, list, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'cross-validate',
  version: 1,
  category: 'train',
  title: 'Cross-validate',
  aliases: ['k-fold', 'folds', 'repeat', 'seeds', 'resampling', 'spread'],
  summary: 'Repeats the chain behind a report over folds and seeds, and says how far its numbers spread.',
  inputs: { report: { kind: 'report', recipe: true, help: 'The chain that made this report is repeated.' } },
  params: {
    folds: integer({
      title: 'Folds',
      help: 'Parts of the data, each of which is the test split once; 0 keeps the split as it is.',
      default: 5,
      min: 0,
      max: 50,
    }),
    repeats: integer({
      title: 'Repeats',
      help: 'How often all is done, each time with other seeds.',
      default: 1,
      min: 1,
      max: 50,
    }),
    metrics: list(
      text({ title: 'Metric', help: 'Name of a metric of the report, for example accuracy.', maxLength: 200 }),
      { title: 'Metrics', help: 'Which metrics are shown. Empty: those that the report shows first.' },
    ),
    confidence: fraction({
      title: 'Confidence',
      help: 'How often the intervals shall cover the unknown mean.',
      default: 0.95,
      min: 0.5,
      max: 0.999,
    }),
  },
  outputs: { report: { kind: 'report', help: 'Mean, spread and interval of each metric; all repetitions.' } },
  lane: 'host',
  next: ['compare'],
  source:
    'Stone 1974, Cross-validatory choice and assessment of statistical predictions; Kohavi 1995; Nadeau & Bengio 2003, Inference for the generalization error; Bengio & Grandvalet 2004, No unbiased estimator of the variance of k-fold cross-validation',
  problems: {
    'no-split':
      'The chain behind the report has no Split node, so it cannot be divided into {folds} folds. Add one, or set folds to 0.',
    'nothing-varies': 'No node of the chain behind the report has a seed, so every repeat would give the same.',
    nested: 'The chain behind the report holds {type}, which repeats a chain itself. Connect a report from before it.',
    'no-report': 'There is no report to gather.',
  },
});
