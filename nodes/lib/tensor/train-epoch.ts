import * as tf from '@tensorflow/tfjs-core';
import { refuse } from '../../kit/problem';
import { scheduleFactor } from '../plain/train-settings';
import { batchMaker, batchRows } from './batches';
import { isDue, keepCheckpoint } from './train-checkpoint';
import type { Place, Training } from './training';
import { trainingStep } from './training-step';

/** Most steps whose figures are read together: a read waits for the device. */
const MOST_WAITING = 32;
/** What a device may have before it, in ms: a cancel waits for that, and what was done must be saved within a second. */
const READ_MS = 250;

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

/**
 * Goes through the training split from the training's place on. Looks at the signal before each step; stops when loss or gradient is
 * not a finite number. After an abort the place holds all steps that were taken.
 */
export async function trainEpoch(training: Training, reductions: number): Promise<EpochFigures> {
  const { model, dataset, labelled, targets, settings, plan, state, place, context, now, reading } = training;
  const { epoch } = place;
  const batches = batchRows(labelled, settings.batchSize, settings.seed, epoch);
  const makeBatch = batchMaker(model, dataset, targets, settings, epoch);
  const rateAt = (batch: number): number =>
    settings.learningRate * scheduleFactor(settings.schedule, epoch + batch / batches.length, reductions);
  const waiting: Waiting[] = [];
  let since = now();
  try {
    for (const [index, rows] of [...batches.entries()].slice(place.batch)) {
      if (context.signal.aborted) {
        await readAll(waiting, place);
        context.signal.throwIfAborted();
      }
      if (waiting.length === 0) since = now();
      const { count, ...batch } = makeBatch(rows);
      try {
        const figures = trainingStep(plan, state, { count, ...batch }, rateAt(index));
        waiting.push({ figures, count, step: state.step });
      } finally {
        tf.dispose(batch);
      }
      const due = isDue(training, 'within-epoch');
      if (due || waiting.length >= reading.every) {
        const steps = waiting.length;
        await readAll(waiting, place);
        reading.every = Math.min(MOST_WAITING, Math.max(1, Math.floor((steps * READ_MS) / Math.max(1, now() - since))));
        context.progress((epoch + place.batch / batches.length) / settings.epochs);
        if (due) await keepCheckpoint(training);
      }
      await training.pause();
    }
    await readAll(waiting, place);
  } finally {
    for (const { figures } of waiting) figures.dispose();
  }
  const { loss, norm, right } = place.sums;
  const n = labelled.length;
  const learningRate = rateAt(batches.length - 1);
  return { loss: loss / n, gradientNorm: norm / n, accuracy: right / n, learningRate };
}

/** Adds the waiting figures to the place, in the order of the steps, and empties the list. */
async function readAll(waiting: Waiting[], place: Place): Promise<void> {
  const values = await Promise.all(waiting.map(({ figures }) => figures.data()));
  for (const [index, { count, step }] of waiting.entries()) {
    const [loss = NaN, norm = NaN, right = NaN] = values[index] ?? [];
    if (!Number.isFinite(loss)) refuse('compute', 'loss-not-finite', { step });
    if (!Number.isFinite(norm)) refuse('compute', 'gradient-not-finite', { step });
    place.sums.loss += loss * count;
    place.sums.norm += norm * count;
    place.sums.right += right;
    place.batch += 1;
  }
  for (const { figures } of waiting.splice(0)) figures.dispose();
}
