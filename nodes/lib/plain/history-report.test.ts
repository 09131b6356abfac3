import { describe, expect, it } from 'vitest';
import { historyReport } from './history-report';

const history = {
  loss: Float64Array.of(3, 2, 1),
  accuracy: Float64Array.of(0.5, 0.6, 0.7),
  validationLoss: Float64Array.of(2, 1, 4),
  validationAccuracy: Float64Array.of(0.4, 0.9, 0.5),
  learningRate: Float64Array.of(0.1, 0.1, 0.05),
  gradientNorm: Float64Array.of(1, 2, 3),
};
const early = { earlyStopping: { patience: 1, minDelta: 0 }, schedule: { type: 'constant' }, epochs: 10 } as const;

describe('history report', () => {
  it('gives the last epoch and a chart for each kind of figure', () => {
    const report = historyReport({ history }, 'Training');
    expect(report.metrics).toMatchObject({ loss: 1, validationAccuracy: 0.5, epochs: 3, keptEpoch: 3 });
    expect(report.blocks.map(({ id }) => id)).toEqual(['kept', 'loss', 'accuracy', 'gradient-norm', 'learning-rate']);
  });

  it('gives the epoch that early stopping kept, and says that it stopped', () => {
    const report = historyReport({ history }, 'Training', {
      settings: early,
      rename: { accuracy: 'trainingAccuracy' },
    });
    expect(report.metrics).toMatchObject({
      loss: 2,
      trainingAccuracy: 0.6,
      validationLoss: 1,
      keptEpoch: 2,
      epochs: 3,
    });
    expect(report.metrics['accuracy']).toBeUndefined();
    expect(report.blocks.map(({ id }) => id)).toContain('stopped-early');
  });

  it('is without accuracy for a regression, and empty without a history', () => {
    const report = historyReport({ history: { loss: Float64Array.of(1) } }, 'Training');
    expect(report.blocks.map(({ id }) => id)).toEqual(['kept', 'loss']);
    expect(historyReport({}, 'Training').metrics).toMatchObject({ epochs: 0 });
  });
});
