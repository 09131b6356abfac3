import type { EngineEvent, MetricPoint } from '../protocol';

/** News waits at most this long for more of it. */
const EVERY_MS = 16;
/** So long what the next of its kind replaces or goes on from: nobody reads faster, and each message costs the page. */
const PASSING_MS = 100;

export interface Coalesced {
  send(event: EngineEvent): void;
  /** What waits goes out now. */
  flush(): void;
}

/**
 * Hands events on in the order in which they happened, those of a moment together: one message instead of hundreds. Of progress
 * only the newest of each node stays, metrics of a node are joined.
 */
export function coalesced(emit: (events: readonly EngineEvent[]) => void): Coalesced {
  let waiting: EngineEvent[] = [];
  /** Node → place of its news in the list. */
  const progress = new Map<string, number>();
  const metrics = new Map<string, MetricPoint[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When what waits goes out. */
  let due = Infinity;

  function sendIn(ms: number): void {
    const at = performance.now() + ms;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(flush, ms);
  }

  function flush(): void {
    clearTimeout(timer);
    due = Infinity;
    const events = waiting;
    waiting = [];
    progress.clear();
    metrics.clear();
    if (events.length > 0) emit(events);
  }

  return {
    flush,
    send(event) {
      sendIn(event.type === 'progress' || event.type === 'metrics' ? PASSING_MS : EVERY_MS);
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
