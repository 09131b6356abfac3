import type { Dataset } from '../../kit/artifact';
import type { Report } from '../../kit/report';
import type { ParamsOf } from '../../kit/spec';
import { rowsIfAny, targetClasses, takeImages } from '../../lib/plain/dataset';
import { augmentAt } from '../../lib/plain/image-operations';
import { random } from '../../lib/plain/random';
import { images, report, tile, tiles } from '../../lib/plain/report';
import type { spec } from './spec';

const SHOWN = 6;
const VARIANTS = 5;

/** A row for each of some images: as it is, then variants as training would see them. */
export function gridReport(
  dataset: Dataset,
  training: Int32Array,
  { operations, seed }: Pick<ParamsOf<typeof spec>, 'operations' | 'seed'>,
  after: Dataset,
): Report {
  const { levels, values: codes } = targetClasses(dataset);
  const shown = pickOfEach(training, codes);
  const repeated = Int32Array.from([...shown].flatMap((row) => Array.from({ length: 1 + VARIANTS }, () => row)));
  const grid = takeImages(dataset.images ?? { shape: [0, 0, 0, 0], values: new Uint8Array(0) }, repeated);
  const [, height = 0, width = 0, channels = 0] = grid.shape;
  repeated.forEach((row, at) => {
    const variant = at % (1 + VARIANTS);
    if (variant > 0)
      augmentAt(
        grid.values,
        at,
        { height, width, channels },
        operations,
        random(seed, 'shown', variant, dataset.id[row] ?? 0),
      );
  });
  const captions = Array.from(repeated, (row, at) =>
    at % (1 + VARIANTS) === 0 ? (levels[codes[row] ?? -1] ?? '?') : { en: 'variant', zh: '变体' },
  );
  const trainingAfter = rowsIfAny(after, 'train').length;
  return report(
    { en: 'Augmentation', zh: '数据增强' },
    { trainingImagesBefore: training.length, trainingImagesAfter: trainingAfter },
    [
      tiles(
        'count',
        { en: 'Training images', zh: '训练图像' },
        tile('trainingImagesBefore', { en: 'Before', zh: '之前' }, 'count'),
        tile(
          'trainingImagesAfter',
          { en: 'After', zh: '之后' },
          'count',
          undefined,
          after.onTrain === undefined ? undefined : { en: 'new variants in each epoch', zh: '每轮生成新的变体' },
        ),
      ),
      images(
        'grid',
        { en: 'Before, and variants', zh: '原图与变体' },
        { images: grid, captions, columns: 1 + VARIANTS },
      ),
    ],
  );
}

/** The first training rows of different classes. */
function pickOfEach(training: Int32Array, codes: Int32Array): Int32Array {
  const seen = new Set<number>();
  return training.filter((row) => seen.size < seen.add(codes[row] ?? -1).size).subarray(0, SHOWN);
}
