import { choice, columns } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'encode',
  version: 1,
  category: 'data',
  title: 'Encode',
  aliases: ['one-hot', 'dummy variables', 'ordinal', 'categorical'],
  summary: 'Turns feature columns of categories into numbers, with the levels of the training split.',
  inputs: { dataset: { kind: 'dataset', modality: ['table'], help: 'Split, with feature columns of categories.' } },
  params: {
    columns: columns('category', { title: 'Columns', help: 'Which feature columns. Empty: all of categories.' }),
    method: choice({
      title: 'Method',
      help: 'One-hot: a column of 0 and 1 for each level. Ordinal: one column with the number of the level.',
      options: { 'one-hot': 'One-hot', ordinal: 'Ordinal' },
      default: 'one-hot',
    }),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'as dataset', help: 'The same rows with numbers for categories.' },
    report: { kind: 'report', help: 'Columns before and after; levels that training has not seen.' },
  },
  lane: 'host',
  next: ['scale', 'linear'],
  source: 'Suits 1957, Use of dummy variables in regression equations',
  problems: {
    'not-feature':
      'Column "{column}" is {roles}: only features are encoded. Give it the role feature in a Columns node.',
    missing: '{column}: {rows} rows have no value. One-hot encodes them as zeros; ordinal leaves them missing.',
    'unseen-level':
      '{column}: level "{level}" ({rows} rows) does not occur in training. It is encoded as zeros (ordinal: −1).',
  },
});
