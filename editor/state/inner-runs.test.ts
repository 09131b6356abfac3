import { describe, expect, it } from 'vitest';
import { emptyGraph, type NodeEntry } from '../../runtime/graph/document';
import type { NodeOutcome } from '../../runtime/protocol';
import { innerNames, sourceInside, summed } from './inner-runs';
import { idle, type NodeRun } from './node-run';

const node = (type: string, rest: Partial<NodeEntry> = {}): NodeEntry => ({ type, version: 1, params: {}, ...rest });
const sub = (
  nodes: Readonly<Record<string, NodeEntry>>,
  outputs: Readonly<Record<string, readonly [string, string]>> = {},
): NodeEntry =>
  node('subgraph', {
    inside: {
      ...emptyGraph,
      nodes: new Map(Object.entries(nodes)),
      edges: [{ from: { node: 'b', port: 'report' }, to: { node: 'point', port: 'in' } }],
      inputs: new Map(),
      outputs: new Map(Object.entries(outputs).map(([name, [of, port]]) => [name, { node: of, port }])),
      promoted: new Map(),
    },
  });
const entry = sub(
  {
    a: node('split'),
    mid: sub({ b: node('train') }, { told: ['b', 'report'] }),
    off: node('train', { bypass: true }),
    b: node('train'),
    point: node('reroute'),
  },
  { deep: ['mid', 'told'], straight: ['point', 'out'] },
);

it('names what runs inside: neither reroutes nor what is bypassed', () => {
  expect(innerNames('s', entry)).toEqual(['s/a', 's/mid/b', 's/b']);
  expect(innerNames('s', node('train'))).toBeNull();
  expect(innerNames('s', { ...entry, bypass: true })).toBeNull();
  expect(sourceInside('s', entry, 'deep')).toEqual({ node: 's/mid/b', port: 'report' });
  expect(sourceInside('s', entry, 'straight')).toEqual({ node: 's/b', port: 'report' });
  expect(sourceInside('s', entry, 'gone')).toBeUndefined();
});

describe('the state of a sub-graph', () => {
  const names = innerNames('s', entry) ?? [];
  const outcome = (key: string): NodeOutcome =>
    ({
      key,
      node: key,
      outputs: { report: { blob: key, sizeBytes: 1, info: { kind: 'report' } } },
      warnings: [],
      durationMs: 5,
    }) as unknown as NodeOutcome;
  const of = (...runs: readonly Partial<NodeRun>[]): NodeRun => {
    const byName = new Map(names.map((name, at) => [name, { ...idle, ...runs[at] }]));
    return summed('s', entry, names, (name) => byName.get(name) ?? idle);
  };

  it('is what matters most inside', () => {
    expect(of({ last: 'done' }, { last: 'failed' }, { last: 'stale' }).last).toBe('failed');
    expect(of({ last: 'done' }, { last: 'cached' }, { last: 'stale' }).last).toBe('stale');
    expect(of({ last: 'done' }, { last: 'cached' }, { last: 'cached' }).last).toBe('done');
    expect(of({ last: 'none' }, { last: 'none' }, { last: 'none' }).last).toBe('none');
    expect(of({ last: 'done', outcome: outcome('a') }, {}, {}).last).toBe('stale');
  });

  it('runs while anything inside does, as far as all of it is', () => {
    expect(of({ last: 'done' }, { doing: 'running', fraction: 0.5 }, { doing: 'queued' })).toMatchObject({
      doing: 'running',
      fraction: 0.5,
    });
    expect(of({ doing: 'queued' }, { doing: 'queued' }, { doing: 'queued' }).doing).toBe('queued');
    expect(of({ last: 'done' }, { doing: 'queued' }, { doing: 'queued' })).toMatchObject({ doing: 'running' });
  });

  it('has the results that it shows, once all are there', () => {
    const done = (key: string): Partial<NodeRun> => ({ last: 'done', outcome: outcome(key) });
    expect(of(done('a'), done('m'), {}).outcome).toBeUndefined();
    const all = of(done('a'), done('m'), done('b')).outcome;
    expect(all?.durationMs).toBe(15);
    expect(Object.entries(all?.outputs ?? {}).map(([name, { blob }]) => [name, blob])).toEqual([
      ['deep', 'm'],
      ['straight', 'b'],
    ]);
  });
});
