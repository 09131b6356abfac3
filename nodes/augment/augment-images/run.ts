import type { Dataset } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run, RunContext } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { rowsOf, takeRows, targetClasses } from '../../lib/plain/dataset';
import { augmentAt } from '../../lib/plain/image-operations';
import { pauses } from '../../lib/plain/pause';
import { random } from '../../lib/plain/random';
import { gridReport } from './grid-report';
import type { spec } from './spec';
import { unsafeForDigits } from './unsafe';

type Settings = ParamsOf<typeof spec>;

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const training = rowsOf(dataset, 'train');
  for (const operation of unsafeForDigits(targetClasses(dataset).levels, params.operations))
    context.warn(warning('params', 'augment-images/unsafe-operation', { operation }));
  const augmented =
    params.when === 'each-epoch'
      ? {
          ...dataset,
          onTrain: { operations: [...(dataset.onTrain?.operations ?? []), ...params.operations], seed: params.seed },
        }
      : await withCopies(dataset, training, params, context);
  return { dataset: augmented, report: gridReport(dataset, training, params, augmented) };
};

/** The dataset with variants of its training rows at the end, each with an id of its own. */
async function withCopies(
  dataset: Dataset,
  training: Int32Array,
  { operations, copies, seed }: Settings,
  context: RunContext,
): Promise<Dataset> {
  const images = dataset.images ?? refuse('artifact', 'wrong-modality', { wanted: 'images', got: dataset.modality });
  const [, height = 0, width = 0, channels = 0] = images.shape;
  const rows = Int32Array.from([...dataset.id.keys(), ...Array.from({ length: copies }, () => [...training]).flat()]);
  const all = takeRows(dataset, rows);
  const values = all.images?.values ?? new Uint8Array(0);
  const first = dataset.id.length;
  const free = 1 + dataset.id.reduce((most, id) => Math.max(most, id), -1);
  const id = Int32Array.from(all.id, (own, row) => (row < first ? own : free + row - first));
  const pause = pauses();
  for (let row = first; row < rows.length; row += 1) {
    const copy = Math.floor((row - first) / training.length);
    augmentAt(values, row, { height, width, channels }, operations, random(seed, 'copy', copy, all.id[row] ?? 0));
    await pause();
    context.signal.throwIfAborted();
    if (row % 64 === 0) context.progress((row - first) / (rows.length - first));
  }
  return { ...all, id };
}

export default run;
