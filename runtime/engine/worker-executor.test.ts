import { describe, expect, it } from 'vitest';
import { deviceLane } from './device-lane';
import { hostPool } from './host-pool';
import { noNews, noReaders, scriptedWorker, testingResult, testingTask, testingThread } from './testing-threads';
import { connectLane } from './worker-executor';

const never = new AbortController().signal;
const endless = (): Promise<never> => new Promise(() => undefined);

describe('connectLane', () => {
  it('gives the result, and its news on the way', async () => {
    const { worker } = scriptedWorker(async (task, _, host) => {
      await host.progress(task.node, 0.5);
      await host.metric(task.node, 'loss', 1, 0.25);
      await host.resumed(task.node, 7);
      return testingResult;
    });
    const connection = await connectLane(testingThread(worker), noReaders);
    const told: unknown[] = [];
    const news = {
      progress: (fraction: number) => told.push(['progress', fraction]),
      metric: (...point: unknown[]) => told.push(['metric', ...point]),
      resumed: (done: number) => told.push(['resumed', done]),
    };
    expect(await connection.execute(testingTask('a'), news, never)).toEqual(testingResult);
    expect(told).toEqual([
      ['progress', 0.5],
      ['metric', 'loss', 1, 0.25],
      ['resumed', 7],
    ]);
    connection.end();
  });

  it('says that a worker which died while it ran may be tried again', async () => {
    const { worker } = scriptedWorker(endless);
    const thread = testingThread(worker);
    const connection = await connectLane(thread, noReaders);
    const result = connection.execute(testingTask('a'), noNews, never);
    thread.die();
    expect(await result).toMatchObject({
      ended: 'failed',
      transient: true,
      problem: { key: 'worker-lost', node: 'a' },
    });
    expect(connection.lost).toBe(true);
    // Nothing hangs afterwards either.
    expect(await connection.execute(testingTask('b'), noNews, never)).toMatchObject({ ended: 'failed' });
  });

  it('asks a run to stop, and takes its word', async () => {
    const { worker } = scriptedWorker(async (_, stopped) => {
      await stopped;
      return { ended: 'cancelled', kept: 3 };
    });
    const thread = testingThread(worker);
    const connection = await connectLane(thread, noReaders);
    const abort = new AbortController();
    const result = connection.execute(testingTask('a'), noNews, abort.signal);
    abort.abort();
    expect(await result).toEqual({ ended: 'cancelled', kept: 3 });
    expect(thread.ended).toBe(false);
    connection.end();
  });

  it('ends the worker of a run that does not stop', async () => {
    const { worker } = scriptedWorker(endless);
    const thread = testingThread(worker);
    const connection = await connectLane(thread, noReaders);
    const abort = new AbortController();
    const result = connection.execute(testingTask('a'), noNews, abort.signal);
    abort.abort();
    expect(await result).toEqual({ ended: 'cancelled' });
    expect(thread.ended).toBe(true);
  });
});

describe('deviceLane', () => {
  function lane(run: Parameters<typeof scriptedWorker>[0]) {
    const threads: ReturnType<typeof testingThread>[] = [];
    const workers: ReturnType<typeof scriptedWorker>[] = [];
    const start = () => {
      const scripted = scriptedWorker(run);
      const thread = testingThread(scripted.worker);
      workers.push(scripted);
      threads.push(thread);
      return thread;
    };
    const told: string[] = [];
    return {
      threads,
      workers,
      told,
      device: deviceLane(start, noReaders, 'auto', ({ backend }) => told.push(backend)),
    };
  }

  it('starts one worker, when it is first needed', async () => {
    const { device, threads, told } = lane(async () => testingResult);
    expect(device.now()).toBeUndefined();
    expect(threads).toHaveLength(0);
    expect(await Promise.all([device.backend(), device.backend()])).toEqual(['cpu', 'cpu']);
    expect(device.now()).toBe('cpu');
    await device.execute(testingTask('a'), noNews, never);
    expect(threads).toHaveLength(1);
    expect(told).toEqual(['cpu']);
    threads[0]?.terminate();
  });

  it('starts another one after the graphics device went away, and says why the task failed', async () => {
    const { device, threads, workers } = lane(async (task, _, host) => {
      if (task.node === 'lost') {
        void host.deviceLost('driver reset');
        return endless();
      }
      return testingResult;
    });
    const result = await device.execute(testingTask('lost'), noNews, never);
    expect(result).toMatchObject({
      ended: 'failed',
      transient: true,
      problem: { key: 'device-lost', values: { reason: 'driver reset' } },
    });
    expect(threads[0]?.ended).toBe(true);
    expect(await device.execute(testingTask('next'), noNews, never)).toEqual(testingResult);
    expect(workers.map(({ started }) => started)).toEqual([['lost'], ['next']]);
    threads[1]?.terminate();
  });

  it('ends the old worker when another backend is wanted', async () => {
    const { device, threads } = lane(async () => testingResult);
    await device.backend();
    await device.use('cpu');
    expect(threads.map(({ ended }) => ended)).toEqual([true, false]);
    threads[1]?.terminate();
  });
});

describe('hostPool', () => {
  it('uses an idle worker again, and never one that died', async () => {
    const threads: ReturnType<typeof testingThread>[] = [];
    const pool = hostPool(() => {
      const thread = testingThread(scriptedWorker(async () => testingResult).worker);
      threads.push(thread);
      return thread;
    }, noReaders);
    await pool.execute(testingTask('a'), noNews, never);
    await pool.execute(testingTask('b'), noNews, never);
    expect(threads).toHaveLength(1);
    threads[0]?.die();
    expect(await pool.execute(testingTask('c'), noNews, never)).toEqual(testingResult);
    expect(threads).toHaveLength(2);
    pool.close();
    expect(threads[1]?.ended).toBe(true);
  });
});
