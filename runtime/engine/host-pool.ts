import type { LaneWorker } from '../lane-worker';
import type { Executor } from './executor';
import { connectLane, type LaneConnection, type Readers, type Thread } from './worker-executor';

/** Workers that never load TensorFlow.js, started when they are first needed; each runs one task at a time. */
export function hostPool(start: () => Thread, readers: Readers): Executor & { close(): void } {
  const idle: LaneConnection<LaneWorker>[] = [];
  return {
    backend: () => Promise.resolve('js'),
    async execute(task, news, signal) {
      const connection = idle.pop() ?? (await connectLane<LaneWorker>(start(), readers));
      const result = await connection.execute(task, news, signal);
      if (!connection.lost) idle.push(connection);
      return result;
    },
    close() {
      for (const connection of idle.splice(0)) connection.end();
    },
  };
}
