import type { Column, Dataset } from '../../kit/artifact';
import type { Block } from '../../kit/report';
import { takeImages } from '../../lib/plain/dataset';
import { images, table } from '../../lib/plain/report';
import type { Judged } from './judged';

/** Feature columns shown beside a wrong example of a table. */
const COLUMNS = 8;

/** The mistakes that the model was surest of: as images where the dataset has them, and as a table. */
export function mostWrong(judged: Judged, dataset: Dataset | undefined, most: number): Block[] {
  const { scores, truth, predicted, classes } = judged;
  const scoreOf = (row: number, label: number): number | null => scores?.[row * classes.length + label] ?? null;
  const wrong = Array.from(truth.keys())
    .filter((row) => truth[row] !== predicted[row])
    .toSorted((a, b) => (scoreOf(b, predicted[b] ?? 0) ?? 0) - (scoreOf(a, predicted[a] ?? 0) ?? 0))
    .slice(0, most);
  if (wrong.length === 0) return [];
  const at = new Map(dataset === undefined ? [] : Array.from(dataset.id, (id, row): [number, number] => [id, row]));
  const rows = wrong.map((row) => at.get(judged.id[row] ?? -1));
  const features = dataset?.columns.filter((column) => column.roles.includes('feature')).slice(0, COLUMNS) ?? [];
  const pictured = wrong.flatMap((row, index) => {
    const source = rows[index];
    return dataset?.images === undefined || source === undefined ? [] : [{ row, source }];
  });
  const name = (label: number | undefined): string => classes[label ?? -1] ?? '';
  const percent = (row: number): string => {
    const score = scoreOf(row, predicted[row] ?? 0);
    return score === null ? '' : ` (${Math.round(score * 100)} %)`;
  };
  return [
    ...(pictured.length === 0 || dataset?.images === undefined
      ? []
      : [
          images(
            'most-wrong-images',
            { en: 'Most wrong', zh: '错得最离谱的样本' },
            {
              images: takeImages(
                dataset.images,
                pictured.map(({ source }) => source),
              ),
              captions: pictured.map(({ row }) => ({
                en: `${name(truth[row])}, said ${name(predicted[row])}${percent(row)}`,
                zh: `${name(truth[row])},预测为 ${name(predicted[row])}${percent(row)}`,
              })),
            },
          ),
        ]),
    table(
      'most-wrong',
      { en: 'Most certain mistakes', zh: '最确信的错误' },
      [
        { name: 'id', title: { en: 'Example', zh: '样本' }, format: 'integer' },
        { name: 'truth', title: { en: 'True', zh: '真实' }, format: 'text' },
        { name: 'predicted', title: { en: 'Predicted', zh: '预测' }, format: 'text' },
        { name: 'score', title: { en: 'Score of the predicted class', zh: '预测类别的得分' }, format: 'number' },
        ...features.map((column) => ({
          name: column.name,
          title: column.name,
          format: column.type === 'number' ? ('number' as const) : ('text' as const),
        })),
      ],
      wrong.map((row, index) => [
        judged.id[row] ?? null,
        name(truth[row]),
        name(predicted[row]),
        scoreOf(row, predicted[row] ?? 0),
        ...features.map((column) => cellOf(column, rows[index])),
      ]),
    ),
  ];
}

/** What stands in a cell; null = missing. */
function cellOf(column: Column, row: number | undefined): number | string | null {
  if (row === undefined) return null;
  if (column.type === 'text')
    return new TextDecoder().decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
  const value = column.values[row] ?? NaN;
  if ('levels' in column) return column.levels[value] ?? null;
  if (!Number.isFinite(value)) return null;
  return column.type === 'date' ? new Date(value).toISOString().slice(0, 10) : value;
}
