import { choice } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'sample-images',
  version: 1,
  category: 'data',
  title: 'Sample images',
  aliases: ['digits', 'mnist', 'fashion-mnist', 'example images', 'dataset'],
  summary: 'A set of labelled images that ships with Gradloom.',
  inputs: {},
  params: {
    name: choice({
      title: 'Images',
      help: 'Digits train in seconds; clothes are harder.',
      options: { digits: 'Digits, 8 × 8, 1,797 images', 'fashion-mnist': 'Fashion-MNIST, 28 × 28, 2,500 images' },
      default: 'digits',
    }),
  },
  outputs: { dataset: { kind: 'dataset', modality: 'images', help: 'Images with a class each, not split yet.' } },
  lane: 'host',
  next: ['split', 'augment-images', 'cnn'],
  source:
    'Alpaydin & Kaynak 1998, Optical recognition of handwritten digits, UCI; Xiao, Rasul & Vollgraf 2017, Fashion-MNIST, arXiv:1708.07747',
});
