import type { Dataset, FittedStep } from '../../kit/artifact';
import type { Report } from '../../kit/report';
import { columnsWithRole } from '../../lib/plain/dataset';
import { report, table, tile, tiles, warningBlock } from '../../lib/plain/report';
import type { unseenLevels } from '../../lib/plain/steps';

/** Feature columns before and after, the levels that training has, and those that it has not. */
export function encodeReport(
  before: Dataset,
  after: Dataset,
  step: FittedStep,
  unseen: ReturnType<typeof unseenLevels>,
): Report {
  const rows =
    step.type === 'encode' ? step.columns.map(({ name, levels }) => [name, levels.length, levels.join(', ')]) : [];
  const named = unseen.map(({ column, level, rows: count }) => `${column} = “${level}” (${count})`);
  return report(
    { en: 'Encoding', zh: '编码' },
    {
      featuresBefore: columnsWithRole(before, 'feature').length,
      featuresAfter: columnsWithRole(after, 'feature').length,
      encodedColumns: rows.length,
      unseenLevels: unseen.length,
    },
    [
      tiles(
        'features',
        { en: 'Feature columns', zh: '特征列' },
        tile('featuresBefore', { en: 'Before', zh: '之前' }, 'count'),
        tile('featuresAfter', { en: 'After', zh: '之后' }, 'count'),
      ),
      ...(unseen.length === 0
        ? []
        : [
            warningBlock(
              'unseen',
              { en: 'Levels that training has not seen', zh: '训练集中未出现的取值' },
              {
                en: `A model knows nothing of these levels, and treats them all alike: ${named.join('; ')}.`,
                zh: `模型对这些取值一无所知,一律同等对待:${named.join(';')}。`,
              },
            ),
          ]),
      table(
        'levels',
        { en: 'Levels seen in training', zh: '训练集中出现的取值' },
        [
          { name: 'column', title: { en: 'Column', zh: '列' }, format: 'text' },
          { name: 'count', title: { en: 'Levels', zh: '取值数' }, format: 'count' },
          { name: 'levels', title: { en: 'Values', zh: '取值' }, format: 'text' },
        ],
        rows,
      ),
    ],
  );
}
