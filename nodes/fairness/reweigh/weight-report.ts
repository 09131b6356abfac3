import type { CategoryColumn } from '../../kit/artifact';
import { metricSegment, type Block, type Report } from '../../kit/report';
import { report, table, tile, tiles, warningBlock } from '../../lib/plain/report';
import { labelRates } from './independence';

/** Largest difference between groups of the rate of a label; null where fewer than two groups have rows. */
function gap(rates: readonly number[]): number | null {
  const known = rates.filter((rate) => !Number.isNaN(rate));
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}

/** A weight above this makes single examples count a lot. */
const LARGE = 10;

type Cells = readonly (readonly number[])[];

/**
 * Weights by cell, and the gap of the last label's rate before and after. All [groups, labels]: number of training examples,
 * summed weight that they had, and what it is multiplied by.
 */
export function weightReport(
  groups: CategoryColumn,
  labels: CategoryColumn,
  { counts, cells, weights }: { readonly counts: Cells; readonly cells: Cells; readonly weights: Cells },
): Report {
  const last = labels.levels.length - 1;
  const before = labelRates(cells, last);
  const after = labelRates(cells, last, weights);
  const empty = groups.levels.flatMap((group, g) =>
    labels.levels.filter((_, l) => cells[g]?.[l] === 0).map((label) => `${group} × ${label}`),
  );
  const ofCells = groups.levels.flatMap((group, g) =>
    labels.levels.map((label, l) => ({ group, label, count: counts[g]?.[l] ?? 0, weight: weights[g]?.[l] ?? 1 })),
  );
  const metrics = {
    baseRateDifferenceBefore: gap(before),
    baseRateDifferenceAfter: gap(after),
    ...Object.fromEntries(
      ofCells.map((cell) => [`weight.${metricSegment(cell.group)}.${metricSegment(cell.label)}`, cell.weight]),
    ),
  };
  const large = ofCells.filter((cell) => cell.weight > LARGE);
  const warnings: Block[] = [
    ...(empty.length === 0
      ? []
      : [
          warningBlock(
            'empty-cells',
            { en: 'Parity cannot be reached', zh: '无法达到均等' },
            {
              en: `No training example in: ${empty.join(', ')}. Weights cannot make up for examples that are not there.`,
              zh: `训练集中没有样本:${empty.join('、')}。权重无法弥补不存在的样本。`,
            },
          ),
        ]),
    ...(large.length === 0
      ? []
      : [
          warningBlock(
            'large-weights',
            { en: 'Large weights', zh: '权重过大' },
            {
              en: `Above ${LARGE}, so that single examples count a lot and results spread: ${large.map((cell) => `${cell.group} × ${cell.label}`).join(', ')}.`,
              zh: `大于 ${LARGE},单个样本影响很大,结果波动随之增大:${large.map((cell) => `${cell.group} × ${cell.label}`).join('、')}。`,
            },
          ),
        ]),
  ];
  return report({ en: 'Reweighing', zh: '重新加权' }, metrics, [
    tiles(
      'gap',
      { en: `Rate of “${labels.levels[last] ?? ''}” between groups`, zh: `各组“${labels.levels[last] ?? ''}”的比例差` },
      tile('baseRateDifferenceBefore', { en: 'Largest gap before', zh: '加权前最大差距' }, 'points'),
      tile('baseRateDifferenceAfter', { en: 'Largest gap after', zh: '加权后最大差距' }, 'points'),
    ),
    ...warnings,
    table(
      'weights',
      { en: 'Weight of each group and label', zh: '每个组与标签的权重' },
      [
        { name: 'group', title: { en: 'Group', zh: '组' }, format: 'text' },
        { name: 'label', title: { en: 'Label', zh: '标签' }, format: 'text' },
        { name: 'count', title: { en: 'Examples', zh: '样本数' }, format: 'count' },
        { name: 'weight', title: { en: 'Weight', zh: '权重' }, format: 'number' },
      ],
      ofCells.map((cell) => [cell.group, cell.label, cell.count, cell.weight]),
    ),
  ]);
}
