import { columns, flag, fraction, seed, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'fairness-audit',
  version: 1,
  category: 'fairness',
  title: 'Fairness audit',
  aliases: ['bias', 'demographic parity', 'equalized odds', 'disparate impact', 'four-fifths rule', 'group metrics'],
  summary: 'Compares what a classifier does to groups: how often each is selected, and how often wrongly.',
  inputs: {
    predictions: { kind: 'predictions', help: 'Of a classifier, with sensitive columns.' },
    dataset: {
      kind: 'dataset',
      modality: ['table'],
      optional: true,
      help: 'Brings sensitive columns that the predictions do not have, matched by id.',
    },
  },
  params: {
    attributes: columns('sensitive', {
      title: 'Attributes',
      help: 'Whose groups are compared. Empty: all sensitive columns.',
      port: 'predictions',
    }),
    intersections: flag({
      title: 'Intersections',
      help: 'Also compares the groups that two or more attributes make together.',
      default: false,
    }),
    favourable: text({
      title: 'Favourable class',
      help: 'What a person hopes for. Empty: the last class.',
      maxLength: 200,
    }),
    reference: text({
      title: 'Reference group',
      help: 'Whom the others are compared with. Empty: the largest group.',
      maxLength: 200,
    }),
    weighted: flag({ title: 'Use example weights', help: 'Counts each example with its weight.', default: false }),
    confidence: fraction({ title: 'Confidence', help: 'Of the intervals.', min: 0.5, max: 0.999, default: 0.95 }),
    seed: seed({ help: 'Start of the random draws of the intervals. Empty: the seed of the graph.' }),
  },
  outputs: { report: { kind: 'report', help: 'Rates of each group, differences with intervals, ratios.' } },
  lane: 'host',
  next: ['reweigh', 'compare', 'cross-validate'],
  source:
    'Hardt, Price & Srebro 2016, Equality of opportunity in supervised learning; 29 CFR 1607.4 D (four-fifths rule); Feldman et al. 2015; Speicher et al. 2018 (generalized entropy); Wilson 1927; Kleinberg et al. 2016 and Chouldechova 2017 (impossibility)',
  problems: {
    'not-classes': 'The audit compares decisions between classes, and these predictions are numbers.',
    'no-class': 'Favourable class: there is no class "{got}". There are: {classes}.',
    'no-group': 'Reference group: attribute "{attribute}" has no group "{got}". There are: {groups}.',
  },
});
