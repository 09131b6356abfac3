import type { ParamValues } from '../../kit/param';
import type { trainingParams } from '../../kit/training-params';
import type { Schedule, TrainSettings } from './train-settings';

type Values = ParamValues<typeof trainingParams>;

/** The settings that a node's params ask for. */
export const settingsOf = (values: Values): TrainSettings => ({
  epochs: values.epochs,
  batchSize: values.batchSize,
  optimizer: values.optimizer,
  learningRate: values.learningRate,
  weightDecay: values.weightDecay,
  schedule: scheduleOf(values),
  clipNorm: values.clip === 0 ? null : values.clip,
  earlyStopping: values.earlyStopping ? { patience: values.patience, minDelta: values.minDelta } : null,
  classWeights: values.classWeights,
  useWeights: values.useWeights,
  labelSmoothing: values.labelSmoothing,
  seed: values.seed,
});

function scheduleOf(values: Values): Schedule {
  switch (values.schedule) {
    case 'constant':
      return { type: 'constant' };
    case 'step':
      return { type: 'step', every: values.every, factor: values.factor };
    case 'cosine':
      return { type: 'cosine', warmUpEpochs: values.warmUp, horizonEpochs: values.horizon };
    case 'one-cycle':
      return { type: 'one-cycle', horizonEpochs: values.horizon };
    case 'plateau':
      return { type: 'plateau', patience: values.plateauPatience, factor: values.factor };
  }
}
