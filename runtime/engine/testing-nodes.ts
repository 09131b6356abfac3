import type { NodePlan, PlainEdge, PlainGraph } from '../../nodes/kit/plan';
import { integer, number, seed } from '../../nodes/kit/param';
import { refuse } from '../../nodes/kit/problem';
import type { Report } from '../../nodes/kit/report';
import { defineNode } from '../../nodes/kit/spec';
import { inlineExecutor, type Executor } from './executor';
import { keyTable } from './keys';
import { planGraph } from './plan';
import { runPlan, type Watch } from './run';
import type { RunSurroundings } from './surroundings';
import type { NodeEvent, NodeOutcome, RunCounts } from '../protocol';
import { memoryStore } from '../store/memory-store';
import type { Pinned, Store } from '../store/store';

/** Small nodes that pass numbers in reports, for tests of the engine: what ran and what was reused is read from their events. */
const base = { version: 1, category: 'data', aliases: [], lane: 'host', next: [], source: '', summary: '' } as const;
const out = { value: { kind: 'report', help: '' } } as const;
const amount = number({ title: 'Value', help: '', min: -1e9, max: 1e9, default: 1 });

export const constant = defineNode({
  ...base,
  type: 'constant',
  title: 'Constant',
  inputs: {},
  params: { value: amount },
  outputs: out,
});
export const add = defineNode({
  ...base,
  type: 'add',
  title: 'Add',
  inputs: { values: { kind: 'report', many: true, help: '' } },
  params: { plus: amount, shown: integer({ title: 'Shown', help: '', min: 0, max: 9, default: 0, role: 'display' }) },
  outputs: out,
});
export const sign = defineNode({
  ...base,
  type: 'sign',
  title: 'Sign',
  inputs: { value: { kind: 'report', help: '' } },
  params: {},
  outputs: out,
});
export const clock = defineNode({
  ...base,
  type: 'clock',
  title: 'Clock',
  identity: 'nonce',
  inputs: { value: { kind: 'report', optional: true, help: '' } },
  params: {},
  outputs: out,
});
export const derived = defineNode({
  ...base,
  type: 'derived',
  title: 'Derived',
  identity: 'derived',
  inputs: { value: { kind: 'report', help: '' } },
  params: {},
  outputs: out,
});
export const broken = defineNode({
  ...base,
  type: 'broken',
  title: 'Broken',
  inputs: { value: { kind: 'report', optional: true, help: '' } },
  params: {},
  outputs: out,
});
export const endless = defineNode({ ...base, type: 'endless', title: 'Endless', inputs: {}, params: {}, outputs: out });
export const draw = defineNode({
  ...base,
  type: 'draw',
  title: 'Draw',
  inputs: {},
  params: { seed: seed() },
  outputs: out,
});
export const repeat = defineNode({
  ...base,
  type: 'repeat',
  title: 'Repeat',
  inputs: { value: { kind: 'report', recipe: true, help: '' } },
  params: { times: integer({ title: 'Times', help: '', min: 1, max: 9, default: 2, role: 'budget' }) },
  outputs: out,
});

const value = (number_: number): { value: Report } => ({
  value: { kind: 'report', version: 1, title: 'Value', metrics: { value: number_ }, blocks: [] },
});
const read = (report: Report | undefined): number => report?.metrics['value'] ?? 0;

type Values = { readonly values?: readonly Report[]; readonly value?: Report };
type Numbers = { readonly value: number; readonly plus: number; readonly seed: number };
type Body = (
  inputs: Values,
  params: Numbers,
  context: { readonly signal: AbortSignal },
) => Promise<{ value: Report }> | { value: Report };

let ticks = 0;
const bodies: Readonly<Record<string, Body>> = {
  constant: (_, params) => value(params.value),
  add: ({ values = [] }, params) => value(values.reduce((total, report) => total + read(report), params.plus)),
  sign: (inputs) => value(Math.sign(read(inputs.value))),
  clock: () => value((ticks += 1)),
  derived: (inputs) => value(Math.sign(read(inputs.value))),
  broken: () => refuse('compute', 'loss-not-finite', { step: 3 }),
  endless: (_, __, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    }),
  draw: (_, params) => value(params.seed),
  repeat: (inputs) =>
    value((inputs.value as unknown as readonly Report[]).reduce((total, report) => total + read(report), 0)),
};

const repeatPlan: NodePlan = {
  spec: repeat,
  expand: (params, { graph, sources, seedParams }) => {
    const source = sources['value']?.[0];
    if (source === undefined) return null;
    const node = graph.nodes.get(source.node);
    if (node === undefined) return null;
    const times = Number((params as Readonly<Record<string, unknown>>)['times']);
    const ids = Array.from({ length: times }, (_, index) => `${source.node}-${index}`);
    const seeded = (index: number): Record<string, number> =>
      Object.fromEntries(seedParams(node.type).map((name) => [name, index + 1]));
    return {
      nodes: new Map(ids.map((id, index) => [id, { ...node, params: { ...node.params, ...seeded(index) } }])),
      edges: [],
      gather: { value: ids.map((id) => ({ node: id, port: source.port })) },
    };
  },
};

