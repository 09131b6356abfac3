import type { KeptNode, KeptRun } from '../../runtime/run-history';
import { sameValue } from '../../runtime/graph/same-value';
import { leafParams } from '../state/param-leaves';
import { bestOf } from './direction';

export type RowKind =
  | 'title'
  | 'ending'
  | 'duration'
  | 'backend'
  | 'device'
  | 'seed'
  | 'note'
  | 'state'
  | 'type'
  | 'param'
  | 'metric'
  | 'time'
  | 'inputs'
  | 'key';

export interface CompareRow {
  readonly id: string;
  readonly kind: RowKind;
  /** Path of a param, name of a metric; else ''. */
  readonly name: string;
  /** One a run, in their order; undefined where the run has no such thing. */
  readonly values: readonly unknown[];
  readonly differs: boolean;
  /** Runs with the best value, where it is known which that is. */
  readonly best: ReadonlySet<number>;
}

/** What was set, and what came of it. */
export type Part = 'run' | 'settings' | 'results';

export interface CompareGroup {
  readonly part: Part;
  /** null = of the runs as a whole. */
  readonly node: KeptNode | null;
  readonly rows: readonly CompareRow[];
}

const none: ReadonlySet<number> = new Set();

const allSame = (values: readonly unknown[]): boolean => values.every((value) => sameValue(value, values[0]));

/** Everything that can be laid side by side: of the runs, then node by node all settings, then all results. */
export function compareRuns(runs: readonly KeptRun[]): readonly CompareGroup[] {
  const nodes = runs.map(({ detail }) => new Map(detail.nodes.map((node) => [node.id, node])));
  const ids = new Set(runs.flatMap(({ detail }) => detail.nodes.map(({ id }) => id)));
  const groups = Array.from(ids, (id) => nodeGroups(id, nodes));
  return [runGroup(runs), ...groups.map(([settings]) => settings), ...groups.map(([, results]) => results)].filter(
    ({ rows }) => rows.length > 0,
  );
}

function row(
  id: string,
  kind: RowKind,
  values: readonly unknown[],
  differs = !allSame(values),
  name = '',
  best = none,
): CompareRow {
  return { id: `${id}/${kind}/${name}`, kind, name, values, differs, best };
}

function runGroup(runs: readonly KeptRun[]): CompareGroup {
  const fact = (kind: RowKind, pick: (run: KeptRun['summary']) => unknown, differs?: boolean): CompareRow =>
    row(
      '',
      kind,
      runs.map(({ summary }) => pick(summary)),
      differs,
    );
  return {
    part: 'run',
    node: null,
    rows: [
      fact('title', (run) => run.title),
      fact('ending', (run) => run.ending),
      fact('duration', (run) => run.durationMs),
      fact('backend', (run) => run.backend),
      fact('device', (run) => run.device),
      fact('seed', (run) => run.seed),
      fact('note', (run) => run.note),
    ],
  };
}

function nodeGroups(
  id: string,
  runs: readonly ReadonlyMap<string, KeptNode>[],
): readonly [settings: CompareGroup, results: CompareGroup] {
  const nodes = runs.map((own) => own.get(id));
  const there = nodes.filter((node) => node !== undefined);
  const [node = null] = there;
  const of = (pick: (node: KeptNode) => unknown): readonly unknown[] =>
    nodes.map((own) => (own === undefined ? undefined : pick(own)));
  const fact = (kind: RowKind, pick: (node: KeptNode) => unknown, differs: boolean): CompareRow =>
    row(id, kind, of(pick), differs);
  const type = (own: KeptNode): string => `${own.type}@${own.version}`;
  // Computed or found, the result is the same.
  const state = (own: KeptNode): string => (own.state === 'cached' ? 'done' : own.state);
  const backends = there.flatMap((own) => own.backend ?? []);
  return [
    // That others lack the node is told once, with its state.
    { part: 'settings', node, rows: [fact('type', type, !allSame(there.map(type))), ...paramRows(id, nodes)] },
    {
      part: 'results',
      node,
      rows: [
        row(id, 'state', nodes, !allSame(of(state))),
        ...metricRows(id, nodes),
        fact('backend', (own) => own.backend, !allSame(backends)),
        // No two times are equal, and keys follow from the rest: they are there for who asks for everything.
        fact('time', (own) => own.durationMs, false),
        fact('inputs', (own) => own.inputs, false),
        fact('key', (own) => own.key, false),
      ],
    },
  ];
}

type Nodes = readonly (KeptNode | undefined)[];

function paramRows(id: string, nodes: Nodes): readonly CompareRow[] {
  const params = nodes.map((node) => new Map(leafParams(node?.params ?? {})));
  const paths = new Set(params.flatMap((own) => [...own.keys()]));
  return Array.from(paths, (path) => {
    const values = params.map((own) => own.get(path));
    return row(id, 'param', values, !allSame(values.filter((_, at) => nodes[at] !== undefined)), path);
  });
}

function metricRows(id: string, nodes: Nodes): readonly CompareRow[] {
  const names = new Set(nodes.flatMap((node) => Object.keys(node?.metrics ?? {})));
  return Array.from(names, (name) => {
    const values = nodes.map((node) =>
      node !== undefined && Object.hasOwn(node.metrics, name) ? node.metrics[name] : undefined,
    );
    return row(id, 'metric', values, !allSame(values), name, bestOf(name, values));
  });
}

/** Only what differs. */
export const onlyDifferences = (groups: readonly CompareGroup[]): readonly CompareGroup[] =>
  groups.flatMap((group) => {
    const rows = group.rows.filter(({ differs }) => differs);
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
