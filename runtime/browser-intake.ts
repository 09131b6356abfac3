import { problem, type Problem } from '../nodes/kit/problem';
import type { Examined } from './intake/intake';
import type { PathedFile } from './intake/pack';
import type { BundledFile } from './share/bundle';
import { TrustedWorker as Worker } from './trusted-worker';

export type { Examined, PathedFile };

/** What the worker can be asked. */
export type IntakeCall =
  | { readonly examine: File }
  | { readonly pack: readonly PathedFile[] }
  | { readonly bundle: { readonly text: string; readonly files: readonly BundledFile[] } };

export interface Refused {
  readonly refused: Problem;
}

const PATIENCE_S = 60;

/** Asks a worker of its own, which is ended afterwards, after a minute, or with the signal. Never throws. */
function ask<Answer>(call: IntakeCall, name: string, signal?: AbortSignal): Promise<Answer | Refused> {
  const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module', name: 'intake' });
  let patience: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Answer | Refused>((resolve) => {
    const gaveUp = (): void => resolve({ refused: problem('file', 'file-slow', { name, seconds: PATIENCE_S }) });
    signal?.addEventListener('abort', gaveUp);
    patience = setTimeout(gaveUp, PATIENCE_S * 1000);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer | Refused>) => resolve(data));
    worker.addEventListener('error', (event) =>
      resolve({ refused: problem('file', 'unexpected', { message: event.message ?? '' }) }),
    );
    worker.postMessage(call);
  }).finally(() => {
    clearTimeout(patience);
    worker.terminate();
  });
}

/** Looks at a file. Once the signal has spoken, the answer does not matter any more. */
export const examineFile = (file: File, signal: AbortSignal): Promise<Examined> =>
  ask<Examined>({ examine: file }, file.name, signal);

/** Images, and tables beside them, as one archive. */
export const packFiles = (
  name: string,
  files: readonly PathedFile[],
  signal: AbortSignal,
): Promise<{ readonly packed: Blob } | Refused> => ask({ pack: files }, name, signal);

/** The bundle of a graph file and its data. */
export const bundleFile = (
  name: string,
  text: string,
  files: readonly BundledFile[],
): Promise<{ readonly packed: Blob } | Refused> => ask({ bundle: { text, files } }, name);
