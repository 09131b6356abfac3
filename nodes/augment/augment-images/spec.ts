import { choice, fraction, group, integer, list, number, seed } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'augment-images',
  version: 1,
  category: 'augment',
  title: 'Augment images',
  aliases: ['augmentation', 'rotate', 'flip', 'noise', 'cutout', 'erasing', 'elastic', 'more data'],
  summary: 'Makes variants of the training images, so that a model learns what does not matter.',
  inputs: { dataset: { kind: 'dataset', modality: ['images'], help: 'Split; only the training split is augmented.' } },
  params: {
    operations: list(
      group(
        {
          operation: choice({
            title: 'Operation',
            help: 'What is done to the image.',
            options: {
              shift: 'Shift (share of the side)',
              rotate: 'Rotate (degrees, both ways)',
              zoom: 'Zoom (share)',
              shear: 'Shear (degrees)',
              crop: 'Crop (largest share cut off)',
              'flip-horizontal': 'Flip left and right',
              'flip-vertical': 'Flip top and bottom',
              brightness: 'Brightness (share)',
              contrast: 'Contrast (share)',
              saturation: 'Saturation (share)',
              hue: 'Hue (share of the circle)',
              gamma: 'Gamma (share)',
              noise: 'Gaussian noise (deviation)',
              blur: 'Blur (deviation in pixels)',
              cutout: 'Cut-out (share of the side)',
              erasing: 'Random erasing (share of the area)',
              elastic: 'Elastic (pixels)',
            },
            default: 'shift',
          }),
          magnitude: number({
            title: 'Magnitude',
            help: 'Largest strength in the unit of the operation, drawn anew for each image. 0 = off; flips only look at that.',
            min: 0,
            max: 180,
            step: 0.01,
            default: 0.06,
          }),
          probability: fraction({ title: 'Probability', help: 'How often it is done.', default: 0.5 }),
        },
        { title: 'Operation', help: 'One step of the chain.' },
      ),
      {
        title: 'Operations',
        help: 'Done in this order to each image.',
        default: [
          { operation: 'shift', magnitude: 0.06, probability: 0.5 },
          { operation: 'noise', magnitude: 0.1, probability: 0.5 },
        ],
        maxLength: 20,
      },
    ),
    when: choice({
      title: 'When',
      help: 'Each epoch: training draws new variants every time. Once: copies are added to the training split.',
      options: { 'each-epoch': 'Fresh in each epoch', once: 'Once, as copies' },
      default: 'each-epoch',
    }),
    copies: integer({
      title: 'Copies',
      help: 'Variants of each training image.',
      min: 1,
      max: 20,
      default: 2,
      visibleIf: { param: 'when', is: ['once'] },
    }),
    seed: seed(),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'images', help: 'The same images, with the chain or with the copies.' },
    report: { kind: 'report', help: 'Images before and after; how many there are now.' },
  },
  lane: 'host',
  next: ['cnn', 'train'],
  source:
    'Simard et al. 2003, Best practices for convolutional neural networks (elastic); DeVries & Taylor 2017, Cutout; Zhong et al. 2020, Random erasing; Shorten & Khoshgoftaar 2019, A survey on image data augmentation',
  problems: {
    'unsafe-operation': '{operation} can change what a digit means: a 6 turned is a 9. Check the images below.',
  },
});
