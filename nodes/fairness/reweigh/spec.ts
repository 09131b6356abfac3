import { defineNode } from '../../kit/spec';
import { column } from '../../kit/param';

export const spec = defineNode({
  type: 'reweigh',
  version: 1,
  category: 'fairness',
  title: 'Reweigh',
  aliases: ['reweighing', 'sample weights', 'bias correction'],
  summary: 'Gives each example a weight so that group and label are independent in the training split.',
  inputs: { dataset: { kind: 'dataset', modality: ['table'], help: 'With a sensitive column and a target.' } },
  params: {
    attribute: column('sensitive', {
      title: 'Attribute',
      help: 'The group that should not matter. Empty: the first sensitive column.',
    }),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'as dataset', help: 'The same examples with a weight column.' },
    report: { kind: 'report', help: 'The weight of each group and label; the gap before and after.' },
  },
  lane: 'host',
  next: ['linear', 'train', 'fairness-audit'],
  source:
    'Kamiran & Calders 2012, Data preprocessing techniques for classification without discrimination, section 4.1',
});
