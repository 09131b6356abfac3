import type { Dataset } from '../../kit/artifact';
import { NOT_SPLIT, TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import type { Block, Report } from '../../kit/report';
import { metricSegment } from '../../kit/report';
import { report, table, tile, tiles, warningBlock } from '../../lib/plain/report';

/** As files name them: the cells of a table are not translated. */
const splits = [
  [TRAIN, 'train'],
  [VALIDATION, 'validation'],
  [TEST, 'test'],
  [NOT_SPLIT, '–'],
] as const;

/** How much was picked, of which classes and splits, beside all of the data. */
export function pickReport(all: Dataset, picked: Dataset, missing: number): Report {
  const [total, kept] = [all.id.length, picked.id.length];
  const classes = classCounts(all, picked);
  const blocks: Block[] = [
    tiles(
      'picked',
      { en: 'Picked', zh: '已挑选' },
      tile('picked', { en: 'Examples', zh: '样本' }, 'count'),
      tile('shareOfData', { en: 'Of all', zh: '占全部' }, 'fraction'),
      ...(missing > 0 ? [tile('missing', { en: 'Not in the data', zh: '数据中没有' }, 'count')] : []),
    ),
    table(
      'splits',
      { en: 'By split', zh: '按划分' },
      countColumns({ en: 'Split', zh: '划分' }),
      splits.flatMap(([code, name]) => {
        const [of, own] = [countOf(all.split, code), countOf(picked.split, code)];
        return of === 0 ? [] : [[name, own, of, own / kept, of / total]];
      }),
    ),
    ...(classes.length === 0
      ? []
      : [
          table(
            'classes',
            { en: 'By class', zh: '按类别' },
            countColumns({ en: 'Class', zh: '类别' }),
            classes.map(({ name, of, kept: own }) => [name, own, of, own / kept, of / total]),
          ),
        ]),
    warningBlock(
      'not-a-sample',
      { en: 'Picked by hand', zh: '人工挑选' },
      {
        en: 'These examples were chosen for what they are, so a score measured on them says nothing about new data.',
        zh: '这些样本是因其特点而被选中的,因此在它们上面测得的分数不能说明模型在新数据上的表现。',
      },
    ),
  ];
  return report(
    { en: 'Picked examples', zh: '挑选的样本' },
    {
      picked: kept,
      shareOfData: total === 0 ? null : kept / total,
      missing,
      ...Object.fromEntries(classes.map(({ name, kept: own }) => [`byClass.${metricSegment(name)}.picked`, own])),
    },
    blocks,
  );
}

const countColumns = (first: { readonly en: string; readonly zh: string }) =>
  [
    { name: 'name', title: first, format: 'text' },
    { name: 'picked', title: { en: 'Picked', zh: '已挑选' }, format: 'count' },
    { name: 'all', title: { en: 'All', zh: '全部' }, format: 'count' },
    { name: 'pickedShare', title: { en: 'Share of picked', zh: '占已挑选' }, format: 'fraction' },
    { name: 'allShare', title: { en: 'Share of all', zh: '占全部' }, format: 'fraction' },
  ] as const;

function countOf(values: Int8Array, code: number): number {
  let count = 0;
  for (const value of values) if (value === code) count += 1;
  return count;
}

/** Classes of the target where it is one of categories. */
function classCounts(all: Dataset, picked: Dataset): { name: string; kept: number; of: number }[] {
  const [target, own] = [all, picked].map(({ columns }) => columns.find((one) => one.roles.includes('target')));
  if (target === undefined || own === undefined || !('levels' in target) || !('levels' in own)) return [];
  const [of, kept] = [target, own].map(({ values, levels }) => {
    const counts = new Int32Array(levels.length);
    for (const code of values) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  });
  return target.levels.map((name, at) => ({ name, kept: kept?.[at] ?? 0, of: of?.[at] ?? 0 }));
}
