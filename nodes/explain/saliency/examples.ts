import type { Dataset, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { truthOf } from '../../lib/plain/before-after';
import { columnsWithRole, rowsIfAny, rowsOf, type SplitName } from '../../lib/plain/dataset';
import { argMax, softmax } from '../../lib/plain/logits';
import { inputValues } from '../../lib/plain/model-input';
import { logits } from '../../lib/tensor/infer';

export interface ChosenExamples {
  readonly split: SplitName;
  readonly rows: Int32Array;
  /** −1 = not known. */
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  /** [n, classes] */
  readonly logits: Float32Array;
}

export interface Choice {
  readonly choose: 'first' | 'wrong';
  readonly examples: number;
  /** Examples without a known true class are left out. */
  readonly needTruth: boolean;
}

/** Test, else validation, else train. */
function splitOf(dataset: Dataset): SplitName {
  const found = (['test', 'validation', 'train'] as const).find((split) => rowsIfAny(dataset, split).length > 0);
  return found ?? 'test';
}

/** The examples to explain, with what the model says of them. `dataset` is prepared for the model. */
export async function chooseExamples(
  model: Model,
  dataset: Dataset,
  { choose, examples, needTruth }: Choice,
  context: RunContext,
): Promise<ChosenExamples> {
  const split = splitOf(dataset);
  const all = rowsOf(dataset, split);
  const known = columnsWithRole(dataset, 'target').length > 0;
  const truth = known ? truthOf(model, dataset, all) : new Int32Array(all.length).fill(-1);
  const usable = Array.from(all.keys()).filter((at) => (!needTruth && choose === 'first') || (truth[at] ?? -1) >= 0);
  if (usable.length === 0) refuse('artifact', 'saliency/no-truth', { split }, { port: 'dataset' });
  const picked = choose === 'first' ? usable.slice(0, examples) : await mostWrong();
  const rows = Int32Array.from(picked, (at) => all[at] ?? 0);
  const outputs = await logits(model, dataset, rows, context);
  return {
    split,
    rows,
    truth: Int32Array.from(picked, (at) => truth[at] ?? -1),
    predicted: argMax(outputs, model.classes.length),
    logits: outputs,
  };

  /** Those to whose true class the model gives the least probability. */
  async function mostWrong(): Promise<number[]> {
    const every = await logits(
      model,
      dataset,
      Int32Array.from(usable, (at) => all[at] ?? 0),
      context,
    );
    const probabilities = softmax(every, model.classes.length);
    const sure = usable.map((at, index) => probabilities[index * model.classes.length + (truth[at] ?? 0)] ?? 0);
    return Array.from(usable.keys())
      .toSorted((a, b) => (sure[a] ?? 0) - (sure[b] ?? 0))
      .slice(0, examples)
      .map((index) => usable[index] ?? 0);
  }
}

/** Rows read at a time. */
const CHUNK = 1024;

/** Mean and standard deviation (ddof 0) of each position of the model's input over the training split: [size]. */
export function trainingSpread(model: Model, dataset: Dataset): { mean: Float64Array; deviation: Float64Array } {
  const rows = rowsOf(dataset, 'train');
  const size = model.input.shape.reduce((product, length) => product * length, 1);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  const each = (visit: (position: number, value: number) => void): void => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const { values } = inputValues(model.input, dataset, rows.subarray(start, start + CHUNK));
      values.forEach((value, index) => visit(index % size, value));
    }
  };
  each((position, value) => (sums[position] = (sums[position] ?? 0) + value));
  const mean = sums.map((sum) => sum / rows.length);
  // Two passes: the difference of large squares would lose the digits of a small spread.
  each((position, value) => (squares[position] = (squares[position] ?? 0) + (value - (mean[position] ?? 0)) ** 2));
  return { mean, deviation: squares.map((square) => Math.sqrt(square / rows.length)) };
}
