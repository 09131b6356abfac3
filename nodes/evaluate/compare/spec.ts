import { flag, fraction, list, seed, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'compare',
  version: 1,
  category: 'evaluate',
  title: 'Compare',
  aliases: ['side by side', 'with and without', 'McNemar', 'difference', 'before and after'],
  summary:
    'Puts reports side by side, and says whether the predictions of one model are really better than those of the first.',
  inputs: {
    reports: {
      kind: 'report',
      many: true,
      optional: true,
      help: 'Reports of the same kind, the one to compare with first.',
    },
    predictions: {
      kind: 'predictions',
      many: true,
      optional: true,
      help: 'Predictions for the same examples, those to compare with first.',
    },
  },
  params: {
    names: list(text({ title: 'Name', help: 'What the report or model is called here.', maxLength: 100 }), {
      title: 'Names',
      help: 'One for each report, and in the same order for each predictions. Empty: their titles and models.',
    }),
    metrics: list(
      text({ title: 'Metric', help: 'Name of a metric of the reports, for example accuracy.', maxLength: 200 }),
      { title: 'Metrics', help: 'Which metrics are drawn. Empty: those that the reports show first.' },
    ),
    weighted: flag({
      title: 'Use example weights',
      help: 'Differences between predictions count each example with its weight; McNemar’s test never does.',
      default: false,
    }),
    confidence: fraction({
      title: 'Confidence',
      help: 'How often the intervals of differences shall cover the unknown value.',
      default: 0.95,
      min: 0.5,
      max: 0.999,
    }),
    seed: seed(),
  },
  outputs: { report: { kind: 'report', help: 'What differs, and by how much.' } },
  lane: 'host',
  next: [],
  source:
    'McNemar 1947, Note on the sampling error of the difference between correlated proportions; Efron 1979, Bootstrap methods; Dietterich 1998, Approximate statistical tests for comparing supervised classification learning algorithms',
  problems: { nothing: 'There is nothing to compare. Connect reports or predictions.' },
});
