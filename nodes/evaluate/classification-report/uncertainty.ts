import { aucInterval } from '../../lib/plain/auc-interval';
import { percentileInterval, resample } from '../../lib/plain/bootstrap';
import { averages, balancedAccuracy, classScores, kappa, matthews } from '../../lib/plain/classification';
import { effectiveCount, wilson, type Interval } from '../../lib/plain/intervals';
import { random } from '../../lib/plain/random';
import type { Judged } from './judged';
import type { Measures, Settings } from './measures';

/** Intervals by metric: Wilson for accuracy, DeLong for the area of two classes, bootstrap (stratified by true class) for the rest. */
export function intervalsOf(
  judged: Judged,
  { metrics, classes }: Measures,
  { kappaWeights }: Pick<Settings, 'kappaWeights'>,
  confidence: number,
  seed: number,
): Readonly<Record<string, Interval>> {
  const { truth, weight } = judged;
  const found = new Map<string, Interval | null>();
  const n = weight === undefined ? truth.length : effectiveCount(total(weight), total(weight.map((own) => own ** 2)));
  found.set('accuracy', wilson(metrics['accuracy'] ?? NaN, n, confidence));
  if (judged.classes.length === 2 && judged.scores !== null && weight === undefined)
    found.set(
      'rocAuc',
      aucInterval(
        judged.scores.filter((_, at) => at % 2 === 1),
        truth,
        confidence,
      ),
    );
  const strata = classes
    .map((_, index) => Array.from(truth.keys()).filter((row) => truth[row] === index))
    .filter((rows) => rows.length > 0);
  const draws: Record<string, number[]> = { 'macro.f1': [], balancedAccuracy: [], mcc: [], kappa: [] };
  const width = classes.length;
  const cells = new Float64Array(width * width);
  if (truth.length > 0)
    resample(strata, random(seed, 'classification-report'), (drawn) => {
      cells.fill(0);
      for (const rows of drawn)
        for (const row of rows) {
          const cell = (truth[row] ?? 0) * width + (judged.predicted[row] ?? 0);
          cells[cell] = (cells[cell] ?? 0) + (weight?.[row] ?? 1);
        }
      draws['macro.f1']?.push(averages(classScores(cells)).macro.f1 ?? NaN);
      draws['balancedAccuracy']?.push(balancedAccuracy(cells) ?? NaN);
      draws['mcc']?.push(matthews(cells) ?? NaN);
      draws['kappa']?.push(kappa(cells, kappaWeights) ?? NaN);
    });
  for (const [name, values] of Object.entries(draws)) found.set(name, percentileInterval(values, confidence));
  return Object.fromEntries([...found].filter((entry): entry is [string, Interval] => entry[1] !== null));
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
