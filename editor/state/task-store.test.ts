import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asTask, useTasks, type Task } from './task-store';

const text = { en: 'Packing', zh: '打包' };
const shown = (): readonly Task[] => useTasks.getState().tasks;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is not shown where it is done at once', async () => {
  const done = asTask(text, async () => 7);
  vi.advanceTimersByTime(300);
  expect(shown()).toEqual([]);
  expect(await done).toBe(7);
  vi.advanceTimersByTime(1000);
  expect(shown()).toEqual([]);
});

it('is shown with how much is done, and gone at the end', async () => {
  let finish: (value: string) => void = () => undefined;
  let told: (fraction: number) => void = () => undefined;
  const done = asTask(text, ({ tell }) => {
    told = tell;
    return new Promise<string>((resolve) => (finish = resolve));
  });
  told(0.25);
  vi.advanceTimersByTime(400);
  expect(shown()).toMatchObject([{ text, fraction: 0.25 }]);
  told(0.5);
  expect(shown()).toMatchObject([{ fraction: 0.5 }]);
  finish('there');
  expect(await done).toBe('there');
  expect(shown()).toEqual([]);
});

it('gives nothing once it is cancelled, by its button or by whoever asked', async () => {
  const signals: AbortSignal[] = [];
  const endless = (asked?: AbortSignal): Promise<string | null> =>
    asTask(
      text,
      ({ signal }) => {
        signals.push(signal);
        return new Promise<string>(() => undefined);
      },
      asked,
    );
  const first = endless();
  vi.advanceTimersByTime(400);
  shown()[0]?.cancel();
  expect(await first).toBeNull();
  expect(signals[0]?.aborted).toBe(true);
  const other = new AbortController();
  const second = endless(other.signal);
  other.abort();
  expect(await second).toBeNull();
  expect(await asTask(text, async () => 'never asked', other.signal)).toBeNull();
  expect(shown()).toEqual([]);
});

it('fails as its work does, and leaves nothing', async () => {
  const done = asTask(text, async () => Promise.reject(new Error('disk')));
  await expect(done).rejects.toThrow('disk');
  expect(shown()).toEqual([]);
});
