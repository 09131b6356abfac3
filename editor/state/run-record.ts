import { planOf } from '../../nodes/catalogue';
import type { Text } from '../../nodes/kit/text';
import { seedOf, type Graph } from '../../runtime/graph/document';
import { flatten } from '../../runtime/graph/flatten';
import { withDefaults } from '../../runtime/graph/params-check';
import type { DeviceInfo, MetricPoint } from '../../runtime/protocol';
import type { KeptCurve, KeptNode, KeptRun, RunEnding, RunSummary } from '../../runtime/run-history';
import { decimate } from '../views/chart/decimate';
import { bySeries } from '../views/live-series';
import { leafParams, shortParam } from './param-leaves';
import type { NodeEnd, RunLog } from './run-log';

/** Points of a kept curve. */
const CURVE_POINTS = 500;
/** Series of one node that are kept, in the order in which they came. */
const CURVES = 24;
/** A larger graph file is not kept with each of its runs; characters. */
const MOST_TEXT = 1_000_000;
/** All nodes of one run together, as JSON; characters. */
const MOST_DETAIL = 1_000_000;
/** One param; characters of JSON. */
const MOST_PARAM = 4000;
const SUMMARY_METRICS = 64;
const SUMMARY_PARAMS = 64;
const SUMMARY_NODES = 200;

/** A run as it is kept. `text`: its graph as a file. */
export function keptRun(log: RunLog, text: string, device: DeviceInfo | null): KeptRun {
  const { request, startedAt, end } = log;
  const { runId, document, documentId = '' } = request;
  const all = nodesOf(log);
  const nodes = fitted(all);
  const summary: RunSummary = {
    id: runId,
    documentId,
    title: document.title,
    number: 0,
    startedAt,
    durationMs: end?.durationMs ?? null,
    ending: endingOf(log),
    backend: device?.backend ?? null,
    device: device?.detail ?? '',
    seed: seedOf(document),
    counts: end?.counts ?? null,
    name: '',
    note: '',
    pinned: false,
    ...digest(nodes, document),
  };
  return {
    summary,
    detail: { id: runId, text: text.length > MOST_TEXT ? null : text, nodes, leftOut: all.length - nodes.length },
  };
}

function endingOf({ end }: RunLog): RunEnding {
  if (end === null) return 'running';
  if (end.cancelled) return 'cancelled';
  return end.counts.failed > 0 ? 'failed' : 'finished';
}

/**
 * Nodes of the document, those in sub-graphs too, in its order. What a search or a cross-validation repeats is not among them, as
 * its own node gathers it; a repetition that failed is, as it says why.
 */
function nodesOf({ request, ended, points }: RunLog): readonly KeptNode[] {
  const { document } = request;
  const flat = flatten(document).nodes;
  const order = [...flat.keys()];
  const inner = [...ended.keys()].filter((id) => !flat.has(id));
  return [...order, ...inner].flatMap((id) => {
    const end = ended.get(id);
    const plain = flat.get(id);
    if (end === undefined || (plain === undefined && end.type !== 'failed' && end.type !== 'bypassed')) return [];
    return [nodeOf(id, end, plain ?? plainOf(document, id), document, points.get(id) ?? [])];
  });
}

