import * as tf from '@tensorflow/tfjs-core';
import type { Padding } from '../../kit/layer';
import { withGradient } from './custom-gradient';

/**
 * The mean of each window, of what of it lies in the image. TensorFlow.js 4.22 divides the gradient of a window by its whole size on every
 * backend, though the mean was over less at an edge: so dy is made larger there first. x: [n, height, width, channels].
 */
export function averagePool(x: tf.Tensor4D, size: number, strides: number, padding: Padding): tf.Tensor4D {
  const pool = tf.backend_util.computePool2DInfo(x.shape, size, strides, 1, padding);
  const { top, bottom, left, right } = pool.padInfo;
  if (top + bottom + left + right === 0) return tf.avgPool(x, size, strides, padding);
  const [rows, columns] = [
    inside(pool.outHeight, strides, top, size, pool.inHeight),
    inside(pool.outWidth, strides, left, size, pool.inWidth),
  ];
  const factors = rows.flatMap((row) => columns.map((column) => (size * size) / (row * column)));
  const mean = withGradient<[tf.Tensor4D]>(([own], save) => {
    save([own]);
    return {
      value: tf.avgPool(own, size, strides, padding),
      gradient: (dy, saved) => {
        const scale = tf.tensor(factors, [1, pool.outHeight, pool.outWidth, 1]);
        const inputs = { dy: tf.mul(dy, scale), input: saved[0] as tf.Tensor };
        const attrs = { filterSize: size, strides, pad: padding };
        return tf.engine().runKernel(tf.AvgPoolGrad, inputs, attrs) as tf.Tensor;
      },
    };
  });
  return mean(x) as tf.Tensor4D;
}

/** How many of a window's rows (or columns) lie in the image, window after window. */
const inside = (windows: number, strides: number, before: number, size: number, length: number): number[] =>
  Array.from({ length: windows }, (_, at) => {
    const first = at * strides - before;
    return Math.min(length, first + size) - Math.max(0, first);
  });
