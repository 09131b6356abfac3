import type { LaneWorker } from '../lane-worker';
import type { Executor } from './executor';
import { connectLane, type LaneConnection, type Readers, type Thread, type Watcher } from './worker-executor';

/** Workers that never load TensorFlow.js, started when they are first needed; each runs one task at a time. */
export function hostPool(start: () => Thread, readers: Readers, watcher: Watcher = {}): Executor & { close(): void } {
  const idle: LaneConnection<LaneWorker>[] = [];
  /** One that died while it was idle is passed over. */
  function idleOne(): LaneConnection<LaneWorker> | undefined {
    for (let one = idle.pop(); one !== undefined; one = idle.pop()) if (!one.lost) return one;
    return undefined;
  }
  return {
    backend: () => Promise.resolve('js'),
    now: () => 'js',
    async execute(task, news, signal) {
      const connection = idleOne() ?? (await connectLane<LaneWorker>(start(), readers, watcher));
      const result = await connection.execute(task, news, signal);
      if (!connection.lost) idle.push(connection);
      return result;
    },
    close() {
      for (const connection of idle.splice(0)) connection.end();
    },
  };
}
