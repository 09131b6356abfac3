import { describe, expect, it, vi } from 'vitest';
import type { EngineEvent } from '../protocol';
import { coalesced } from './coalesce';

const at = { runId: 'r', revision: 1 };
const progress = (node: string, fraction: number): EngineEvent => ({ ...at, type: 'progress', node, fraction });
const metric = (node: string, step: number): EngineEvent => ({
  ...at,
  type: 'metrics',
  node,
  points: [['loss', step, 1]],
});
const queued = (node: string): EngineEvent => ({ ...at, type: 'queued', node });

function sent(events: readonly EngineEvent[]): readonly (readonly EngineEvent[])[] {
  const batches: (readonly EngineEvent[])[] = [];
  const { send, flush } = coalesced((batch) => batches.push(batch));
  for (const event of events) send(event);
  flush();
  return batches;
}

describe('coalesced', () => {
  it('sends what happens in a moment as one message, in order', () => {
    expect(sent([queued('a'), queued('b'), queued('c')])).toEqual([[queued('a'), queued('b'), queued('c')]]);
    expect(sent([])).toEqual([]);
  });

  it('keeps of progress the newest of each node, and joins metrics', () => {
    const [batch = []] = sent([
      progress('a', 0.1),
      metric('a', 1),
      progress('b', 0.5),
      progress('a', 0.2),
      metric('a', 2),
      metric('b', 1),
    ]);
    expect(batch).toEqual([
      progress('a', 0.2),
      {
        ...at,
        type: 'metrics',
        node: 'a',
        points: [
          ['loss', 1, 1],
          ['loss', 2, 1],
        ],
      },
      progress('b', 0.5),
      metric('b', 1),
    ]);
  });

  it('never moves news of a node across another event of it', () => {
    const events = [metric('a', 1), progress('a', 1), queued('a'), metric('a', 2), progress('a', 0)];
    expect(sent(events)).toEqual([events]);
  });

  it('sends by itself after a moment, and then only what is new; progress and metrics wait for more of them', () => {
    vi.useFakeTimers();
    try {
      const batches: (readonly EngineEvent[])[] = [];
      const { send } = coalesced((batch) => batches.push(batch));
      send(metric('a', 1));
      vi.advanceTimersByTime(99);
      expect(batches).toEqual([]);
      vi.advanceTimersByTime(1);
      send(metric('a', 2));
      vi.advanceTimersByTime(50);
      send(queued('b'));
      vi.advanceTimersByTime(15);
      expect(batches).toEqual([[metric('a', 1)]]);
      vi.advanceTimersByTime(1);
      expect(batches).toEqual([[metric('a', 1)], [metric('a', 2), queued('b')]]);
      vi.advanceTimersByTime(200);
      expect(batches).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
