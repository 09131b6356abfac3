import type { NodeEntry } from '../../runtime/graph/document';
import type { NodeOutcome } from '../../runtime/protocol';
import { innerNames } from '../state/inner-runs';
import { aroundOf } from '../state/run-state';
import { allRuns, type Runs } from '../state/runs';

/** What there is to measure of a result: milliseconds that it took to be made, or bytes that it takes. */
export type Measure = 'time' | 'size';

export interface Cost {
  readonly id: string;
  readonly amount: number;
  /** Of all that the graph in view took, in [0, 1]. */
  readonly share: number;
}

const amountOf = (measure: Measure, { durationMs, outputs }: NodeOutcome): number =>
  measure === 'time' ? durationMs : Object.values(outputs).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/**
 * What the last result of each node took, the largest first: with all that is inside of a sub-graph, and all that a repeating node
 * ran. `nodes`: of the graph in view; `scope`: the names' start in it, `outer/`, empty at the top.
 */
export function costsOf(
  measure: Measure,
  runs: Runs,
  nodes: ReadonlyMap<string, NodeEntry>,
  scope: string,
): readonly Cost[] {
  const owners = new Map(
    [...nodes].flatMap(([id, entry]) => {
      const name = `${scope}${id}`;
      const names = entry.bypass === true ? [] : (innerNames(name, entry) ?? [name]);
      return names.map((one) => [one, id] as const);
    }),
  );
  const amounts = new Map<string, number>();
  for (const [name, { outcome }] of allRuns(runs)) {
    const id = [name, ...aroundOf(name)].map((one) => owners.get(one)).find((owner) => owner !== undefined);
    if (outcome === undefined || id === undefined) continue;
    amounts.set(id, (amounts.get(id) ?? 0) + amountOf(measure, outcome));
  }
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return [...amounts]
    .map(([id, amount]) => ({ id, amount, share: total === 0 ? 0 : amount / total }))
    .toSorted((a, b) => b.amount - a.amount);
}
