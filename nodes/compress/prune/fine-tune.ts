import type { Dataset, History, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { cubicSparsity } from '../../lib/plain/prune-magnitude';
import { defaultSettings, type TrainSettings } from '../../lib/plain/train-settings';
import { trainModel } from '../../lib/tensor/train-loop';
import { maskWeights } from './prune-model';

export interface FineTuning {
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

const settingsFor = (tuning: FineTuning): TrainSettings => ({
  ...defaultSettings,
  optimizer: 'adam',
  epochs: tuning.epochs,
  learningRate: tuning.learningRate,
  batchSize: tuning.batchSize,
  seed: tuning.seed,
});

/** Trains what is left; masked weights stay 0. */
export const fineTune = (model: Model, dataset: Dataset, tuning: FineTuning, context: RunContext): Promise<Model> =>
  trainModel(model, dataset, settingsFor(tuning), context);

/**
 * Prunes a little more before each of the first epochs, as the cubic schedule says, and trains in between. The optimizer starts anew
 * with each epoch: its moments would remember weights that are gone.
 */
export async function pruneGradually(
  model: Model,
  dataset: Dataset,
  goal: { readonly sparsity: number; readonly scope: 'layer' | 'global'; readonly rampFraction: number },
  tuning: FineTuning,
  context: RunContext,
): Promise<Model> {
  const ramp = Math.max(1, Math.round(tuning.epochs * goal.rampFraction));
  const histories: History[] = [];
  let current = model;
  for (let epoch = 0; epoch < tuning.epochs; epoch += 1) {
    if (epoch < ramp) current = maskWeights(current, cubicSparsity(goal.sparsity, epoch + 1, ramp), goal.scope);
    const part = withOffset(context, epoch, tuning.epochs);
    current = await trainModel(
      current,
      dataset,
      settingsFor({ ...tuning, epochs: 1, seed: tuning.seed + epoch }),
      part,
    );
    if (current.history !== undefined) histories.push(current.history);
  }
  return { ...current, history: joined(histories) };
}

/** A context that counts one epoch as its share of all. */
const withOffset = (context: RunContext, epoch: number, epochs: number): RunContext => ({
  signal: context.signal,
  backend: context.backend,
  progress: (fraction, note) => context.progress((epoch + fraction) / epochs, note),
  metric: (series, step, value) => context.metric(series, step + epoch, value),
  warn: (problem) => context.warn(problem),
  asset: (name) => context.asset(name),
  file: (ref) => context.file(ref),
  // One epoch is too short to be worth one.
  resume: () => Promise.resolve(null),
  checkpoint: () => Promise.resolve(),
});

/** Histories one after another; a series that one of them lacks is NaN there. */
export function joined(histories: readonly History[]): History {
  const names = [...new Set(histories.flatMap((history) => Object.keys(history)))];
  const lengths = histories.map((history) => Math.max(0, ...Object.values(history).map((series) => series.length)));
  return Object.fromEntries(
    names.map((name) => [
      name,
      Float64Array.from(
        histories.flatMap((history, at) =>
          Array.from({ length: lengths[at] ?? 0 }, (_, epoch) => history[name]?.[epoch] ?? NaN),
        ),
      ),
    ]),
  );
}
