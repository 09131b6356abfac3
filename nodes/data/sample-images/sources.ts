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
    },
  },
};
