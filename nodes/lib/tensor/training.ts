import type { Dataset, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import type { TrainSettings } from '../plain/train-settings';
import type { TrainingTargets } from '../plain/training-targets';
import type { BestWeights } from './best-weights';
import type { TrainingPlan, TrainingState } from './training-step';

/** Where a training has come to, beside its tensors. With them it decides all that follows: it is what a checkpoint holds. */
export interface Place {
  /** Complete epochs, their validation included. */
  epoch: number;
  /** Batches of the present epoch that are in `sums`. */
  batch: number;
  /** Over the examples of the present epoch. */
  readonly sums: { loss: number; norm: number; right: number };
  /** Series → its value after each complete epoch. */
  readonly curves: Record<string, number[]>;
}

/** What the epochs of one training share. */
export interface Training {
  readonly model: Model;
  readonly dataset: Dataset;
  /** Rows of the training split that have a target. */
  readonly labelled: Int32Array;
  /** Rows of the validation split that have a target. */
  readonly validation: Int32Array;
  readonly targets: TrainingTargets;
  readonly settings: TrainSettings;
  readonly plan: TrainingPlan;
  readonly state: TrainingState;
  readonly place: Place;
  readonly best: BestWeights;
  readonly context: RunContext;
  /** One for all epochs: a short epoch alone would never come to its pause. */
  readonly pause: () => Promise<void>;
  /** Clock in ms. It decides when checkpoints are kept and figures are read, never what is computed. */
  readonly now: () => number;
  /** The last checkpoint: when (ms), and what place it holds. */
  readonly kept: { at: number; place: string };
  /** Steps whose figures are read together. */
  readonly reading: { every: number };
}
