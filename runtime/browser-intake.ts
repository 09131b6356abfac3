import { problem } from '../nodes/kit/problem';
import type { Examined } from './intake/intake';
import { TrustedWorker as Worker } from './trusted-worker';

const PATIENCE_S = 60;

/**
 * Looks at a file in a worker of its own, which is ended afterwards, after a minute, or with the signal. Never throws; once the
 * signal has spoken, the answer does not matter any more.
 */
export function examineFile(file: File, signal: AbortSignal): Promise<Examined> {
  const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module', name: 'intake' });
  const { name } = file;
  let patience: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Examined>((resolve) => {
    const gaveUp = (): void => resolve({ refused: problem('file', 'file-slow', { name, seconds: PATIENCE_S }) });
    signal.addEventListener('abort', gaveUp);
    patience = setTimeout(gaveUp, PATIENCE_S * 1000);
    worker.addEventListener('message', ({ data }: MessageEvent<Examined>) => resolve(data));
    worker.addEventListener('error', (event) =>
      resolve({ refused: problem('file', 'unexpected', { message: event.message ?? '' }) }),
    );
    worker.postMessage({ name, file });
  }).finally(() => {
    clearTimeout(patience);
    worker.terminate();
  });
}
