/** Which of two values of a metric is the better one; `small`: the nearer to 0. */
export type Direction = 'high' | 'low' | 'small';

/** By the last part of a metric's name. What is not here has no better end, and none is marked. */
const known: Readonly<Record<string, Direction>> = {
  accuracy: 'high',
  balancedAccuracy: 'high',
  precision: 'high',
  recall: 'high',
  f1: 'high',
  rocAuc: 'high',
  prAuc: 'high',
  averagePrecision: 'high',
  topKAccuracy: 'high',
  matthewsCorrelation: 'high',
  mcc: 'high',
  kappa: 'high',
  r2: 'high',
  loss: 'low',
  logLoss: 'low',
  brier: 'low',
  ece: 'low',
  mce: 'low',
  meanAbsoluteError: 'low',
  meanSquaredError: 'low',
  rootMeanSquaredError: 'low',
  mae: 'low',
  mse: 'low',
  rmse: 'low',
  demographicParityDifference: 'small',
  selectionRateDifference: 'small',
  equalizedOddsDifference: 'small',
  equalOpportunityDifference: 'small',
  averageOddsDifference: 'small',
  baseRateDifferenceAfter: 'small',
  completenessGap: 'small',
};

/** `validationLoss` is judged as `loss`; null where nobody can say. */
export function directionOf(metric: string): Direction | null {
  const [last = '', ...before] = metric.split('.').toReversed();
  // How far two reports are apart is neither good nor bad.
  if (before.includes('difference')) return null;
  const bare = last.replace(/^(validation|best|final|test)(?=[A-Z])/, '');
  const name = bare.charAt(0).toLowerCase() + bare.slice(1);
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}

/** Places of the best values; none where the direction is unknown, or all are equal. */
export function bestOf(metric: string, values: readonly unknown[]): ReadonlySet<number> {
  const direction = directionOf(metric);
  const numbers = values.flatMap((value, at) =>
    typeof value === 'number' && Number.isFinite(value) ? [[at, value] as const] : [],
  );
  if (direction === null || numbers.length < 2) return new Set();
  const cost = (value: number): number =>
    direction === 'high' ? -value : direction === 'low' ? value : Math.abs(value);
  const costs = numbers.map(([, value]) => cost(value));
  const least = Math.min(...costs);
  if (Math.max(...costs) === least) return new Set();
  return new Set(numbers.flatMap(([at, value]) => (cost(value) === least ? [at] : [])));
}
