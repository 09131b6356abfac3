import type { Explanation } from '../../../nodes/kit/artifact';

/** One bar: from where the features before it led, to where this one leads. */
export interface WaterfallStep {
  /** null: all features that have no bar of their own. */
  readonly feature: number | null;
  readonly added: number;
  readonly from: number;
  readonly to: number;
}

/** The strongest features of one example, one after the other from 0, then all others together: they end at the sum of all. */
export function waterfallSteps(
  { attributions }: Pick<Explanation, 'attributions'>,
  row: number,
  most: number,
): readonly WaterfallStep[] {
  const count = attributions.shape[1] ?? 0;
  const added = Array.from({ length: count }, (_, feature) => attributions.values[row * count + feature] ?? 0);
  const order = added
    .map((_, feature) => feature)
    .toSorted((a, b) => Math.abs(added[b] ?? 0) - Math.abs(added[a] ?? 0) || a - b);
  const steps: WaterfallStep[] = [];
  let at = 0;
  const add = (feature: number | null, amount: number): void => {
    steps.push({ feature, added: amount, from: at, to: at + amount });
    at += amount;
  };
  for (const feature of order.slice(0, most)) add(feature, added[feature] ?? 0);
  const rest = order.slice(most).reduce((sum, feature) => sum + (added[feature] ?? 0), 0);
  if (count > most) add(null, rest);
  return steps;
}
