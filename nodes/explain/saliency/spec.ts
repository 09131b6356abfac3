import { choice, fraction, integer, seed, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'saliency',
  version: 1,
  category: 'explain',
  title: 'Saliency',
  aliases: ['integrated gradients', 'gradient', 'attribution', 'smoothgrad', 'heat map', 'explanation'],
  summary: 'Says how much each pixel or feature of some examples speaks for a class, from the gradient of its logit.',
  inputs: {
    model: { kind: 'model', help: 'A trained classifier.' },
    dataset: {
      kind: 'dataset',
      modality: ['table', 'images'],
      help: 'The examples to explain, and the mean baseline.',
    },
  },
  params: {
    method: choice({
      title: 'Method',
      help: 'Integrated gradients add up to the change of the logit; a gradient alone is a local slope.',
      options: {
        'integrated-gradients': 'Integrated gradients',
        'gradient-x-input': 'Gradient × input',
        gradient: 'Gradient',
        smoothgrad: 'SmoothGrad',
      },
      default: 'integrated-gradients',
    }),
    baseline: choice({
      title: 'Baseline',
      help: 'The input that stands for "nothing there"; the explanation is relative to it. White is for images.',
      options: { zero: 'Black, or zeros', one: 'White', mean: 'Mean of the training split' },
      default: 'zero',
      visibleIf: { param: 'method', is: ['integrated-gradients'] },
    }),
    steps: integer({
      title: 'Steps',
      help: 'Points of the path from the baseline to the example. More steps, a smaller completeness gap.',
      min: 4,
      max: 2048,
      default: 128,
      visibleIf: { param: 'method', is: ['integrated-gradients'] },
    }),
    rule: choice({
      title: 'Rule',
      help: 'How the points are placed and weighted. Smooth networks gain from Gauss and Legendre, ReLU networks do not.',
      options: { midpoint: 'Midpoints', 'gauss-legendre': 'Gauss–Legendre' },
      default: 'midpoint',
      visibleIf: { param: 'method', is: ['integrated-gradients'] },
    }),
    samples: integer({
      title: 'Samples',
      help: 'Noisy copies of each example whose gradients are averaged.',
      min: 2,
      max: 512,
      default: 32,
      visibleIf: { param: 'method', is: ['smoothgrad'] },
    }),
    noise: fraction({
      title: 'Noise',
      help: 'Standard deviation of the noise as a share of the spread: of the example (images) or of the feature in training (tables).',
      step: 0.01,
      default: 0.15,
      visibleIf: { param: 'method', is: ['smoothgrad'] },
    }),
    target: choice({
      title: 'Class to explain',
      help: 'Whose logit is explained.',
      options: { predicted: 'The predicted one', true: 'The true one', class: 'One by name' },
      default: 'predicted',
    }),
    className: text({
      title: 'Class',
      help: 'Name of the class to explain.',
      maxLength: 200,
      visibleIf: { param: 'target', is: ['class'] },
    }),
    choose: choice({
      title: 'Examples',
      help: 'Which examples of the test split are explained.',
      options: { first: 'The first ones', wrong: 'The most wrong ones' },
      default: 'first',
    }),
    examples: integer({ title: 'How many', help: 'Number of examples.', min: 1, max: 64, default: 12 }),
    seed: seed({ help: 'Start of the noise of SmoothGrad. Empty: the seed of the graph.' }),
  },
  outputs: {
    explanation: { kind: 'explanation', modality: 'as dataset', help: 'Signed attributions, shaped as the input.' },
    report: { kind: 'report', help: 'The maps over the examples, and how complete they are.' },
  },
  lane: 'device',
  next: ['compare', 'prune'],
  source:
    'Simonyan et al. 2014, Deep inside convolutional networks, section 3; Sundararajan et al. 2017, Axiomatic attribution for deep networks, equation 1; Smilkov et al. 2017, SmoothGrad',
  problems: {
    'unknown-class': 'There is no class "{name}". There are: {classes}.',
    'no-white-table': 'White is a baseline for images. For a table take zeros or the mean of the training split.',
    'no-truth':
      'No example of the {split} split has a true class that the model knows, and the node is to explain the true class or the most wrong examples.',
  },
});
