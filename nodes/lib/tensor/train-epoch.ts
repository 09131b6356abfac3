import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { scheduleFactor, type TrainSettings } from '../plain/train-settings';
import type { TrainingTargets } from '../plain/training-targets';
import { batchMaker, batchRows } from './batches';
import { trainingStep, type TrainingPlan, type TrainingState } from './training-step';

/** Steps whose figures are read together: a read waits for the device. */
const READ_EVERY = 32;

/** What the epochs of one training share. */
export interface Training {
  readonly model: Model;
  readonly dataset: Dataset;
  /** Rows of the training split that have a target. */
  readonly labelled: Int32Array;
  readonly targets: TrainingTargets;
  readonly settings: TrainSettings;
  readonly plan: TrainingPlan;
  readonly state: TrainingState;
  readonly context: RunContext;
  /** One for all epochs: a short epoch alone would never come to its pause. */
  readonly pause: () => Promise<void>;
}

/** Means over the examples of an epoch, while the weights were changing. */
export interface EpochFigures {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly accuracy: number;
  /** That of the last step. */
  readonly learningRate: number;
}

interface Waiting {
  readonly figures: tf.Tensor1D;
  readonly count: number;
  readonly step: number;
}

/** One pass over the training split. Looks at the signal before each step; stops when loss or gradient is not a finite number. */
export async function trainEpoch(training: Training, epoch: number, reductions: number): Promise<EpochFigures> {
  const { model, dataset, labelled, targets, settings, plan, state, context, pause } = training;
  const batches = batchRows(labelled, settings.batchSize, settings.seed, epoch);
  const makeBatch = batchMaker(model, dataset, targets, settings, epoch);
  const sums = { loss: 0, norm: 0, right: 0 };
  const waiting: Waiting[] = [];
  let learningRate = 0;
  try {
    for (const [index, rows] of batches.entries()) {
      context.signal.throwIfAborted();
      const at = epoch + index / batches.length;
      learningRate = settings.learningRate * scheduleFactor(settings.schedule, at, reductions);
      const { count, ...batch } = makeBatch(rows);
      try {
        const figures = trainingStep(plan, state, { count, ...batch }, learningRate);
        waiting.push({ figures, count, step: state.step });
      } finally {
        tf.dispose(batch);
      }
      if (waiting.length >= READ_EVERY) {
        await readAll(waiting, sums);
        context.progress((at + 1 / batches.length) / settings.epochs);
      }
      await pause();
    }
    await readAll(waiting, sums);
  } finally {
    for (const { figures } of waiting) figures.dispose();
  }
  const n = labelled.length;
  return { loss: sums.loss / n, gradientNorm: sums.norm / n, accuracy: sums.right / n, learningRate };
}

/** Adds the waiting figures to the sums and empties the list. */
async function readAll(waiting: Waiting[], sums: { loss: number; norm: number; right: number }): Promise<void> {
  const values = await Promise.all(waiting.map(({ figures }) => figures.data()));
  for (const [index, { count, step }] of waiting.entries()) {
    const [loss = NaN, norm = NaN, right = NaN] = values[index] ?? [];
    if (!Number.isFinite(loss)) refuse('compute', 'not-a-number', { what: 'The training loss', step });
    if (!Number.isFinite(norm)) refuse('compute', 'not-a-number', { what: 'The gradient', step });
    sums.loss += loss * count;
    sums.norm += norm * count;
    sums.right += right;
  }
  for (const { figures } of waiting.splice(0)) figures.dispose();
}
