import type { EngineEvent, MetricPoint } from '../protocol';

/** At most this often news of progress and metrics goes out. */
const EVERY_MS = 50;

type Progress = Extract<EngineEvent, { type: 'progress' }>;
type Metrics = Extract<EngineEvent, { type: 'metrics' }>;

/**
 * Passes events on; progress keeps only the newest of each node and metrics are gathered, until a moment has passed or another
 * event comes, so that the order that a listener sees is the order in which things happened.
 */
export function coalesced(emit: (event: EngineEvent) => void, everyMs = EVERY_MS): (event: EngineEvent) => void {
  const progress = new Map<string, Progress>();
  const metrics = new Map<string, { readonly first: Metrics; readonly points: MetricPoint[] }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const { first, points } of metrics.values()) emit({ ...first, points });
    for (const event of progress.values()) emit(event);
    metrics.clear();
    progress.clear();
  };
  return (event) => {
    if (event.type === 'progress') progress.set(event.node, event);
    else if (event.type === 'metrics') {
      const gathered = metrics.get(event.node);
      if (gathered === undefined) metrics.set(event.node, { first: event, points: [...event.points] });
      else gathered.points.push(...event.points);
    } else {
      flush();
      emit(event);
      return;
    }
    timer ??= setTimeout(flush, everyMs);
  };
}
