import type { EngineEvent, MetricPoint } from '../protocol';

/** News waits at most this long for more of it. */
const EVERY_MS = 16;

export interface Coalesced {
  send(event: EngineEvent): void;
  /** What waits goes out now. */
  flush(): void;
}

/**
 * Hands events on in the order in which they happened, those of a moment together: one message instead of hundreds. Of progress
 * only the newest of each node stays, metrics of a node are joined.
 */
export function coalesced(emit: (events: readonly EngineEvent[]) => void, everyMs = EVERY_MS): Coalesced {
  let waiting: EngineEvent[] = [];
  /** Node → place of its news in the list. */
  const progress = new Map<string, number>();
  const metrics = new Map<string, MetricPoint[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    progress.clear();
    metrics.clear();
    if (events.length > 0) emit(events);
  }

  return {
    flush,
    send(event) {
      timer ??= setTimeout(flush, everyMs);
      if (event.type === 'progress') {
        const at = progress.get(event.node);
        if (at !== undefined) {
          waiting[at] = event;
          return;
        }
        progress.set(event.node, waiting.length);
      } else if (event.type === 'metrics') {
        const gathered = metrics.get(event.node);
        if (gathered !== undefined) {
          gathered.push(...event.points);
          return;
        }
        const points = [...event.points];
        metrics.set(event.node, points);
        waiting.push({ ...event, points });
        return;
      } else if ('node' in event) {
        // What comes later must not move before this.
        progress.delete(event.node);
        metrics.delete(event.node);
      }
      waiting.push(event);
    },
  };
}
