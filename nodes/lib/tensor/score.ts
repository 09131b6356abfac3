import type * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { argMax } from '../plain/logits';
import type { TrainingTargets } from '../plain/training-targets';
import { logitsWith } from './infer';

export interface Score {
  /** Weighted mean loss without label smoothing. */
  readonly loss: number;
  /** Null for regression. */
  readonly accuracy: number | null;
}

/** Loss and accuracy of the present weights on these rows, which all have a target; in float64 on the host. */
export async function scoreOf(
  model: Pick<Model, 'layers' | 'input' | 'task'>,
  weights: Readonly<Record<string, tf.Tensor>>,
  dataset: Dataset,
  rows: Int32Array,
  targets: TrainingTargets,
  context: Pick<RunContext, 'signal'>,
): Promise<Score> {
  const output = await logitsWith(model, weights, dataset, rows, context);
  const { outputs } = targets;
  const predicted = argMax(output, outputs);
  let loss = 0;
  let all = 0;
  let right = 0;
  rows.forEach((row, index) => {
    const truth = targets.truth[row] ?? NaN;
    const weight = targets.weight[row] ?? 1;
    const own = output.subarray(index * outputs, (index + 1) * outputs);
    loss += weight * (model.task === 'regression' ? ((own[0] ?? NaN) - truth) ** 2 : logLossOf(own, truth));
    all += weight;
    if (predicted[index] === truth) right += 1;
  });
  return { loss: loss / all, accuracy: model.task === 'regression' ? null : right / rows.length };
}

/** −ln softmax(z)[truth] */
function logLossOf(logits: Float32Array, truth: number): number {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const total = logits.reduce((sum, value) => sum + Math.exp(value - most), 0);
  return Math.log(total) + most - (logits[truth] ?? NaN);
}
