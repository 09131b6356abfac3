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

/** What it says: how far it is, in [0, 1], and at last what came of it. */
export type IntakeNews = { readonly fraction: number } | { readonly answer: unknown };

/** How long nothing at all may be heard. */
const PATIENCE_S = 60;

/** How a call is followed: where it is stopped, and whom it tells how far it is. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly tell: (fraction: number) => void;
}

/** Asks a worker of its own, which is ended afterwards, after a minute without news, or with the signal: null. Never throws. */
function ask<Answer>(call: IntakeCall, name: string, { signal, tell }: Watch): Promise<Answer | Refused | null> {
  const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module', name: 'intake' });
  let patience: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Answer | Refused | null>((resolve) => {
    const wait = (): void => {
      clearTimeout(patience);
      patience = setTimeout(
        () => resolve({ refused: problem('file', 'file-slow', { name, seconds: PATIENCE_S }) }),
        PATIENCE_S * 1000,
      );
    };
    signal.addEventListener('abort', () => resolve(null));
    if (signal.aborted) resolve(null);
    wait();
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ fraction: number } | { answer: Answer | Refused }>) => {
        if ('answer' in data) return resolve(data.answer);
        wait();
        tell(data.fraction);
      },
    );
    worker.addEventListener('error', (event) =>
      resolve({ refused: problem('file', 'unexpected', { message: event.message ?? '' }) }),
    );
    worker.postMessage(call);
  }).finally(() => {
    clearTimeout(patience);
    worker.terminate();
  });
}

/** Looks at a file. Null: the signal has spoken. */
export const examineFile = (file: File, watch: Watch): Promise<Examined | null> =>
  ask<Examined>({ examine: file }, file.name, watch);

/** Images, and tables beside them, as one archive. */
export const packFiles = (
  name: string,
  files: readonly PathedFile[],
  watch: Watch,
): Promise<{ readonly packed: Blob } | Refused | null> => ask({ pack: files }, name, watch);

/** The bundle of a graph file and its data. */
export const bundleFile = (
  name: string,
  text: string,
  files: readonly BundledFile[],
  watch: Watch,
): Promise<{ readonly packed: Blob } | Refused | null> => ask({ bundle: { text, files } }, name, watch);
