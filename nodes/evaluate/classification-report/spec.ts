import { choice, flag, fraction, integer, number, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'classification-report',
  version: 1,
  category: 'evaluate',
  title: 'Classification report',
  aliases: ['metrics', 'accuracy', 'confusion matrix', 'F1', 'ROC', 'AUC', 'calibration', 'evaluate'],
  summary: 'Says how often a classifier is right, class by class, and how far its probabilities can be trusted.',
  inputs: {
    predictions: { kind: 'predictions', help: 'Of a classifier, with the true classes.' },
    dataset: {
      kind: 'dataset',
      optional: true,
      help: 'The predicted examples: shows the images or columns of those that are most wrong.',
    },
  },
  params: {
    weighted: flag({
      title: 'Use example weights',
      help: 'Counts each example with its weight instead of once.',
      default: false,
    }),
    bins: integer({
      title: 'Calibration bins',
      help: 'Number of equally wide bins of the reliability diagram; the calibration error depends on it.',
      default: 15,
      min: 2,
      max: 100,
    }),
    topK: integer({
      title: 'Top k',
      help: 'An example counts as right where its class is among the k most probable; only with more than k classes.',
      default: 3,
      min: 2,
      max: 100,
    }),
    beta: number({
      title: 'Beta',
      help: 'In F-beta recall counts beta times as much as precision; 1 adds nothing to F1.',
      default: 1,
      min: 0.1,
      max: 10,
      step: 0.1,
    }),
    kappaWeights: choice({
      title: 'Kappa weights',
      help: 'How bad a confusion is for Cohen’s kappa; linear and quadratic are for ordered classes.',
      options: { equal: 'All the same', linear: 'Distance', quadratic: 'Distance squared' },
      default: 'equal',
    }),
    moveThreshold: flag({
      title: 'Move the threshold',
      help: 'Two classes: decides by the threshold below instead of that of the predictions.',
      default: false,
    }),
    threshold: fraction({
      title: 'Threshold',
      help: 'Probability of the last class at and above which it is predicted.',
      default: 0.5,
      step: 0.01,
      visibleIf: { param: 'moveThreshold', is: [true] },
    }),
    examples: integer({
      title: 'Most wrong examples',
      help: 'How many wrongly classified examples are shown, the most certain mistakes first.',
      default: 12,
      min: 0,
      max: 100,
    }),
    confidence: fraction({
      title: 'Confidence',
      help: 'How often the intervals shall cover the unknown value.',
      default: 0.95,
      min: 0.5,
      max: 0.999,
    }),
    seed: seed(),
  },
  outputs: { report: { kind: 'report', help: 'Metrics, confusion matrix, curves, and what they rest on.' } },
  lane: 'host',
  next: ['compare', 'fairness-audit', 'cross-validate'],
  source:
    'Fawcett 2006, An introduction to ROC analysis; Davis & Goadrich 2006, The relationship between PR and ROC curves; Brier 1950; Guo et al. 2017, On calibration of modern neural networks; Cohen 1960 and 1968; Gorodkin 2004 (Matthews correlation of many classes); Wilson 1927; DeLong et al. 1988',
});