interface Plain {
  readonly type: string;
  readonly version: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A node that is not in the flat graph: a bypassed one, or one that an expansion made, of which only the name is known. */
const plainOf = (graph: Graph, id: string): Plain => entryOf(graph, id) ?? { type: '', version: 0, params: {} };

/** The entry of `outer/inner`. */
function entryOf(graph: Graph, id: string): (Plain & { readonly label?: Text }) | undefined {
  const [first = '', ...rest] = id.split('/');
  const entry = graph.nodes.get(first);
  if (rest.length === 0 || entry === undefined) return entry;
  return entry.inside === undefined ? undefined : entryOf(entry.inside, rest.join('/'));
}

function nodeOf(
  id: string,
  end: NodeEnd,
  { type, version, params }: Plain,
  document: RunLog['request']['document'],
  points: readonly MetricPoint[],
): KeptNode {
  const label = entryOf(document, id)?.label;
  const outcome = 'outcome' in end ? end.outcome : undefined;
  const curves = curvesOf(points);
  return {
    id,
    type,
    version,
    ...(label === undefined ? {} : { label }),
    state: end.type,
    params: bounded(resolved(type, params, seedOf(document))),
    ...(outcome === undefined ? {} : { durationMs: outcome.durationMs, backend: outcome.backend, key: outcome.key }),
    ...(outcome?.recipe === undefined ? {} : { inputs: outcome.recipe.inputs }),
    ...(end.type === 'failed' ? { problem: end.problem } : {}),
    ...(end.type === 'blocked' ? { by: end.by } : {}),
    metrics: metricsOf(end, curves),
    curves,
  };
}

/** With the defaults of the spec; those of an unknown type as they are. */
function resolved(type: string, params: Plain['params'], seed: number): Plain['params'] {
  const descriptors = planOf(type)?.spec.params;
  return descriptors === undefined ? params : withDefaults(descriptors, params, seed);
}

/**
 * The metrics of its reports. Where there are none, the last values of its curves: never both, since a node that is reused has no
 * curves, and would seem to differ from the run that computed it.
 */
function metricsOf(end: NodeEnd, curves: readonly KeptCurve[]): KeptNode['metrics'] {
  const outputs = 'outcome' in end ? Object.values(end.outcome.outputs) : [];
  const reported = outputs.flatMap(({ info }) => (info.kind === 'report' ? Object.entries(info.metrics ?? {}) : []));
  if (reported.length > 0) return Object.fromEntries(reported);
  return Object.fromEntries(
    curves.flatMap(({ series, y }) => {
      const last = y.findLast((value) => Number.isFinite(value));
      return last === undefined ? [] : [[series, last]];
    }),
  );
}

const curvesOf = (points: readonly MetricPoint[]): readonly KeptCurve[] =>
  bySeries(points)
    .slice(0, CURVES)
    .map(({ name, x, y }) => {
      const kept = Array.from(decimate(y, CURVE_POINTS));
      return { series: name, x: kept.map((at) => x[at] ?? Number.NaN), y: kept.map((at) => y[at] ?? Number.NaN) };
    });

/** Very long values by their beginning, length and a checksum: enough to see that two differ. */
const bounded = (params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const json = JSON.stringify(value) ?? '';
      return [name, json.length <= MOST_PARAM ? value : `${json.slice(0, 200)}… (${json.length}, ${checksum(json)})`];
    }),
  );

/** FNV-1a, 32 bits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** As many nodes as there is room for: first those that say most, then without curves; in the order in which they came. */
function fitted(nodes: readonly KeptNode[]): readonly KeptNode[] {
  const sizeOf = (node: KeptNode): number => JSON.stringify(node).length;
  let room = MOST_DETAIL - nodes.reduce((sum, node) => sum + sizeOf(node), 0);
  if (room >= 0) return nodes;
  room = MOST_DETAIL;
  const kept = new Map<string, KeptNode>();
  for (const node of nodes.toSorted((a, b) => weightOf(b) - weightOf(a))) {
    const smaller = [node, { ...node, curves: [] }].find((own) => sizeOf(own) <= room);
    if (smaller === undefined) continue;
    kept.set(node.id, smaller);
    room -= sizeOf(smaller);
  }
  return nodes.flatMap(({ id }) => kept.get(id) ?? []);
}

const weightOf = ({ state, metrics }: KeptNode): number =>
  (state === 'failed' ? 4 : 0) + (Object.keys(metrics).length > 0 ? 2 : 0) + (state === 'cached' ? 0 : 1);

/** What the list shows of the nodes: metrics, and the params that the graph sets. */
function digest(nodes: readonly KeptNode[], graph: Graph): Pick<RunSummary, 'nodes' | 'metrics' | 'params'> {
  const metrics = nodes
    .flatMap(({ id: node, metrics: own }) => Object.entries(own).map(([name, value]) => ({ node, name, value })))
    .slice(0, SUMMARY_METRICS);
  const params = [...flatten(graph).nodes]
    .flatMap(([node, { params: own }]) =>
      leafParams(own).flatMap(([path, value]) => {
        const short = shortParam(value);
        return short === undefined ? [] : [{ node, path, value: short }];
      }),
    )
    .slice(0, SUMMARY_PARAMS);
  const named = new Set([...metrics, ...params].map(({ node }) => node));
  for (const id of [...flatten(graph).nodes.keys()].slice(0, SUMMARY_NODES)) named.add(id);
  return {
    metrics,
    params,
    nodes: Object.fromEntries(
      [...named].map((id) => {
        const { type = '', label } = entryOf(graph, id) ?? {};
        return [id, { type, ...(label === undefined ? {} : { label }) }];
      }),
    ),
  };
}
