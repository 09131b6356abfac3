import { executeTask, type Surroundings, type Task, type TaskNews, type TaskResult } from './execute';
import { valueCache } from './value-cache';

/** Where tasks of a lane run: this thread, or a worker. */
export interface Executor {
  /** `js`, or the real backend; part of the key of what runs here. Starts what is to be started. */
  backend(): Promise<string>;
  /** The backend, where it is known without waiting. */
  now(): string | undefined;
  execute(task: Task, news: TaskNews, signal: AbortSignal): Promise<TaskResult>;
}

/** Runs tasks on this thread. */
export function inlineExecutor(surroundings: Omit<Surroundings, 'backend'>, start: () => Promise<string>): Executor {
  const values = valueCache();
  let known: string | undefined;
  const backend = async (): Promise<string> => (known = await start());
  return {
    backend,
    now: () => known,
    execute: async (task, news, signal) =>
      executeTask(task, { ...surroundings, backend: await backend() }, news, signal, values),
  };
}
