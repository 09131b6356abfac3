import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from './testing';

beforeAll(() => useBackend('cpu'));

type Shape = [number, number, number, number];
const pattern = (shape: Shape): tf.Tensor4D =>
  tf.tensor4d(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, at) => ((at * 7) % 13) - 6),
    shape,
  );

const sizes: [shape: Shape, to: [number, number]][] = [
  [
    [1, 2, 3, 1],
    [4, 6],
  ],
  [
    [2, 3, 2, 3],
    [5, 4],
  ],
  [
    [3, 5, 5, 2],
    [2, 3],
  ],
  [
    [2, 1, 4, 2],
    [3, 1],
  ],
];
it.each(sizes.flatMap(([shape, to]) => [false, true].map((corners) => [shape, to, corners] as const)))(
  'a picture resized by nearest neighbours has a gradient: %j to %j, corners %s',
  async (shape, to, corners) => {
    const before = tf.memory().numTensors;
    // The sum of dy · resized is linear in the picture, so that a difference gives its gradient exactly: one pixel at a time.
    const picture = tf.zeros<tf.Rank.R4>(shape);
    const dy = pattern([shape[0], to[0], to[1], shape[3]]);
    const resized = (x: tf.Tensor4D): tf.Tensor4D => tf.image.resizeNearestNeighbor(x, to, corners);
    const gradient = tf.tidy(() => tf.grad((x: tf.Tensor) => tf.sum(tf.mul(resized(x as tf.Tensor4D), dy)))(picture));
    const got = [...(await gradient.data())];
    const wanted: number[] = [];
    for (let at = 0; at < picture.size; at += 1) {
      const moved = Float32Array.from({ length: picture.size }, (_, index) => (index === at ? 1 : 0));
      const sum = tf.tidy(() => tf.sum(tf.mul(resized(tf.tensor4d(moved, shape)), dy)));
      wanted.push((await sum.data())[0] ?? NaN);
      sum.dispose();
    }
    expect(got).toEqual(wanted);
    tf.dispose([picture, dy, gradient]);
    expect(tf.memory().numTensors).toBe(before);
  },
);

it('rows are put into a tensor’s copy, and the tensor stays', async () => {
  const tensor = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
  const made = tf.tensorScatterUpdate(
    tensor,
    tf.tensor2d([[2], [0]], [2, 1], 'int32'),
    tf.tensor2d([
      [9, 8],
      [7, 6],
    ]),
  );
  expect([...(await made.data())]).toEqual([7, 6, 3, 4, 9, 8]);
  expect([...(await tensor.data())]).toEqual([1, 2, 3, 4, 5, 6]);
});

it('every image of a batch is moved, each by its own matrix or all by one', async () => {
  const left = [1, 0, 1, 0, 1, 0, 0, 0];
  const up = [1, 0, 0, 0, 1, 1, 0, 0];
  const images = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2, 1]);
  const moved = async (matrices: number[][]): Promise<number[]> => [
    ...(await tf.image.transform(images, tf.tensor2d(matrices), 'nearest', 'constant', 0).data()),
  ];
  expect(await moved([left])).toEqual([2, 0, 4, 0, 6, 0, 8, 0]);
  expect(await moved([left, up])).toEqual([2, 0, 4, 0, 7, 8, 0, 0]);
});
