import * as Comlink from 'comlink';
import { problem, ProblemError } from '../nodes/kit/problem';
import type { Client } from './client';
import type { Answer, EngineWorker } from './engine-worker';
import type { BackendName, EngineEvent, StatusEvent } from './protocol';
import { TrustedWorker as Worker } from './trusted-worker';

const CHOICE = 'gradloom.backend';
const backends: readonly string[] = ['auto', 'webgpu', 'wasm', 'cpu'];

/** The choice that was made on this device; `auto` until there is one. */
function storedChoice(): BackendName | 'auto' {
  const kept = localStorage.getItem(CHOICE);
  return kept !== null && backends.includes(kept) ? (kept as BackendName | 'auto') : 'auto';
}

/** Starts the engine's worker and talks to it. */
export function createClient(): Client {
  const events = new Set<(event: EngineEvent) => void>();
  const statuses = new Set<(event: StatusEvent) => void>();
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const remote = Comlink.wrap<EngineWorker>(worker);
  const dead = new ProblemError(problem('device', 'worker-lost'));
  let tellLost: (error: ProblemError) => void = () => undefined;
  const loss = new Promise<never>((_, reject) => (tellLost = reject));
  loss.catch(() => undefined);
  worker.addEventListener('error', () => {
    tellLost(dead);
    tellStatus({ type: 'problem', problem: dead.problem });
  });

  function tellStatus(event: StatusEvent): void {
    // A calibrated choice is kept: a timing must never change a key from one visit to the next.
    if (event.type === 'device' && storedChoice() === 'auto' && Object.keys(event.device.calibration).length > 0)
      localStorage.setItem(CHOICE, event.device.backend);
    for (const listener of statuses) listener(event);
  }

  /** The value; throws the problem, or that the worker is gone (a call to a dead worker never settles). */
  async function valueOf<Value>(call: Promise<Answer<Value>>): Promise<Value> {
    const answer = await Promise.race([call, loss]);
    if ('problem' in answer) throw new ProblemError(answer.problem);
    return answer.value;
  }

  void remote.start(
    storedChoice(),
    Comlink.proxy((event: EngineEvent) => {
      for (const listener of events) listener(event);
    }),
    Comlink.proxy(tellStatus),
  );

  return {
    run: (request) => void remote.run(request),
    cancel: () => void remote.cancel(),
    status: (document) => valueOf(remote.status(document)),
    read: (blob) => valueOf(remote.read(blob)),
    async useBackend(backend) {
      localStorage.setItem(CHOICE, backend);
      await valueOf(remote.useBackend(backend));
    },
    clearCache: async () => void (await valueOf(remote.clearCache())),
    onEvent: (listener) => subscribe(events, listener),
    onStatus: (listener) => subscribe(statuses, listener),
    close: () => {
      worker.terminate();
      tellLost(dead);
    },
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
