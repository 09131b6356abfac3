import { choice, columns } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'scale',
  version: 1,
  category: 'data',
  title: 'Scale',
  aliases: ['standardize', 'normalize', 'z-score', 'min-max', 'robust scaler'],
  summary: 'Brings number columns to one scale, with figures of the training split.',
  inputs: { dataset: { kind: 'dataset', modality: ['table'], help: 'Split, with feature columns of numbers.' } },
  params: {
    columns: columns('number', {
      title: 'Columns',
      help: 'Which feature columns. Empty: all of numbers, but those of 0 and 1.',
    }),
    method: choice({
      title: 'Method',
      help: 'Standard: mean 0, deviation 1. Min-max: 0 to 1. Robust: median and quartiles, little moved by outliers.',
      options: { standard: 'Standard', 'min-max': 'Min-max', robust: 'Robust' },
      default: 'standard',
    }),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'as dataset', help: 'The same rows on one scale.' },
    report: { kind: 'report', help: 'Centre and scale of each column.' },
  },
  lane: 'host',
  next: ['linear', 'train'],
  source:
    'Hastie, Tibshirani & Friedman 2009, The elements of statistical learning, section 3.4.1; quartiles: Hyndman & Fan 1996, definition 7',
  problems: {
    'not-feature':
      'Column "{column}" is {roles}: only features are scaled. Give it the role feature in a Columns node.',
    flat: '{column}: the training values have no spread by this method; they are moved, not divided.',
  },
});
