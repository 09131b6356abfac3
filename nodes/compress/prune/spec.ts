import { choice, fraction, integer, number, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'prune',
  version: 1,
  category: 'compress',
  title: 'Prune',
  aliases: ['sparsity', 'magnitude pruning', 'channel pruning', 'structured pruning', 'compress'],
  summary:
    'Removes the weakest weights or whole channels of a trained model, trains the rest on, and measures what that costs.',
  inputs: {
    model: { kind: 'model', help: 'A trained model.' },
    dataset: {
      kind: 'dataset',
      modality: ['table', 'images'],
      optional: true,
      help: 'Its training split fine-tunes what is left; its test split judges before and after.',
    },
  },
  params: {
    method: choice({
      title: 'What goes',
      help: 'Single weights become 0 and the model keeps its size; channels are cut out, and the model gets smaller and faster.',
      options: { unstructured: 'Single weights (a mask)', structured: 'Whole channels and neurons' },
      default: 'unstructured',
    }),
    sparsity: fraction({
      title: 'Sparsity',
      help: 'Share of the weights, or of the channels, that go. At least one stays in each layer.',
      max: 0.99,
      step: 0.01,
      default: 0.5,
    }),
    scope: choice({
      title: 'Compared within',
      help: 'The weakest of all layers go, or each layer loses the same share. Small layers suffer less from the first for weights, from the second for channels.',
      options: { global: 'All layers together', layer: 'Each layer' },
      default: 'global',
    }),
    schedule: choice({
      title: 'Schedule',
      help: 'All at once before fine-tuning, or little by little during it.',
      options: { 'one-shot': 'At once', gradual: 'Gradual, cubic' },
      default: 'one-shot',
      visibleIf: { param: 'method', is: ['unstructured'] },
    }),
    rampFraction: fraction({
      title: 'Ramp',
      help: 'Share of the fine-tuning epochs in which the sparsity rises; in the others the model recovers.',
      min: 0.1,
      step: 0.05,
      default: 0.5,
      visibleIf: { param: 'schedule', is: ['gradual'] },
    }),
    fineTuneEpochs: integer({
      title: 'Fine-tuning',
      help: 'Passes over the training split after pruning. 0: none.',
      min: 0,
      max: 1000,
      unit: 'epochs',
      default: 5,
      role: 'budget',
    }),
    learningRate: number({
      title: 'Learning rate',
      help: 'Step size of Adam while fine-tuning.',
      min: 1e-6,
      max: 1,
      scale: 'log',
      default: 0.001,
    }),
    batchSize: integer({
      title: 'Batch size',
      help: 'Examples of one step of fine-tuning.',
      min: 1,
      max: 4096,
      default: 32,
    }),
    seed: seed(),
  },
  outputs: {
    model: { kind: 'model', help: 'The pruned model.' },
    report: { kind: 'report', help: 'Accuracy, size and cost before and after; every layer.' },
  },
  lane: 'device',
  next: ['quantize', 'predict', 'benchmark', 'compare'],
  source:
    'Han et al. 2015, Learning both weights and connections for efficient neural networks; Li et al. 2017, Pruning filters for efficient ConvNets, section 3; Zhu & Gupta 2017, To prune, or not to prune, equation 1',
});
