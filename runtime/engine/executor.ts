import { executeTask, type Decoded, type Surroundings, type Task, type TaskNews, type TaskResult } from './execute';

/** Where tasks of a lane run: this thread, or a worker. */
export interface Executor {
  /** `js`, or the real backend; part of the key of what runs here. */
  backend(): Promise<string>;
  execute(task: Task, news: TaskNews, signal: AbortSignal): Promise<TaskResult>;
}

/** Runs tasks on this thread. */
export function inlineExecutor(surroundings: Omit<Surroundings, 'backend'>, backend: () => Promise<string>): Executor {
  const decoded: Decoded = new Map();
  return {
    backend,
    execute: async (task, news, signal) =>
      executeTask(task, { ...surroundings, backend: await backend() }, news, signal, decoded),
  };
}
