import { describe, expect, it } from 'vitest';
import type { Cause, EngineEvent, NodeEvent, NodeOutcome, NodeStatus } from '../../runtime/protocol';
import { afterEvents, afterStatus, failedNodes, knownInfos, nodeRun, noRun, type RunState } from './run-state';

const outcome = (key: string): NodeOutcome => ({
  key,
  type: 'report',
  node: 'report',
  outputs: {
    report: { identity: key, blob: `${key}-blob`, sizeBytes: 1, info: { kind: 'report', metrics: { accuracy: 0.5 } } },
  },
  durationMs: 12,
  backend: 'js',
  warnings: [],
});
const changed: Cause = { why: 'param', param: 'epochs', was: 20, is: 30, more: 0 };
const stale = (node: string, cause: Cause = changed): NodeStatus => ({ node, state: 'stale', cause });
const cached = (node: string, key: string, cause: Cause = { why: 'same' }): NodeStatus => ({
  node,
  state: 'cached',
  cause,
  outcome: outcome(key),
});
const run = { runId: 'r', revision: 1 };
const of = (event: NodeEvent): EngineEvent => ({ ...run, ...event });
const started: EngineEvent = { ...run, type: 'started', nodes: ['a', 'b'] };
const finished: EngineEvent = {
  ...run,
  type: 'finished',
  counts: { done: 1, cached: 0, failed: 1, blocked: 0, cancelled: 0 },
  durationMs: 30,
  cancelled: false,
};
const problem = { code: 'compute', severity: 'error', key: 'cancelled', values: {} } as const;
const after = (...events: EngineEvent[]): RunState => afterEvents(noRun, events, () => 'cone', 0);

