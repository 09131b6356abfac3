import { integer, list } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'pick',
  version: 1,
  category: 'data',
  title: 'Pick',
  aliases: ['select rows', 'selected examples', 'subset', 'filter rows', 'keep rows'],
  summary: 'Keeps the examples that were picked in a result.',
  inputs: { dataset: { kind: 'dataset', help: 'Any dataset that holds the picked examples.' } },
  params: {
    ids: list(integer({ title: 'Id', help: 'Of an example.', min: -2147483648, max: 2147483647, default: 0 }), {
      title: 'Picked examples',
      help: 'Ids of the examples that are kept. Pick rows, images or cells in a result to fill it.',
      maxLength: 100_000,
    }),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'as dataset', help: 'The picked examples in the order of the data.' },
    report: { kind: 'report', help: 'How many were kept, by class and split, beside the whole data.' },
  },
  lane: 'host',
  next: ['predict', 'saliency', 'train'],
  source: '',
  problems: {
    'nothing-picked': 'No example is picked. Select rows, images or cells in a result and press "Update pick".',
    'none-there':
      '{dataset} holds none of the {count} picked examples (first: {ids}). Link the data in which they were picked.',
    'not-there': '{missing} of the {count} picked examples are not in {dataset} (first: {ids}); the others were kept.',
    twice: '{dataset} holds some ids more than once (first: {ids}); each such row was kept.',
  },
});
