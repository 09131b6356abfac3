import type { Provenance } from '../../kit/artifact';
import type { Text } from '../../kit/text';

export interface ImageSource {
  readonly asset: string;
  readonly title: Text;
  readonly rows: number;
  /** [height, width, channels] */
  readonly shape: readonly [number, number, number];
  readonly classes: readonly string[];
  readonly provenance: Provenance;
}

export const imageSources: Readonly<Record<'digits' | 'fashion-mnist', ImageSource>> = {
  digits: {
    asset: 'digits.bin',
    title: { en: 'Digits', zh: '手写数字' },
    rows: 1797,
    shape: [8, 8, 1],
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    provenance: {
      source: {
        en: 'Optical recognition of handwritten digits, UCI (its test part)',
        zh: 'UCI 手写数字光学识别数据集(测试部分)',
      },
      licence: 'CC BY 4.0',
      citation: 'Alpaydin & Kaynak 1998, doi:10.24432/C50P49',
      notes: {
        en: 'Written by 13 people; who wrote which image is not known, so a random split has the same hands on both sides. Values 0 to 16 are spread over 0 to 255.',
        zh: '由 13 人书写;不知道每张图出自谁手,因此随机划分后两边会有相同的笔迹。取值 0 到 16 被拉伸到 0 到 255。',
      },
    },
  },
  'fashion-mnist': {
    asset: 'fashion-mnist.bin',
    title: 'Fashion-MNIST',
    rows: 2500,
    shape: [28, 28, 1],
    classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
    provenance: {
      source: {
        en: 'Fashion-MNIST: 250 images of each class from its training part',
        zh: 'Fashion-MNIST:训练部分每类 250 张图像',
      },
      licence: 'MIT',
      citation: 'Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747',
      notes: {
        en: 'A small part of the whole set: accuracies are lower than those published for 60,000 training images, and not comparable with them.',
        zh: '只是整个数据集的一小部分:准确率低于用 60,000 张训练图像公布的结果,不能与之比较。',
      },
    },
  },
};
