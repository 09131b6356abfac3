import type { History } from '../../kit/artifact';
import type { TrainSettings } from './train-settings';

/** What an epoch's loss means for the next one. */
export interface Verdict {
  /** Lower than ever before by more than the least improvement. */
  readonly best: boolean;
  /** How often the learning rate was to be reduced so far. */
  readonly reductions: number;
  readonly stop: boolean;
}

/**
 * Watches the loss of each epoch. An improvement is strict and beyond `minDelta`; NaN never is one. Stops after `patience` epochs
 * without one; a plateau is met after more than its patience (as PyTorch counts), and its own count starts anew.
 */
export function lossWatch({
  earlyStopping,
  schedule,
}: Pick<TrainSettings, 'earlyStopping' | 'schedule'>): (loss: number) => Verdict {
  let lowest = Infinity;
  let sinceLowest = 0;
  let plateauLowest = Infinity;
  let sincePlateau = 0;
  let reductions = 0;
  return (loss) => {
    const best = loss < lowest - (earlyStopping?.minDelta ?? 0);
    if (best) lowest = loss;
    sinceLowest = best ? 0 : sinceLowest + 1;
    if (schedule.type === 'plateau') {
      sincePlateau = loss < plateauLowest ? 0 : sincePlateau + 1;
      if (loss < plateauLowest) plateauLowest = loss;
      if (sincePlateau > schedule.patience) {
        reductions += 1;
        sincePlateau = 0;
      }
    }
    return { best, reductions, stop: earlyStopping !== null && sinceLowest >= earlyStopping.patience };
  };
}

/** The loss of each epoch that decides: that of the validation split; without one, of the training. */
export const watchedLosses = (history: Readonly<Record<string, ArrayLike<number>>>): number[] =>
  Array.from(history['validationLoss'] ?? history['loss'] ?? []);

/** Epoch (from 0) whose weights a training gave: the best one with early stopping, else the last. */
export function keptEpoch(history: History, settings: Pick<TrainSettings, 'earlyStopping' | 'schedule'>): number {
  const losses = watchedLosses(history);
  if (settings.earlyStopping === null) return losses.length - 1;
  const watch = lossWatch(settings);
  const best = losses.map((loss) => watch(loss).best).lastIndexOf(true);
  return best < 0 ? losses.length - 1 : best;
}
