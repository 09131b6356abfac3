import { seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'linear',
  version: 1,
  category: 'model',
  title: 'Linear model',
  aliases: ['logistic regression', 'softmax regression', 'linear regression', 'perceptron'],
  summary: 'One weight for each feature and class: logistic regression for a class, linear regression for a number.',
  inputs: {
    dataset: {
      kind: 'dataset',
      modality: ['table', 'images'],
      help: 'Gives the features and the target. Encode and scale first.',
    },
  },
  params: { seed: seed({ help: 'Start of the initial weights. Empty: the seed of the graph.' }) },
  outputs: {
    model: { kind: 'model', help: 'The model with initial weights.' },
    report: { kind: 'report', help: 'Parameters and multiply-adds.' },
  },
  lane: 'host',
  next: ['train'],
  source:
    'Cox 1958, The regression analysis of binary sequences; Bishop 2006, Pattern recognition and machine learning, section 4.3.4',
});