const specs = [constant, add, sign, clock, derived, broken, endless, draw];
export const testingNodes: ReadonlyMap<string, NodePlan> = new Map<string, NodePlan>([
  ...specs.map((spec): [string, NodePlan] => [spec.type, { spec } as NodePlan]),
  [repeat.type, repeatPlan],
]);

export const testingRuns = Object.fromEntries(
  Object.entries(bodies).map(([type, body]) => [
    type,
    () => Promise.resolve({ default: async (...args: Parameters<Body>) => body(...args) }),
  ]),
);

/** `graphOf({ a: ['constant', { value: 2 }], b: ['add'] }, 'a.value -> b.values[0]')`. */
export function graphOf(
  nodes: Readonly<Record<string, readonly [type: string, params?: Readonly<Record<string, unknown>>]>>,
  ...edges: readonly string[]
): PlainGraph {
  const edge = (text: string): PlainEdge => {
    const [, from = '', out_ = '', to = '', port = '', index] =
      /^(\S+)\.(\w+) -> (\S+)\.(\w+?)(?:\[(\d+)\])?$/.exec(text) ?? [];
    return {
      from: { node: from, port: out_ },
      to: { node: to, port, ...(index === undefined ? {} : { index: Number(index) }) },
    };
  };
  return {
    nodes: new Map(Object.entries(nodes).map(([id, [type, params = {}]]) => [id, { type, version: 1, params }])),
    edges: edges.map(edge),
  };
}

export interface Bench {
  readonly store: Store;
  readonly records: Map<string, NodeOutcome>;
  readonly around: RunSurroundings;
  /** Runs a graph; gives what happened as lines such as `done a`, with the counts. */
  run(
    graph: PlainGraph,
    options?: {
      only?: string[];
      values?: boolean;
      signal?: AbortSignal;
      seed?: number;
      documentId?: string;
      pinned?: ReadonlySet<string>;
      watch?: Watch;
      nodes?: ReadonlyMap<string, NodePlan>;
      onEvent?: (event: NodeEvent) => void;
    },
  ): Promise<{ log: string[]; events: NodeEvent[]; counts: RunCounts }>;
  valueOf(events: readonly NodeEvent[], node: string): Promise<number | null | undefined>;
}

export function testingBench(
  store: Store = memoryStore(),
  wrapped: (executor: Executor) => Executor = (executor) => executor,
): Bench {
  const records = new Map<string, NodeOutcome>();
  const inline = inlineExecutor(
    {
      runs: testingRuns,
      read: (blob) => store.read(blob),
      asset: () => Promise.reject(new Error('no asset')),
      file: () => Promise.reject(new Error('no file')),
      checkpoints: store.checkpoints,
    },
    () => Promise.resolve('js'),
  );
  const executor = wrapped(inline);
  let fresh = 0;
  const around: RunSurroundings = {
    store,
    records,
    lanes: { device: { executor, width: 1 }, host: { executor, width: 1 } },
    keys: keyTable(() => ''),
    poison: new Set<string>(),
    suspects: new Set<string>(),
    lost: new Map<string, number>(),
    pins: new Map<string, Pinned>(),
    pause: () => Promise.resolve(),
    freshIdentity: () => `nonce-${(fresh += 1)}`,
  };
  return {
    store,
    records,
    around,
    async run(
      graph,
      {
        signal = new AbortController().signal,
        seed: graphSeed = 1,
        onEvent,
        pinned,
        nodes = testingNodes,
        ...options
      } = {},
    ) {
      const events: NodeEvent[] = [];
      const plan = planGraph(graph, {
        seed: graphSeed,
        nodes,
        ...(pinned === undefined ? {} : { pinned }),
      });
      const tell = (event: NodeEvent): void => {
        events.push(event);
        onEvent?.(event);
      };
      const counts = await runPlan(plan, around, options, tell, signal);
      const log = events
        .filter((event) => !['queued', 'running', 'progress', 'metrics', 'retrying', 'resumed'].includes(event.type))
        .map((event) => `${event.type} ${event.node}`);
      return { log, events, counts };
    },
    async valueOf(events, node) {
      const found = events.findLast(
        (event) => event.node === node && (event.type === 'done' || event.type === 'cached'),
      );
      if (found?.type !== 'done' && found?.type !== 'cached') return undefined;
      const metrics = found.outcome.outputs['value']?.info;
      return metrics?.kind === 'report' ? metrics.metrics?.['value'] : undefined;
    },
  };
}
