import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';

/** Work that keeps somebody waiting, and that he can give up. */
export interface Task {
  readonly id: number;
  readonly text: Text;
  /** How much is done, in [0, 1]; undefined while nobody can say. */
  readonly fraction: number | undefined;
  cancel(): void;
}

export const useTasks = create<{ readonly tasks: readonly Task[] }>(() => ({ tasks: [] }));

/** What is done sooner needs no news. */
const APPEARS_MS = 400;
let count = 0;

/**
 * Does some work; what takes longer is shown, with how much of it is done, and can be cancelled. Null where it was, or where the
 * signal of whoever asked has spoken; what the work still gives then is forgotten.
 */
export async function asTask<Value>(
  text: Text,
  work: (watch: { readonly signal: AbortSignal; readonly tell: (fraction: number) => void }) => Promise<Value>,
  asked?: AbortSignal,
): Promise<Value | null> {
  count += 1;
  const id = count;
  const own = new AbortController();
  const signal = asked === undefined ? own.signal : AbortSignal.any([own.signal, asked]);
  let fraction: number | undefined;
  let shown = false;
  const show = (): void => {
    const task: Task = { id, text, fraction, cancel: () => own.abort() };
    useTasks.setState(({ tasks }) => ({
      tasks: [...tasks.filter((one) => one.id !== id), task].toSorted((a, b) => a.id - b.id),
    }));
  };
  const late = setTimeout(() => {
    shown = true;
    show();
  }, APPEARS_MS);
  const tell = (now: number): void => {
    fraction = now;
    if (shown) show();
  };
  try {
    return await new Promise<Value | null>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(null));
      if (signal.aborted) resolve(null);
      else work({ signal, tell }).then((value) => resolve(signal.aborted ? null : value), reject);
    });
  } finally {
    clearTimeout(late);
    useTasks.setState(({ tasks }) => (shown ? { tasks: tasks.filter((one) => one.id !== id) } : {}));
  }
}
