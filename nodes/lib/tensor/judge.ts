import type { Dataset, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import type { Text } from '../../kit/text';
import { judgesOf, type Stage } from '../plain/before-after';
import { beforeAfter, notMeasured, type BeforeAfter } from '../plain/before-after-report';
import { prepare } from '../plain/model-input';
import { logits } from './infer';

/** A model on its way: `suffix` ends the name of its score, e.g. `Before` for `accuracyBefore`. */
export interface JudgedModel {
  readonly suffix: string;
  readonly label: Text;
  readonly model: Model;
}

/** Runs every stage of a model on the same examples and compares them; without examples a warning says why. */
export async function judge(
  stages: readonly JudgedModel[],
  dataset: Dataset | undefined,
  seed: number,
  context: RunContext,
): Promise<BeforeAfter> {
  const first = stages[0];
  const prepared = dataset === undefined || first === undefined ? undefined : prepare(first.model, dataset);
  const judges = prepared === undefined || first === undefined ? null : judgesOf(first.model, prepared);
  if (prepared === undefined || first === undefined || judges === null)
    return { metrics: {}, blocks: [notMeasured(dataset !== undefined)] };
  const judged: Stage[] = [];
  for (const { suffix, label, model } of stages)
    judged.push({ suffix, label, outputs: await logits(model, prepared, judges.rows, context) });
  return beforeAfter(first.model.task, judges, judged, seed);
}
