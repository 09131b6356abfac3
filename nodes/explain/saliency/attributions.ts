import type { Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { random } from '../../lib/plain/random';
import { integrationRule } from './integration';
import { targetGradients } from './target-gradients';

/** Examples as the model reads them, [n, size], and the class whose logit is explained for each. */
export interface Explained {
  readonly inputs: Float32Array;
  readonly targets: Int32Array;
}

/** Attributions [n, size] in float64: their sums are compared with differences of logits. */
export type Attributions = Float64Array;

const sizeOf = ({ inputs, targets }: Explained): number => inputs.length / targets.length;

/** Mean of weighted gradients at points around or before each example: the frame of all methods. */
async function gather(
  model: Model,
  explained: Explained,
  weights: Float64Array,
  point: (example: number, step: number, position: number) => number,
  context: RunContext,
): Promise<Float64Array> {
  const size = sizeOf(explained);
  const steps = weights.length;
  const sums = new Float64Array(explained.inputs.length);
  const fill = (index: number, into: Float32Array, offset: number): void => {
    for (let position = 0; position < size; position += 1)
      into[offset + position] = point(Math.floor(index / steps), index % steps, position);
  };
  const take = (index: number, gradient: Float32Array): void => {
    const start = Math.floor(index / steps) * size;
    const weight = weights[index % steps] ?? 0;
    for (let position = 0; position < size; position += 1)
      sums[start + position] = (sums[start + position] ?? 0) + weight * (gradient[position] ?? 0);
  };
  const points = { count: explained.targets.length * steps, fill };
  await targetGradients(model, points, (index) => explained.targets[Math.floor(index / steps)] ?? 0, take, context);
  return sums;
}

/** ∂ logit / ∂ x (Simonyan et al. 2014, section 3), with its sign. */
export function gradients(model: Model, explained: Explained, context: RunContext): Promise<Attributions> {
  const size = sizeOf(explained);
  const point = (example: number, _step: number, position: number): number =>
    explained.inputs[example * size + position] ?? 0;
  return gather(model, explained, Float64Array.of(1), point, context);
}

/** x · ∂ logit / ∂ x. */
export async function gradientsTimesInput(
  model: Model,
  explained: Explained,
  context: RunContext,
): Promise<Attributions> {
  const slopes = await gradients(model, explained, context);
  return slopes.map((slope, index) => slope * (explained.inputs[index] ?? 0));
}

/** (x − x′) ∫ ∂ logit (x′ + α (x − x′)) / ∂ x dα; `baseline` is one example x′ [size] (Sundararajan et al. 2017, equation 1). */
export async function integratedGradients(
  model: Model,
  explained: Explained,
  baseline: Float32Array,
  rule: 'midpoint' | 'gauss-legendre',
  steps: number,
  context: RunContext,
): Promise<Attributions> {
  const size = sizeOf(explained);
  const { points, weights } = integrationRule(rule, steps);
  const point = (example: number, step: number, position: number): number => {
    const from = baseline[position] ?? 0;
    return from + (points[step] ?? 0) * ((explained.inputs[example * size + position] ?? 0) - from);
  };
  const means = await gather(model, explained, weights, point, context);
  return means.map((mean, index) => mean * ((explained.inputs[index] ?? 0) - (baseline[index % size] ?? 0)));
}

/** Mean gradient of noisy copies (Smilkov et al. 2017); `deviation` is the noise of each position of each example [n, size]. */
export function smoothGradients(
  model: Model,
  explained: Explained,
  deviation: Float64Array,
  samples: number,
  seed: number,
  context: RunContext,
): Promise<Attributions> {
  const size = sizeOf(explained);
  // One stream for each example, so that its noise does not depend on which others are explained with it.
  const streams = Array.from(explained.targets, (_, example) => random(seed, 'smoothgrad', example));
  const point = (example: number, _step: number, position: number): number => {
    const at = example * size + position;
    return (explained.inputs[at] ?? 0) + (deviation[at] ?? 0) * (streams[example]?.normal() ?? 0);
  };
  return gather(model, explained, new Float64Array(samples).fill(1 / samples), point, context);
}
