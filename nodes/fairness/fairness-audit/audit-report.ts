import { metricSegment, type Block, type Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import { chart, matrix, report, table, tile, tiles } from '../../lib/plain/report';
import type { AttributeAudit, GroupAudit } from './audit';
import { passesFourFifths } from './gaps';
import type { RateName } from './rates';
import { warningsOf } from './warnings';

export interface AuditFacts {
  readonly favourable: string;
  readonly theil: number | null;
  readonly weighted: boolean;
}

const rateTitles: Readonly<Record<RateName, Text>> = {
  baseRate: { en: 'Base rate', zh: '基础率' },
  selectionRate: { en: 'Selection rate', zh: '选中率' },
  truePositiveRate: { en: 'TPR', zh: '真正率' },
  falsePositiveRate: { en: 'FPR', zh: '假正率' },
  falseNegativeRate: { en: 'FNR', zh: '假负率' },
  positivePredictiveValue: { en: 'PPV', zh: '阳性预测值' },
  negativePredictiveValue: { en: 'NPV', zh: '阴性预测值' },
  accuracy: { en: 'Accuracy', zh: '准确率' },
  meanScore: { en: 'Mean score', zh: '平均得分' },
};
const rateNames = Object.keys(rateTitles) as RateName[];

const signedTitles: Readonly<Record<string, Text>> = {
  selectionRateDifference: { en: 'Selection rate', zh: '选中率' },
  truePositiveRateDifference: { en: 'TPR (equal opportunity)', zh: '真正率(机会均等)' },
  falsePositiveRateDifference: { en: 'FPR', zh: '假正率' },
  positivePredictiveValueDifference: { en: 'PPV (predictive parity)', zh: '阳性预测值(预测均等)' },
  accuracyDifference: { en: 'Accuracy', zh: '准确率' },
  averageOddsDifference: { en: 'Average odds', zh: '平均几率' },
};

/** Names of the first attribute's metrics stand alone; further ones carry `byAttribute.<name>.`. */
export function auditReport(audits: readonly AttributeAudit[], facts: AuditFacts): Report {
  const metrics = Object.assign(
    { theilIndex: facts.theil },
    ...audits.map((audit, index) => metricsOf(audit, index === 0 ? '' : `byAttribute.${metricSegment(audit.name)}.`)),
  ) as Record<string, number | null>;
  const blocks = audits.flatMap((audit, index) =>
    attributeBlocks(audit, index, index === 0 ? '' : `byAttribute.${metricSegment(audit.name)}.`, facts),
  );
  return report({ en: 'Fairness audit', zh: '公平性审计' }, metrics, blocks);
}

function metricsOf(audit: AttributeAudit, prefix: string): Record<string, number | null> {
  const entries: [string, number | null][] = Object.entries(audit.gaps).map(([name, value]) => [prefix + name, value]);
  for (const group of audit.groups) {
    const own = `${prefix}byGroup.${metricSegment(group.name)}.`;
    entries.push([`${own}n`, group.n], [`${own}auc`, group.auc], [`${own}calibrationError`, group.calibrationError]);
    for (const name of rateNames) entries.push([own + name, group.rates[name]]);
    for (const [name, value] of Object.entries(group.signed ?? {})) entries.push([own + name, value]);
  }
  const impacts = audit.groups.flatMap((group) => group.signed?.['disparateImpact'] ?? []);
  entries.push([`${prefix}disparateImpact`, impacts.length === 0 ? null : Math.min(...impacts)]);
  return Object.fromEntries(entries);
}

function attributeBlocks(audit: AttributeAudit, index: number, prefix: string, facts: AuditFacts): Block[] {
  const id = (name: string): string => (index === 0 ? name : `${name}-${index + 1}`);
  const of = (en: string, zh: string): Text => ({ en: `${audit.name}: ${en}`, zh: `${audit.name}:${zh}` });
  return [
    tiles(
      id('gaps'),
      of(`who gets “${facts.favourable}”`, `谁得到“${facts.favourable}”`),
      tile(`${prefix}demographicParityDifference`, { en: 'Selection gap', zh: '选中率差距' }, 'points', undefined, {
        en: 'largest minus smallest; biased upward in small groups',
        zh: '最大减最小;在小组中偏高',
      }),
      tile(
        `${prefix}disparateImpact`,
        { en: 'Lowest disparate impact', zh: '最低差别影响比' },
        'number',
        undefined,
        fourFifths(audit),
      ),
      tile(`${prefix}equalOpportunityDifference`, { en: 'Equal opportunity gap', zh: '机会均等差距' }, 'points'),
      tile(`${prefix}equalizedOddsDifference`, { en: 'Equalized odds gap', zh: '均等几率差距' }, 'points', undefined, {
        en: 'the larger of the TPR and FPR gaps',
        zh: '真正率与假正率差距中较大者',
      }),
      tile(`${prefix}predictiveParityDifference`, { en: 'Predictive parity gap', zh: '预测均等差距' }, 'points'),
      tile(`${prefix}accuracyDifference`, { en: 'Accuracy gap', zh: '准确率差距' }, 'points'),
    ),
    ...warningsOf(audit, id),
    intervalChart(audit, id('selection'), 'selectionRate', of('selection rate', '选中率')),
    groupTable(audit, id('groups'), of('rates of each group', '各组的比率')),
    signedTable(audit, id('differences'), of(`difference to “${audit.reference}”`, `与“${audit.reference}”之差`)),
    matrix(id('rates'), of('rates at a glance', '比率一览'), {
      rowTitle: { en: 'Group', zh: '组' },
      columnTitle: { en: 'Rate', zh: '比率' },
      rows: audit.groups.map((group) => group.name),
      columns: ['base', 'selection', 'TPR', 'FPR', 'PPV', 'accuracy'],
      format: 'fraction',
      values: {
        shape: [audit.groups.length, 6],
        values: Float64Array.from(
          audit.groups.flatMap(({ rates }) =>
            [
              rates.baseRate,
              rates.selectionRate,
              rates.truePositiveRate,
              rates.falsePositiveRate,
              rates.positivePredictiveValue,
              rates.accuracy,
            ].map((value) => value ?? NaN),
          ),
        ),
      },
    }),
  ];
}

function fourFifths(audit: AttributeAudit): Text {
  const failing = audit.groups.filter((group) => passesFourFifths(group.signed?.['disparateImpact'] ?? null) === false);
  return failing.length === 0
    ? { en: 'four-fifths rule: passes', zh: '五分之四规则:通过' }
    : {
        en: `four-fifths rule: fails for ${failing.map((group) => group.name).join(', ')}`,
        zh: `五分之四规则:${failing.map((group) => group.name).join('、')} 未通过`,
      };
}

function intervalChart(audit: AttributeAudit, id: string, name: RateName, title: Text): Block {
  const end = (side: 'low' | 'high') => audit.groups.map((group) => group.intervals[name]?.[side] ?? NaN);
  return chart(id, title, {
    mark: 'interval',
    x: { title: { en: 'Group', zh: '组' }, format: 'number' },
    y: { title: rateTitles[name], format: 'fraction', domain: [0, 1] },
    categories: audit.groups.map((group) => group.name),
    series: [
      {
        name: rateTitles[name],
        x: audit.groups.map((_, at) => at),
        y: audit.groups.map((group) => group.rates[name] ?? NaN),
        low: end('low'),
        high: end('high'),
      },
    ],
  });
}

const groupTable = (audit: AttributeAudit, id: string, title: Text): Block =>
  table(
    id,
    title,
    [
      { name: 'group', title: { en: 'Group', zh: '组' }, format: 'text' },
      { name: 'n', title: { en: 'Examples', zh: '样本数' }, format: 'count' },
      ...rateNames.map((name) => ({ name, title: rateTitles[name], format: 'fraction' as const })),
      { name: 'auc', title: 'AUC', format: 'number' },
      { name: 'calibrationError', title: { en: 'Calibration error', zh: '校准误差' }, format: 'points' },
    ],
    audit.groups.map((group) => [
      group.name,
      group.n,
      ...rateNames.map((name) => group.rates[name]),
      group.auc,
      group.calibrationError,
    ]),
  );

function signedTable(audit: AttributeAudit, id: string, title: Text): Block {
  const rows = audit.groups.filter((group) => group.signed !== null).flatMap(signedRows);
  return table(
    id,
    title,
    [
      { name: 'group', title: { en: 'Group', zh: '组' }, format: 'text' },
      { name: 'measure', title: { en: 'Measure', zh: '指标' }, format: 'text' },
      { name: 'difference', title: { en: 'Group − reference', zh: '组 − 参照组' }, format: 'points' },
      { name: 'low', title: { en: 'Low', zh: '下限' }, format: 'points' },
      { name: 'high', title: { en: 'High', zh: '上限' }, format: 'points' },
    ],
    rows,
  );
}

const signedRows = (group: GroupAudit): (string | number | null)[][] =>
  Object.entries(signedTitles).map(([name, title]) => {
    const interval = group.signedIntervals[name] ?? null;
    const word = typeof title === 'string' ? title : title.en;
    return [group.name, word, group.signed?.[name] ?? null, interval?.low ?? null, interval?.high ?? null];
  });
