/** How the learning rate goes. Horizons are semantic: more epochs do not bend the curve of those that were trained. */
export type Schedule =
  | { readonly type: 'constant' }
  /** × factor after each `every` epochs. */
  | { readonly type: 'step'; readonly every: number; readonly factor: number }
  /** Linear from 0 over the warm-up, then half a cosine down to 0 at the horizon (Loshchilov & Hutter 2017, equation 5). */
  | { readonly type: 'cosine'; readonly warmUpEpochs: number; readonly horizonEpochs: number }
  /** From 1/25 up to 1 over 30 % of the horizon and down to 1/250,000, both by cosine (Smith & Topin 2018; PyTorch's defaults). */
  | { readonly type: 'one-cycle'; readonly horizonEpochs: number }
  /** × factor when the watched loss has not fallen for more than `patience` epochs. */
  | { readonly type: 'plateau'; readonly patience: number; readonly factor: number };

export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'adamw';

export interface TrainSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** adamw: decoupled; the others: added to the gradient of kernels as L2. */
  readonly weightDecay: number;
  readonly schedule: Schedule;
  /** Largest norm of all gradients together; null = no clipping. */
  readonly clipNorm: number | null;
  /** Ends when the validation loss has not fallen by more than minDelta for `patience` epochs; the best weights come back. */
  readonly earlyStopping: { readonly patience: number; readonly minDelta: number } | null;
  readonly classWeights: 'none' | 'balanced';
  /** Whether the weight column of the dataset counts. */
  readonly useWeights: boolean;
  /** Share of the label that is spread over all classes (Szegedy et al. 2016, section 7), in [0, 1). */
  readonly labelSmoothing: number;
  readonly seed: number;
  /** Which weights learn, by name; left out = all. Others stay bit-identical, batch statistics included. */
  readonly trainable?: (weight: string) => boolean;
}

export const defaultSettings: TrainSettings = {
  epochs: 10,
  batchSize: 32,
  optimizer: 'adam',
  learningRate: 0.001,
  weightDecay: 0,
  schedule: { type: 'constant' },
  clipNorm: null,
  earlyStopping: null,
  classWeights: 'none',
  useWeights: true,
  labelSmoothing: 0,
  seed: 1,
};

/**
 * Learning rate of a step as a share of the highest. `epoch` counts from 0 and may be broken: epoch + batch / batches.
 * `reductions`: how often a plateau was met.
 */
export function scheduleFactor(schedule: Schedule, epoch: number, reductions: number): number {
  switch (schedule.type) {
    case 'constant':
      return 1;
    case 'step':
      return schedule.factor ** Math.floor(epoch / schedule.every);
    case 'cosine': {
      const { warmUpEpochs, horizonEpochs } = schedule;
      if (epoch < warmUpEpochs) return epoch / warmUpEpochs;
      const share = (epoch - warmUpEpochs) / Math.max(horizonEpochs - warmUpEpochs, Number.EPSILON);
      return (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
    }
    case 'one-cycle': {
      const share = Math.min(1, epoch / schedule.horizonEpochs);
      const rise = 0.3;
      return share < rise ? between(1 / 25, 1, share / rise) : between(1, 1 / 250_000, (share - rise) / (1 - rise));
    }
    case 'plateau':
      return schedule.factor ** reductions;
  }
}

const between = (start: number, end: number, share: number): number =>
  end + ((start - end) / 2) * (1 + Math.cos(Math.PI * share));
