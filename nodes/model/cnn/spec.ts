import { choice, flag, fraction, integer, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'cnn',
  version: 1,
  category: 'model',
  title: 'CNN',
  aliases: ['convolutional network', 'convnet', 'conv2d', 'image classifier'],
  summary: 'A convolutional network for the images of a dataset, not trained yet.',
  inputs: {
    dataset: { kind: 'dataset', modality: ['images'], help: 'Gives the shape of the images and the classes.' },
  },
  params: {
    blocks: integer({
      title: 'Blocks',
      help: 'Convolution and pooling, one after the other. Each halves height and width, as long as 4 pixels are left.',
      min: 1,
      max: 6,
      default: 2,
    }),
    filters: integer({
      title: 'Filters',
      help: 'Channels of the first block; each further block has twice as many.',
      min: 1,
      max: 256,
      default: 16,
    }),
    kernelSize: integer({
      title: 'Kernel',
      help: 'Height and width of each filter.',
      min: 1,
      max: 9,
      unit: 'px',
      default: 3,
    }),
    activation: choice({
      title: 'Activation',
      help: 'Between layers.',
      options: { relu: 'ReLU', gelu: 'GELU', tanh: 'tanh' },
      default: 'relu',
    }),
    batchNorm: flag({ title: 'Batch norm', help: 'Normalises each channel after its convolution.', default: false }),
    denseUnits: integer({
      title: 'Dense units',
      help: 'Neurons of the layer before the classes; 0 = none.',
      min: 0,
      max: 4096,
      default: 64,
    }),
    dropout: fraction({
      title: 'Dropout',
      help: 'Share of the last features that is silenced in each step.',
      max: 0.9,
      default: 0,
    }),
    seed: seed({ help: 'Start of the initial weights. Empty: the seed of the graph.' }),
  },
  outputs: {
    model: { kind: 'model', help: 'The network with initial weights.' },
    report: { kind: 'report', help: 'Layers with shapes, parameters and multiply-adds.' },
  },
  lane: 'host',
  next: ['train'],
  source:
    'LeCun et al. 1998, Gradient-based learning applied to document recognition; initial weights: He et al. 2015, equation 10, Glorot & Bengio 2010, equation 16',
});
