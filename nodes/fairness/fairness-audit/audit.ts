import { metricSegment } from '../../kit/report';
import type { Random } from '../../lib/plain/random';
import type { Decisions } from './decisions';
import { comparedRates, differencesOf, type GroupDifferences } from './differences';
import { averageOdds, disparitiesOf, impact, type Disparities } from './disparities';
import { inequality, type Inequality } from './entropy';
import type { Grouping } from './groups';
import { rateNames, ratesOf, type GroupRates } from './rates';

/** Everything known about one attribute, or about an intersection. */
export interface Audit {
  readonly grouping: Grouping;
  /** Start of its metrics' names: empty for the first attribute. */
  readonly prefix: string;
  readonly groups: readonly GroupRates[];
  /** By group; null for the reference and for empty groups. */
  readonly differences: readonly (GroupDifferences | null)[];
  readonly summary: Disparities & Inequality;
}

export function auditOf(
  decisions: Decisions,
  grouping: Grouping,
  options: {
    readonly first: boolean;
    readonly confidence: number;
    readonly source: Random;
    readonly signal: AbortSignal;
  },
): Audit {
  const groups = ratesOf(decisions, grouping, options.confidence);
  return {
    grouping,
    prefix: options.first ? '' : `byAttribute.${metricSegment(grouping.name)}.`,
    groups,
    differences: differencesOf(decisions, grouping, groups, options),
    summary: { ...disparitiesOf(groups, grouping.reference), ...inequality(decisions, grouping) },
  };
}

export function metricsOf({ prefix, grouping, groups, differences, summary }: Audit): [string, number | null][] {
  const base = groups[grouping.reference];
  const ofGroups = groups.flatMap((group, at): [string, number | null][] => {
    const own = `${prefix}byGroup.${metricSegment(group.name)}`;
    const toReference = differences[at];
    return [
      [`${own}.n`, group.n],
      ...rateNames.map((rate): [string, number | null] => [`${own}.${rate}`, group.rates[rate]]),
      [`${own}.meanScore`, group.meanScore],
      [`${own}.rocAuc`, group.rocAuc],
      [`${own}.calibrationGap`, group.calibrationGap],
      [`${own}.brier`, group.brier],
      [`${own}.calibrationError`, group.calibrationError],
      ...(toReference === null || toReference === undefined || base === undefined
        ? []
        : [
            ...comparedRates.map((rate): [string, number | null] => [
              `${own}.${rate}Difference`,
              toReference[rate].value,
            ]),
            [`${own}.averageOddsDifference`, averageOdds(group, base)] as [string, number | null],
            [`${own}.disparateImpact`, impact(group, base)] as [string, number | null],
          ]),
    ];
  });
  return [
    ...Object.entries(summary).map(([name, value]): [string, number | null] => [`${prefix}${name}`, value]),
    ...ofGroups,
  ];
}
