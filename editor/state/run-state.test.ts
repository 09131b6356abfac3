import { describe, expect, it } from 'vitest';
import type { EngineEvent, NodeEvent, NodeOutcome } from '../../runtime/protocol';
import { afterEvents, afterStatus, knownInfos, nodeRun, noRun, type RunState } from './run-state';

const outcome = (key: string): NodeOutcome => ({
  key,
  type: 'report',
  outputs: {
    report: { identity: key, blob: `${key}-blob`, sizeBytes: 1, info: { kind: 'report', metrics: { accuracy: 0.5 } } },
  },
  durationMs: 12,
  backend: 'js',
  warnings: [],
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
    expect(nodeRun(state, 'b')).toMatchObject({ doing: 'idle', last: 'failed', problem, failedCone: 'cone' });
  });

  it('drops news of another run', () => {
    const state = after(started, { ...of({ type: 'done', node: 'a', outcome: outcome('k') }), runId: 'older' });
    expect(nodeRun(state, 'a').last).toBe('none');
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

  it('is not fooled by a node called constructor', () => {
    expect(nodeRun(noRun, 'constructor').last).toBe('none');
  });
});

describe('state without running', () => {
  const done = after(started, of({ type: 'done', node: 'a', outcome: outcome('k1') }), finished);

  it('makes a result stale after an edit and current again after the undo', () => {
    const stale = afterStatus(done, [{ node: 'a', state: 'stale' }]);
    expect(nodeRun(stale, 'a')).toMatchObject({ last: 'stale', outcome: { key: 'k1' } });
    const back = afterStatus(stale, [{ node: 'a', state: 'cached', outcome: outcome('k1') }]);
    expect(nodeRun(back, 'a').last).toBe('cached');
  });

  it('leaves a node that was never run without a state', () => {
    expect(nodeRun(afterStatus(done, [{ node: 'b', state: 'stale' }]), 'b').last).toBe('none');
  });

  it('keeps a failure while what it depends on is the same', () => {
    const failed = after(started, of({ type: 'failed', node: 'a', problem }), finished);
    expect(
      nodeRun(
        afterStatus(failed, [{ node: 'a', state: 'stale' }], () => 'cone'),
        'a',
      ).last,
    ).toBe('failed');
    expect(
      nodeRun(
        afterStatus(failed, [{ node: 'a', state: 'stale' }], () => 'changed'),
        'a',
      ).last,
    ).toBe('none');
  });

  it('does not touch a node at work, and gives the same state where nothing changed', () => {
    const running = after(started, of({ type: 'running', node: 'a', lane: 'host' }));
    expect(afterStatus(running, [{ node: 'a', state: 'stale' }])).toBe(running);
    expect(afterStatus(done, [{ node: 'a', state: 'cached', outcome: outcome('k1') }])).toBe(done);
  });

  it('tells the infos of results that are up to date only', () => {
    expect([...knownInfos(done.nodes).keys()]).toEqual(['a.report']);
    expect(knownInfos(afterStatus(done, [{ node: 'a', state: 'stale' }]).nodes).size).toBe(0);
  });
});
