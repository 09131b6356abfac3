import { planOf } from '../../nodes/catalogue';
import { defaultOf, type Param, type Params } from '../../nodes/kit/param';
import type { RunSummary } from '../../runtime/run-history';
import { shortParam } from '../state/param-leaves';
import { directionOf } from './direction';

/** A metric or a param of the list, with its value in each run; undefined where a run has none. */
export interface RunColumn {
  readonly kind: 'metric' | 'param';
  readonly node: string;
  readonly name: string;
  readonly values: readonly (string | number | boolean | null | undefined)[];
}

type Value = RunColumn['values'][number];

const METRICS = 4;
const METRICS_EACH = 2;
const PARAMS = 3;

const varies = ({ values }: RunColumn): boolean => new Set(values.filter((value) => value !== undefined)).size > 1;
const filled = ({ values }: RunColumn): number => values.filter((value) => value !== undefined).length;

/**
 * The few columns that tell these runs apart: settings that differ, then metrics: first those that differ, of them first those of
 * which it is known what is better. Where none differs, the first metrics stand all the same.
 */
export function listColumns(runs: readonly RunSummary[]): readonly RunColumn[] {
  const metrics = gathered(runs, 'metric', (run) => run.metrics.map(({ node, name, value }) => [node, name, value]));
  const params = gathered(runs, 'param', (run) => run.params.map(({ node, path, value }) => [node, path, value])).map(
    (column) => withDefaultsOf(column, runs),
  );
  const rank = (column: RunColumn): number =>
    (varies(column) ? 4 : 0) + worth(column.name) + filled(column) / Math.max(1, runs.length + 1);
  return [
    ...params
      .filter(varies)
      .toSorted((a, b) => filled(b) - filled(a))
      .slice(0, PARAMS),
    ...fewEach(metrics.toSorted((a, b) => rank(b) - rank(a))).slice(0, METRICS),
  ];
}

/** What is asked for first is how good a model is, then what else has a better end. */
function worth(metric: string): number {
  const direction = directionOf(metric);
  return direction === null ? 0 : direction === 'high' ? 3 : 2;
}

/** Of one node not more than a few, so that others are seen, too. */
function fewEach(columns: readonly RunColumn[]): readonly RunColumn[] {
  const taken = new Map<string, number>();
  return columns.filter(({ node }) => {
    const count = (taken.get(node) ?? 0) + 1;
    taken.set(node, count);
    return count <= METRICS_EACH;
  });
}

function gathered(
  runs: readonly RunSummary[],
  kind: RunColumn['kind'],
  entries: (run: RunSummary) => readonly (readonly [node: string, name: string, value: Value])[],
): readonly RunColumn[] {
  const found = new Map<string, { readonly node: string; readonly name: string; readonly values: Value[] }>();
  runs.forEach((run, at) => {
    for (const [node, name, value] of entries(run)) {
      const key = `${node}.${name}`;
      const column = found.get(key) ?? { node, name, values: runs.map(() => undefined) };
      column.values[at] = value;
      found.set(key, column);
    }
  });
  return Array.from(found.values(), (column) => ({ kind, ...column }));
}

/** A graph names only what differs from the default: where it has the node and not the param, that is what ran. */
const withDefaultsOf = (column: RunColumn, runs: readonly RunSummary[]): RunColumn => ({
  ...column,
  values: column.values.map((value, at) => {
    const nodes = runs[at]?.nodes ?? {};
    if (value !== undefined || !Object.hasOwn(nodes, column.node)) return value;
    const param = paramAt(planOf(nodes[column.node]?.type ?? '')?.spec.params ?? {}, column.name.split('.'));
    return param === undefined ? undefined : shortParam(defaultOf(param));
  }),
});

function paramAt(params: Params, [name = '', ...rest]: readonly string[]): Param | undefined {
  const param = Object.hasOwn(params, name) ? params[name] : undefined;
  return rest.length > 0 && param?.type === 'group' ? paramAt(param.fields as Params, rest) : param;
}
