import { choice, fraction } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'predict',
  version: 1,
  category: 'evaluate',
  title: 'Predict',
  aliases: ['inference', 'score', 'apply model', 'test'],
  summary: 'Runs a trained model on a split and keeps truth, probabilities and predicted class of each example.',
  inputs: {
    dataset: {
      kind: 'dataset',
      modality: ['table', 'images'],
      help: 'Raw or prepared: what the model was fitted with is applied.',
    },
    model: { kind: 'model', help: 'A trained model.' },
  },
  params: {
    split: choice({
      title: 'Split',
      help: 'Which examples. Judge a model on the test split, choose between models on the validation split.',
      options: { test: 'Test', validation: 'Validation', train: 'Training', all: 'All rows' },
      default: 'test',
    }),
    threshold: fraction({
      title: 'Threshold',
      help: 'Two classes: probability of the last class from which it is predicted.',
      default: 0.5,
    }),
  },
  outputs: { predictions: { kind: 'predictions', help: 'One row for each example.' } },
  lane: 'device',
  next: ['classification-report', 'fairness-audit', 'compare'],
  source: 'Bridle 1990, Probabilistic interpretation of feedforward classification network outputs (softmax)',
});
