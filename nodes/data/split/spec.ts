import { choice, column, fraction, integer, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'split',
  version: 1,
  category: 'data',
  title: 'Split',
  aliases: ['train test split', 'k-fold', 'stratified', 'hold-out', 'validation'],
  summary: 'Marks each example as training, validation or test.',
  inputs: { dataset: { kind: 'dataset', help: 'Any dataset.' } },
  params: {
    method: choice({
      title: 'By',
      help: 'Stratified keeps the share of each class; by group keeps all rows of one person on one side; by time tests on the latest.',
      options: { stratified: 'Class (stratified)', random: 'Chance', group: 'Group', time: 'Time' },
      default: 'stratified',
    }),
    column: column('any', {
      title: 'Column',
      help: 'Whose rows belong together, or the time.',
      visibleIf: { param: 'method', is: ['group', 'time'] },
    }),
    test: fraction({
      title: 'Test',
      help: 'Share of the examples that judge the model; seen once, at the end.',
      max: 0.9,
      default: 0.2,
      visibleIf: { param: 'folds', is: [0] },
    }),
    validation: fraction({
      title: 'Validation',
      help: 'Share of the examples that choose between models and stop the training; with folds, a share of those that do not test.',
      max: 0.9,
      default: 0.2,
    }),
    folds: integer({
      title: 'Folds',
      help: 'k parts of which one tests, for cross-validation; 0 = by the shares. By time, each fold trains on what came before it.',
      min: 0,
      max: 50,
      default: 0,
    }),
    fold: integer({ title: 'Fold', help: 'Which part tests, from 0.', min: 0, max: 49, default: 0 }),
    trainPerClass: integer({
      title: 'Training examples a class',
      help: 'Keeps only so many of each class in the training split, to see what little data does; 0 = all. The others are left out.',
      min: 0,
      max: 1_000_000,
      default: 0,
    }),
    seed: seed({ help: 'Start of the random order. Empty: the seed of the graph.' }),
  },
  outputs: { dataset: { kind: 'dataset', modality: 'as dataset', help: 'The same examples, each in one split.' } },
  lane: 'host',
  next: ['encode', 'scale', 'augment-images', 'train'],
  source:
    'Kohavi 1995, A study of cross-validation and bootstrap for accuracy estimation and model selection; Kapoor & Narayanan 2023, Leakage and the reproducibility crisis',
  problems: {
    'no-fold': 'Fold {fold} of {folds}: folds are counted from 0 to {most}.',
    'too-few-rows': '{folds} folds need at least {folds} rows, got {got}.',
    'too-few-groups': '{folds} folds need at least {folds} groups, got {got}.',
    'no-column': 'Splitting by {method} needs a column. Choose one.',
    duplicates: '{count} rows stand in two splits with the same values: the test sees what was trained on.',
    'split-before':
      'The dataset was split before this node: what learnt from its training rows has seen rows that test now. Put Split first.',
    'nothing-left': 'Validation {validation} and test {test} leave nothing to train on.',
  },
});
