import { choice, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'pretrained',
  version: 1,
  category: 'model',
  title: 'Pretrained',
  aliases: ['backbone', 'transfer learning', 'feature extractor', 'encoder', 'fashion-mnist'],
  summary:
    'A small image network that has learned from 57,500 pictures already, to fine-tune or to take features from.',
  inputs: {
    dataset: {
      kind: 'dataset',
      modality: ['images'],
      optional: true,
      help: 'Gives the model its input shape and a new last layer for its classes. Without it: the ten classes it was trained on.',
    },
  },
  params: {
    name: choice({
      title: 'Network',
      help: 'Which weights.',
      options: { 'fashion-cnn': 'Small CNN, Fashion-MNIST' },
      default: 'fashion-cnn',
    }),
    tap: choice({
      title: 'Features from',
      help: 'Layer whose output the encoder gives. Early layers see edges, late ones parts of objects.',
      options: {
        pool1: 'First pooling (24 channels)',
        pool2: 'Second pooling (32 channels)',
        conv3: 'Third convolution (64 channels)',
        conv4: 'Fourth convolution (72 channels)',
        features: 'Mean over all positions (72 numbers)',
      },
      default: 'features',
    }),
    seed: seed({ help: 'Start of the weights of a new last layer. Empty: the seed of the graph.' }),
  },
  outputs: {
    model: { kind: 'model', help: 'The network; with a dataset, its last layer is new and not trained yet.' },
    encoder: { kind: 'encoder', help: 'The network up to the chosen layer.' },
    report: { kind: 'report', help: 'Layers with shapes, parameters and multiply-adds.' },
  },
  lane: 'host',
  next: ['fine-tune', 'train', 'predict'],
  source:
    'Yosinski et al. 2014, How transferable are features in deep neural networks?; data: Xiao et al. 2017, Fashion-MNIST; weights: scripts/pretrain.ts',
  problems: {
    'too-small': 'Images of {got} are too small for this network. Wanted at least {wanted} pixels each way.',
  },
});