describe('news of a run', () => {
  it('keeps what a node does apart from how its last run ended', () => {
    const running = after(
      started,
      of({ type: 'done', node: 'a', outcome: outcome('k1') }),
      of({ type: 'queued', node: 'a' }),
    );
    expect(nodeRun(running, 'a')).toMatchObject({ doing: 'queued', last: 'done' });
  });

  it('counts what is over, reused and failed', () => {
    const state = after(
      started,
      of({ type: 'cached', node: 'a', outcome: outcome('k') }),
      of({ type: 'failed', node: 'b', problem }),
      finished,
    );
    expect(state).toMatchObject({ running: false, total: 2, over: 2, reused: 1, failures: ['b'], durationMs: 30 });
    expect(nodeRun(state, 'b')).toMatchObject({ doing: 'idle', last: 'failed', problem, endedCone: 'cone' });
  });

  it('tells what a repeating node consists of from nodes of the document', () => {
    const state = after(
      { ...started, nodes: ['a', 'cv', 'cv/0/a', 'cv/1/a', 'outer/b'] },
      ...['a', 'cv/0/a', 'outer/b'].map((node) => of({ type: 'done', node, outcome: outcome('k') })),
      of({ type: 'cached', node: 'cv/1/a', outcome: outcome('k') }),
      of({ type: 'done', node: 'cv', outcome: outcome('k') }),
    );
    expect(state).toMatchObject({ total: 5, over: 5, partsDone: 2 });
    expect(failedNodes({ ...state, failures: ['a', 'cv/0/a', 'cv/1/a', 'outer/b'] })).toEqual(['a', 'cv', 'outer/b']);
  });

  it('forgets what a repeating node no longer consists of, and nothing that an undo may bring back', () => {
    const names = ['gone', 'outer/gone', 'cv', 'cv/0/a', 'cv/1/a', 'cv/1/deep/b'];
    const state = after(
      { ...started, nodes: names },
      ...names.map((node) => of({ type: 'done', node, outcome: outcome(node) })),
      finished,
      { ...started, runId: 'r2', nodes: ['cv', 'cv/0/a'] },
    );
    const left = names.filter((name) => nodeRun(state, name).outcome !== undefined);
    expect(left).toEqual(['gone', 'outer/gone', 'cv', 'cv/0/a']);
  });

  it('drops news of another run', () => {
    const state = after(started, { ...of({ type: 'done', node: 'a', outcome: outcome('k') }), runId: 'older' });
    expect(nodeRun(state, 'a').last).toBe('none');
  });

  it('drops what comes after the end: an engine that was restarted had sent it before', () => {
    const state = after(
      started,
      of({ type: 'running', node: 'a', lane: 'device' }),
      { ...finished, cancelled: true },
      of({ type: 'progress', node: 'a', fraction: 0.5 }),
    );
    expect(nodeRun(state, 'a').doing).toBe('idle');
  });

  it('keeps the outcome before, to compare with', () => {
    const state = after(
      started,
      of({ type: 'done', node: 'a', outcome: outcome('k1') }),
      of({ type: 'done', node: 'a', outcome: outcome('k2') }),
    );
    expect(nodeRun(state, 'a').previous?.key).toBe('k1');
  });

  it('starts a new curve when a node starts, and keeps it bounded', () => {
    const points = Array.from({ length: 5000 }, (_, step) => ['loss', step, step] as const);
    const state = after(
      started,
      of({ type: 'running', node: 'a', lane: 'host' }),
      of({ type: 'metrics', node: 'a', points }),
    );
    expect(nodeRun(state, 'a').points.length).toBeLessThanOrEqual(4000);
    expect(nodeRun(state, 'a').points.at(-1)).toEqual(['loss', 4999, 4999]);
    expect(nodeRun(afterEvents(state, [of({ type: 'running', node: 'a', lane: 'host' })]), 'a').points).toEqual([]);
  });

  it('moves the bar of the node that inner nodes belong to', () => {
    const state = after(
      started,
      of({ type: 'queued', node: 'cv/fold-0/train' }),
      of({ type: 'queued', node: 'cv/fold-1/train' }),
      of({ type: 'done', node: 'cv/fold-0/train', outcome: outcome('k') }),
    );
    expect(nodeRun(state, 'cv')).toMatchObject({ doing: 'running', fraction: 0.5 });
  });

  it('leaves nothing running when the run has ended', () => {
    const state = after(started, of({ type: 'running', node: 'a', lane: 'device' }), { ...finished, cancelled: true });
    expect(nodeRun(state, 'a').doing).toBe('idle');
    expect(state.cancelled).toBe(true);
  });

  it('takes a node for stopped when the engine was restarted under it', () => {
    const state = after(
      started,
      of({ type: 'running', node: 'a', lane: 'device' }),
      of({ type: 'queued', node: 'b' }),
      { ...finished, cancelled: true },
    );
    expect(nodeRun(state, 'a')).toMatchObject({ doing: 'idle', last: 'cancelled' });
    expect(nodeRun(state, 'a').log.at(-1)?.type).toBe('cancelled');
    expect(nodeRun(state, 'b')).toMatchObject({ doing: 'idle', last: 'none' });
    // A new run starts as usual.
    const again = afterEvents(state, [
      { ...started, runId: 'r2' },
      { ...of({ type: 'running', node: 'a', lane: 'device' }), runId: 'r2' },
    ]);
    expect(again).toMatchObject({ running: true, cancelled: false });
    expect(nodeRun(again, 'a').doing).toBe('running');
  });

  it('tells what a run goes on from, and forgets it when it is over', () => {
    const going = after(
      started,
      of({ type: 'running', node: 'a', lane: 'device' }),
      of({ type: 'resumed', node: 'a', done: 7 }),
    );
    expect(nodeRun(going, 'a')).toMatchObject({ doing: 'running', resumed: 7 });
    expect(nodeRun(going, 'a').log.at(-1)).toMatchObject({ type: 'resumed', count: 7 });
    const done = afterEvents(going, [of({ type: 'done', node: 'a', outcome: outcome('k') })]);
    expect(nodeRun(done, 'a').resumed).toBeUndefined();
  });

  it('tells that a node is tried again, until it is over', () => {
    const lost = { ...problem, key: 'worker-lost' };
    const again = after(
      started,
      of({ type: 'running', node: 'a', lane: 'device' }),
      of({ type: 'retrying', node: 'a', attempt: 1, problem: lost }),
    );
    expect(nodeRun(again, 'a')).toMatchObject({ doing: 'queued', last: 'none', retry: { attempt: 1, problem: lost } });
    const running = afterEvents(again, [of({ type: 'running', node: 'a', lane: 'device' })]);
    expect(nodeRun(running, 'a').retry?.attempt).toBe(1);
    const over = afterEvents(running, [of({ type: 'failed', node: 'a', problem })]);
    expect(nodeRun(over, 'a').retry).toBeUndefined();
    expect(nodeRun(over, 'a').log.map(({ type }) => type)).toEqual(['running', 'retrying', 'running', 'failed']);
  });

  it('keeps how much of a cancelled node a checkpoint holds', () => {
    const state = after(started, of({ type: 'cancelled', node: 'a', kept: 7 }), { ...finished, cancelled: true });
    expect(nodeRun(state, 'a')).toMatchObject({ last: 'cancelled', kept: 7, endedCone: 'cone' });
    expect(nodeRun(after(started, of({ type: 'cancelled', node: 'a' })), 'a').kept).toBeUndefined();
  });

  it('is not fooled by a node called constructor', () => {
    expect(nodeRun(noRun, 'constructor').last).toBe('none');
  });
});

