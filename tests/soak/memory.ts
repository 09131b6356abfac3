import type { CDPSession } from 'playwright-core';

export interface Memory {
  readonly commands: number;
  /** Bytes of the page's JavaScript heap after a collection. */
  readonly heap: number;
  readonly elements: number;
  readonly listeners: number;
}

export async function memoryOf(session: CDPSession, commands: number): Promise<Memory> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { commands, heap: of('JSHeapUsedSize'), elements: of('Nodes'), listeners: of('JSEventListeners') };
}

/** Fewer samples than this tell nothing. */
const FEWEST = 6;

/** Heap of the last third of the samples by that of the middle third: caches and the history are full by then. null = too short. */
export function growthOf(memory: readonly Memory[]): number | null {
  if (memory.length < FEWEST) return null;
  const third = Math.floor(memory.length / 3);
  const median = (part: readonly Memory[]): number =>
    part.map(({ heap }) => heap).toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? Number.NaN;
  return median(memory.slice(-third)) / median(memory.slice(-2 * third, -third));
}
