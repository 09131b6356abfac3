import { columns, flag, fraction, seed, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'fairness-audit',
  version: 1,
  category: 'fairness',
  title: 'Fairness audit',
  aliases: [
    'bias',
    'demographic parity',
    'equalized odds',
    'equal opportunity',
    'disparate impact',
    'four-fifths rule',
    'groups',
  ],
  summary: 'Shows how a classifier treats each group: who is selected, who is wrongly refused, and how sure that is.',
  inputs: {
    predictions: { kind: 'predictions', help: 'Of a classifier, with the true classes and sensitive columns.' },
    dataset: {
      kind: 'dataset',
      optional: true,
      help: 'The predicted examples: for attributes that the predictions do not carry.',
    },
  },
  params: {
    attributes: columns('sensitive', {
      title: 'Attributes',
      help: 'Columns whose groups are compared. Empty: all sensitive columns.',
      port: 'predictions',
    }),
    intersections: flag({
      title: 'Intersections',
      help: 'Also compares the groups that the attributes form together, such as old women.',
      default: false,
    }),
    favourable: text({
      title: 'Favourable class',
      help: 'The class that is good to be given. Empty: the last one.',
      maxLength: 200,
    }),
    reference: text({
      title: 'Reference group',
      help: 'The group that others are compared with, in the attributes that have it. Empty: the largest.',
      maxLength: 200,
    }),
    weighted: flag({
      title: 'Use example weights',
      help: 'Every rate counts each example with its weight instead of once.',
      default: false,
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
  outputs: {
    report: {
      kind: 'report',
      help: 'Rates of each group, differences with intervals, and the usual summary measures.',
    },
  },
  lane: 'host',
  next: ['compare', 'reweigh'],
  source:
    'Hardt, Price & Srebro 2016, Equality of opportunity in supervised learning; Feldman et al. 2015, Certifying and removing disparate impact; 29 CFR 1607.4 D; Speicher et al. 2018, A unified approach to quantifying algorithmic unfairness; Chouldechova 2017, Fair prediction with disparate impact; Kleinberg et al. 2016, Inherent trade-offs; Wilson 1927',
  problems: {
    'no-class': 'There is no class "{class}". There are: {classes}.',
    'no-group': 'No attribute has a group "{group}". There are: {groups}.',
    'too-many-groups': 'The attributes form {got} groups together, wanted at most {most}. Choose fewer attributes.',
  },
});
