import { describe, expect, it } from 'vitest';
import type { Predictions } from '../../../nodes/kit/artifact';
import { accuracyOf, confusionOf, precisionRecall, predictedAt } from './judge';

const predictions: Predictions = {
  kind: 'predictions',
  version: 1,
  task: 'classification',
  model: 'm',
  classes: ['bad', 'good'],
  id: Int32Array.of(0, 1, 2, 3),
  split: Int8Array.of(2, 2, 2, 2),
  truth: Int32Array.of(1, 0, 1, -1),
  scores: { shape: [4, 2], values: Float32Array.of(0.3, 0.7, 0.4, 0.6, 0.9, 0.1, 0.5, 0.5) },
  predicted: Int32Array.of(1, 1, 0, 1),
  threshold: 0.5,
  sensitive: [],
};
const rows = Int32Array.of(0, 1, 2, 3);

describe('a moved threshold', () => {
  it('predicts the last class at and above it', () => {
    expect(Array.from(predictedAt(predictions, 0.7))).toEqual([1, 0, 0, 0]);
    expect(Array.from(predictedAt(predictions, 0))).toEqual([1, 1, 1, 1]);
    expect(predictedAt(predictions, null)).toBe(predictions.predicted);
  });
});

describe('confusionOf', () => {
  it('counts true against predicted, unknown truths apart', () => {
    const confusion = confusionOf(predictions.truth, predictions.predicted, rows, 2);
    expect(confusion).toEqual({
      counts: [
        [0, 1],
        [1, 1],
      ],
      known: 3,
      unknown: 1,
      right: 1,
    });
    expect(accuracyOf(confusion)).toBeCloseTo(1 / 3, 12);
    expect(precisionRecall(confusion, 1)).toEqual({ precision: 0.5, recall: 0.5 });
  });

  it('is undefined where nothing was predicted or known', () => {
    const confusion = confusionOf(Int32Array.of(1), Int32Array.of(0), Int32Array.of(0), 2);
    expect(precisionRecall(confusion, 1)).toEqual({ precision: null, recall: 0 });
    expect(accuracyOf(confusionOf(Int32Array.of(), Int32Array.of(), new Int32Array(0), 2))).toBeNull();
  });
});