describe('state without running', () => {
  const done = after(started, of({ type: 'done', node: 'a', outcome: outcome('k1') }), finished);

  it('makes a result stale after an edit and current again after the undo', () => {
    const old = afterStatus(done, [stale('a')]);
    expect(nodeRun(old, 'a')).toMatchObject({ last: 'stale', cause: changed, outcome: { key: 'k1' } });
    const back = afterStatus(old, [cached('a', 'k1')]);
    expect(nodeRun(back, 'a').last).toBe('cached');
    expect(nodeRun(back, 'a').cause).toBeUndefined();
  });

  it('leaves a node that was never run without a state', () => {
    expect(nodeRun(afterStatus(done, [stale('b')]), 'b').last).toBe('none');
  });

  it('keeps a failure while what it depends on is the same', () => {
    const failed = after(started, of({ type: 'failed', node: 'a', problem }), finished);
    expect(
      nodeRun(
        afterStatus(failed, [stale('a')], () => 'cone'),
        'a',
      ).last,
    ).toBe('failed');
    expect(
      nodeRun(
        afterStatus(failed, [stale('a')], () => 'changed'),
        'a',
      ).last,
    ).toBe('none');
  });

  it('keeps that a node was cancelled while what it depends on is the same, an older result or not', () => {
    const twice = afterEvents(
      done,
      [{ ...started, runId: 'r' }, of({ type: 'cancelled', node: 'a', kept: 3 }), finished],
      () => 'cone',
    );
    expect(
      nodeRun(
        afterStatus(twice, [stale('a')], () => 'cone'),
        'a',
      ),
    ).toMatchObject({ last: 'cancelled', kept: 3 });
    const edited = nodeRun(
      afterStatus(twice, [stale('a')], () => 'other'),
      'a',
    );
    expect(edited).toMatchObject({ last: 'stale', cause: changed });
    expect(edited.kept).toBeUndefined();
  });

  it('tells another cause when there is one, and that a node is pinned', () => {
    const old = afterStatus(done, [stale('a')]);
    expect(afterStatus(old, [stale('a', { ...changed })])).toBe(old);
    const file = afterStatus(old, [stale('a', { why: 'file' })]);
    expect(nodeRun(file, 'a')).toMatchObject({ last: 'stale', cause: { why: 'file' } });
    const pinned = afterStatus(done, [cached('a', 'k1', { why: 'pinned' })]);
    expect(nodeRun(pinned, 'a')).toMatchObject({ last: 'done', cause: { why: 'pinned' } });
    expect(
      nodeRun(afterEvents(pinned, [started, of({ type: 'running', node: 'a', lane: 'host' })]), 'a').cause,
    ).toBeUndefined();
  });

  it('does not touch a node at work, and gives the same state where nothing changed', () => {
    const running = after(started, of({ type: 'running', node: 'a', lane: 'host' }));
    expect(afterStatus(running, [stale('a')])).toBe(running);
    expect(afterStatus(done, [cached('a', 'k1')])).toBe(done);
  });

  it('tells the infos of results that are up to date only', () => {
    expect([...knownInfos(done.nodes).keys()]).toEqual(['a.report']);
    expect(knownInfos(afterStatus(done, [stale('a')]).nodes).size).toBe(0);
  });
});

it('says what is left of a run once it is no guess: not at its start, not after a checkpoint', () => {
  const at =
    (ms: number, ...events: EngineEvent[]) =>
    (before: RunState): RunState =>
      afterEvents(before, events, () => 'cone', ms);
  const begun = at(0, started, of({ type: 'running', node: 'a', lane: 'device' }))(noRun);
  const left = (state: RunState): number | undefined => nodeRun(state, 'a').leftMs;
  expect(left(at(1000, of({ type: 'progress', node: 'a', fraction: 0.5 }))(begun))).toBeUndefined();
  expect(left(at(9000, of({ type: 'progress', node: 'a', fraction: 0.01 }))(begun))).toBeUndefined();
  const going = at(6000, of({ type: 'progress', node: 'a', fraction: 0.25 }))(begun);
  expect(left(going)).toBe(18_000);
  expect(left(at(7000, of({ type: 'done', node: 'a', outcome: outcome('k') }))(going))).toBeUndefined();
  const resumed = at(100, of({ type: 'resumed', node: 'a', done: 5 }))(begun);
  expect(left(at(6000, of({ type: 'progress', node: 'a', fraction: 0.5 }))(resumed))).toBeUndefined();
});
