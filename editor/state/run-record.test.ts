import { describe, expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import type { EngineEvent, NodeOutcome, RunCounts } from '../../runtime/protocol';
import { addEvent, startLog, type RunLog } from './run-log';
import { keptRun } from './run-record';

const document: GraphDocument = {
  ...emptyDocument,
  title: 'T',
  seed: 7,
  nodes: new Map([
    ['split', { type: 'split', version: 1, params: {}, bypass: true }],
    ['train', { type: 'train', version: 1, params: { epochs: 3 }, label: { en: 'Plain', zh: '原始' } }],
    ['report', { type: 'classification-report', version: 1, params: {} }],
    ['odd', { type: 'never-heard-of', version: 4, params: { a: 1, long: 'x'.repeat(5000) } }],
  ]),
};

const counts: RunCounts = { done: 1, cached: 1, failed: 0, blocked: 0, cancelled: 0 };
const outcome = (key: string, metrics?: Record<string, number | null>): NodeOutcome => ({
  key,
  type: 'train',
  node: 'train',
  recipe: {
    epoch: 1,
    node: 'train@1',
    numbers: 'cpu-1',
    params: {},
    inputs: { dataset: ['id-of-data'] },
    assets: [],
  },
  outputs:
    metrics === undefined
      ? {}
      : { report: { identity: 'i', blob: 'b', sizeBytes: 1, info: { kind: 'report', metrics } } },
  durationMs: 12,
  backend: 'cpu',
  warnings: [],
});

type Body<Event> = Event extends unknown ? Omit<Event, 'runId' | 'revision'> : never;
function logOf(...events: readonly Body<EngineEvent>[]): RunLog {
  const log = startLog({ runId: 'r', revision: 1, document, documentId: 'd' }, 1000);
  for (const event of events) addEvent(log, { runId: 'r', revision: 1, ...event } as EngineEvent, 1500);
  return log;
}
const finished = (rest: Partial<RunCounts> = {}, cancelled = false, durationMs = 90): Body<EngineEvent> => ({
  type: 'finished',
  counts: { ...counts, ...rest },
  durationMs,
  cancelled,
});
const running = (node: string): Body<EngineEvent> => ({ type: 'running', node, lane: 'device' });
const metrics = (node: string, count: number): Body<EngineEvent> => ({
  type: 'metrics',
  node,
  points: Array.from({ length: count }, (_, step) => ['loss', step, 1 / (step + 1)] as const),
});

describe('a kept run', () => {
  it('holds what was set, what came of it, where, and from what', () => {
    const log = logOf(
      running('train'),
      metrics('train', 3),
      { type: 'done', node: 'train', outcome: outcome('k1', { accuracy: 0.9, rocAuc: null }) },
      { type: 'cached', node: 'report', outcome: outcome('k2') },
      finished(),
    );
    const device = { backend: 'wasm', detail: 'SIMD', software: false, calibration: {} } as const;
    const { summary, detail } = keptRun(log, 'graph file', device);
    expect(summary).toMatchObject({
      id: 'r',
      documentId: 'd',
      title: 'T',
      startedAt: 1000,
      durationMs: 90,
      ending: 'finished',
      backend: 'wasm',
      device: 'SIMD',
      seed: 7,
      counts,
    });
    expect(summary.metrics).toEqual([
      { node: 'train', name: 'accuracy', value: 0.9 },
      { node: 'train', name: 'rocAuc', value: null },
    ]);
    expect(summary.params).toContainEqual({ node: 'train', path: 'epochs', value: 3 });
    expect(summary.nodes['train']).toEqual({ type: 'train', label: { en: 'Plain', zh: '原始' } });
    expect(detail.text).toBe('graph file');
    const [train, report] = detail.nodes;
    expect(train).toMatchObject({
      id: 'train',
      version: 1,
      state: 'done',
      key: 'k1',
      durationMs: 12,
      backend: 'cpu',
      inputs: { dataset: ['id-of-data'] },
      metrics: { accuracy: 0.9, rocAuc: null },
      curves: [{ series: 'loss', x: [0, 1, 2], y: [1, 1 / 2, 1 / 3] }],
    });
    // The default, and the graph's seed in the place of an empty one.
    expect(train?.params).toMatchObject({ epochs: 3, optimizer: 'adam', seed: 7 });
    expect(report).toMatchObject({ id: 'report', state: 'cached', metrics: {}, curves: [] });
  });

  it('has the last values of its curves where no report gives metrics', () => {
    const log = logOf(running('train'), metrics('train', 4), {
      type: 'done',
      node: 'train',
      outcome: outcome('k'),
    });
    expect(keptRun(log, '', null).summary.metrics).toEqual([{ node: 'train', name: 'loss', value: 1 / 4 }]);
  });

  it('has at most 500 points a curve, the first and the last among them', () => {
    const [node] = keptRun(logOf(running('train'), metrics('train', 60_000), done('train')), '', null).detail.nodes;
    const x = node?.curves[0]?.x ?? [];
    expect(x.length).toBeLessThanOrEqual(500);
    expect(x.length).toBeGreaterThan(400);
    expect([x[0], x.at(-1)]).toEqual([0, 59_999]);
  });

  it('begins its curves anew with another try', () => {
    const log = logOf(running('train'), metrics('train', 9), running('train'), metrics('train', 2), done('train'));
    expect(keptRun(log, '', null).detail.nodes[0]?.curves[0]?.x).toEqual([0, 1]);
  });

  it('keeps unknown types, bypassed nodes and the beginning of what is too long', () => {
    const problem = { code: 'version', severity: 'error', key: 'unknown-type', values: {} } as const;
    const log = logOf(
      { type: 'bypassed', node: 'split' },
      { type: 'failed', node: 'odd', problem },
      { type: 'blocked', node: 'report', by: 'odd' },
      finished({ failed: 1 }),
    );
    const { summary, detail } = keptRun(log, 'x'.repeat(1_000_001), null);
    expect(summary).toMatchObject({ ending: 'failed', backend: null, device: '' });
    expect(detail.text).toBeNull();
    expect(detail.nodes.map(({ id, state }) => [id, state])).toEqual([
      ['report', 'blocked'],
      ['odd', 'failed'],
      ['split', 'bypassed'],
    ]);
    expect(detail.nodes[0]).toMatchObject({ by: 'odd' });
    expect(detail.nodes[1]).toMatchObject({ problem, version: 4, params: { a: 1 } });
    expect(detail.nodes[1]?.params['long']).toMatch(/^"x{199}… \(5002, [\da-f]{8}\)$/);
  });

  it('leaves repetitions to the node that gathers them, save the one that failed', () => {
    const problem = { code: 'compute', severity: 'error', key: 'diverged', values: {} } as const;
    const log = logOf(
      running('train/fold-0/train'),
      done('train/fold-0/train'),
      { type: 'failed', node: 'train/fold-1/train', problem },
      done('train'),
      finished({ failed: 1 }),
    );
    expect(keptRun(log, '', null).detail.nodes.map(({ id }) => id)).toEqual(['train', 'train/fold-1/train']);
  });

  it('knows what was cut off when the engine was ended, and how long it took', () => {
    const log = logOf(running('train'), finished({ done: 0, cached: 0 }, true, 0));
    const { summary, detail } = keptRun(log, '', null);
    expect(summary).toMatchObject({ ending: 'cancelled', durationMs: 500 });
    expect(detail.nodes).toMatchObject([{ id: 'train', state: 'cancelled' }]);
  });

  it('is a run that goes on while no end was seen', () => {
    expect(keptRun(logOf(running('train')), '', null).summary).toMatchObject({ ending: 'running', durationMs: null });
  });
});

it('tells a run that computes from one that finds everything', () => {
  expect(logOf({ type: 'cached', node: 'train', outcome: outcome('k') }, finished()).executed).toBe(false);
  expect(logOf(running('train')).executed).toBe(true);
});

it('stays within its size: nodes without metrics go first', () => {
  const many = Array.from({ length: 400 }, (_, at) => [`n${at}`, 'x'.repeat(3500)] as const);
  const big: GraphDocument = {
    ...emptyDocument,
    nodes: new Map(many.map(([id, text]) => [id, { type: 'sample-table', version: 1, params: {}, label: text }])),
  };
  const log = startLog({ runId: 'r', revision: 1, document: big }, 0);
  for (const [id] of many)
    addEvent(log, {
      runId: 'r',
      revision: 1,
      type: 'cached',
      node: id,
      outcome: outcome(id, id === 'n399' ? { accuracy: 1 } : undefined),
    });
  const { detail } = keptRun(log, '', null);
  expect(JSON.stringify(detail).length).toBeLessThan(1_100_000);
  expect(detail.leftOut).toBe(400 - detail.nodes.length);
  expect(detail.leftOut).toBeGreaterThan(50);
  expect(detail.nodes.map(({ id }) => id)).toContain('n399');
});

function done(node: string): Body<EngineEvent> {
  return { type: 'done', node, outcome: outcome('k') };
}
