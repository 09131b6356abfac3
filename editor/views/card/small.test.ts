import { describe, expect, it } from 'vitest';
import type { Dataset, Predictions } from '../../../nodes/kit/artifact';
import type { ResultInfo } from '../../../runtime/protocol';
import { tableOf } from '../../../nodes/lib/plain/testing';
import { mayBeSmall, smallOf } from './small';

const result = (info: ResultInfo['info'], sizeBytes = 1000): ResultInfo => ({
  identity: 'i',
  blob: 'b',
  sizeBytes,
  info,
});
const images: Dataset = {
  ...tableOf({ y: 'abab' }),
  modality: 'images',
  images: { shape: [4, 1, 1, 1], values: Uint8Array.of(0, 50, 100, 150) },
};
const predictions: Predictions = {
  kind: 'predictions',
  version: 1,
  task: 'classification',
  model: 'm',
  classes: ['a', 'b'],
  id: Int32Array.of(0, 1, 2, 3),
  split: new Int8Array(4),
  truth: Int32Array.of(0, 0, 1, -1),
  predicted: Int32Array.of(0, 0, 0, 1),
  scores: { shape: [4, 2], values: new Float32Array(8) },
  sensitive: [],
};

describe('what a card shows', () => {
  it('is some images, spread over all', () => {
    const small = smallOf(images);
    expect(small?.is === 'pictures' ? small.pixels.map((pixels) => pixels[0]) : []).toEqual([0, 50, 100]);
    expect(smallOf(tableOf({ y: 'ab' }))).toBeNull();
    expect(smallOf({ ...images, images: { shape: [0, 1, 1, 1], values: new Uint8Array(0) } })).toBeNull();
  });

  it('is the matrix of hits and errors; examples without a truth are in none of its cells', () => {
    expect(smallOf(predictions)).toEqual({
      is: 'matrix',
      size: 2,
      cells: [
        { share: 1, negative: false },
        { share: 0, negative: true },
        { share: 1, negative: true },
        { share: 0, negative: false },
      ],
    });
    expect(smallOf({ ...predictions, truth: Int32Array.of(-1, -1, -1, -1) })).toBeNull();
  });

  it('is read only where it can be small and is not too much to read', () => {
    expect(mayBeSmall(result({ kind: 'dataset', modality: 'images', imageShape: [8, 8, 1] }))).toBe(true);
    expect(mayBeSmall(result({ kind: 'dataset', modality: 'images', imageShape: [8, 8, 1] }, 1e9))).toBe(false);
    expect(mayBeSmall(result({ kind: 'dataset', modality: 'table' }))).toBe(false);
    expect(mayBeSmall(result({ kind: 'predictions', classes: ['a', 'b'] }))).toBe(true);
    expect(mayBeSmall(result({ kind: 'predictions', classes: [], task: 'regression' }))).toBe(false);
  });
});
