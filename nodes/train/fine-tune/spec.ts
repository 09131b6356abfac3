import { choice, integer } from '../../kit/param';
import { defineNode } from '../../kit/spec';
import { trainingParams } from '../../kit/training-params';

export const spec = defineNode({
  type: 'fine-tune',
  version: 1,
  category: 'train',
  title: 'Fine-tune',
  aliases: ['transfer learning', 'linear probe', 'freeze layers', 'unfreeze'],
  summary:
    'Trains some layers of a pretrained model on new data, with a new head for new classes, and leaves the others exactly as they are.',
  inputs: {
    dataset: { kind: 'dataset', modality: ['table', 'images'], help: 'The new data, split.' },
    model: {
      kind: 'model',
      help: 'A pretrained model. Its last layer is replaced where the dataset has other classes.',
    },
  },
  params: {
    method: choice({
      title: 'What learns',
      help: 'Layers that do not learn keep their weights and statistics bit for bit.',
      options: { head: 'The head only (linear probe)', 'last-layers': 'The last layers', all: 'All layers' },
      default: 'head',
    }),
    layers: integer({
      title: 'Layers',
      help: 'How many of the last layers with weights learn.',
      min: 1,
      max: 100,
      default: 2,
      visibleIf: { param: 'method', is: ['last-layers'] },
    }),
    ...trainingParams,
  },
  outputs: {
    model: { kind: 'model', help: 'The fine-tuned model.' },
    report: {
      kind: 'report',
      help: 'Before and after on the test split; loss and accuracy of each epoch; how many parameters learnt.',
    },
  },
  lane: 'device',
  kernels: ['Conv2DBackpropFilter', 'MaxPoolGrad'],
  next: ['predict', 'compare', 'saliency'],
  source:
    'Yosinski et al. 2014, How transferable are features in deep neural networks?; Kornblith et al. 2019, Do better ImageNet models transfer better?',
});
