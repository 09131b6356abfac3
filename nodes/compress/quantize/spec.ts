import { choice, fraction, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'quantize',
  version: 1,
  category: 'compress',
  title: 'Quantize',
  aliases: ['int8', 'int4', 'post-training quantization', 'weight quantization', 'compress'],
  summary: 'Stores the weights of a trained model as 8- or 4-bit integers with a scale, and measures what that costs.',
  inputs: {
    model: { kind: 'model', help: 'A trained model.' },
    dataset: {
      kind: 'dataset',
      modality: ['table', 'images'],
      optional: true,
      help: 'Judges the model before and after, on its test split.',
    },
  },
  params: {
    bits: choice({
      title: 'Bits',
      help: 'Size of each stored weight.',
      options: { '8': '8 bits (int8)', '4': '4 bits (int4, two a byte)' },
      default: '8',
    }),
    granularity: choice({
      title: 'Scales',
      help: 'How many weights share a scale: fewer is more exact, and costs 8 bytes for each scale.',
      options: { channel: 'One for each output channel', tensor: 'One for each layer' },
      default: 'channel',
    }),
    scheme: choice({
      title: 'Scheme',
      help: 'Symmetric ranges are cheap to compute with; affine ones use all integers where weights lean to one side.',
      options: { symmetric: 'Symmetric, zero point 0', affine: 'Affine, with a zero point' },
      default: 'symmetric',
    }),
    range: choice({
      title: 'Range',
      help: 'Which weights the integers reach; those beyond are clipped.',
      options: {
        'min-max': 'Smallest to largest weight',
        percentile: 'A percentile of the weights',
        mse: 'Least squared error',
      },
      default: 'min-max',
    }),
    percentile: fraction({
      title: 'Inside the range',
      help: 'Share of the weights that is not clipped. Of small layers even 99.9 % clips the largest weight a little.',
      min: 0.5,
      step: 0.001,
      default: 0.999,
      visibleIf: { param: 'range', is: ['percentile'] },
    }),
    seed: seed({ help: 'Start of the random draws of the interval. Empty: the seed of the graph.' }),
  },
  outputs: {
    model: { kind: 'model', help: 'The same model with integer weights.' },
    report: { kind: 'report', help: 'Bytes before and after, error of each layer, and what accuracy became.' },
  },
  lane: 'device',
  next: ['predict', 'benchmark', 'compare'],
  source:
    'Jacob et al. 2018, Quantization and training of neural networks for efficient integer-arithmetic-only inference, equation 1; Nagel et al. 2021, A white paper on neural network quantization, section 3.1',
  problems: {
    'not-finite':
      'Weights of "{layer}" are not finite numbers: the training diverged. Train with a smaller learning rate.',
  },
});
