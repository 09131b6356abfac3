import { describe, expect, it } from 'vitest';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { deviceLane } from './device-lane';
import { executeTask, failedWith } from './execute';
import { noNews, noReaders, scriptedWorker, testingResult, testingTask, testingThread } from './testing-threads';
import { connectLane } from './worker-executor';

const { signal } = new AbortController();

describe('what cannot be fetched', () => {
  it('is told by its name where it is the script of a node', async () => {
    const around = {
      ...noReaders,
      runs: { constant: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')) },
      backend: 'js',
      file: () => Promise.reject(new Error('no file')),
      checkpoints: { read: () => Promise.resolve(null), save: () => Promise.resolve() },
    };
    expect(await executeTask(testingTask('a'), around, noNews, signal)).toEqual({
      ended: 'failed',
      problem: { ...problem('file', 'script-unreachable', { type: 'constant' }), node: 'a' },
    });
  });

  it('costs the worker that tried, which would never try again', async () => {
    const threads: ReturnType<typeof testingThread>[] = [];
    const start = () => {
      const missing = failedWith(problem('file', 'script-unreachable', { type: 'constant' }), 'a');
      const result = threads.length === 0 ? missing : testingResult;
      const thread = testingThread(scriptedWorker(async () => result).worker);
      threads.push(thread);
      return thread;
    };
    const device = deviceLane(start, noReaders, 'auto', () => undefined);
    expect(await device.execute(testingTask('a'), noNews, signal)).toMatchObject({ ended: 'failed' });
    expect(await device.execute(testingTask('a'), noNews, signal)).toEqual(testingResult);
    expect(threads.map(({ ended }) => ended)).toEqual([true, false]);
    threads[1]?.terminate();
  });

  it('keeps its problem on the way into a worker where it is a file of data', async () => {
    const found = problem('file', 'asset-unreachable', { name: 'digits.bin' });
    const answers: unknown[] = [];
    const { worker } = scriptedWorker(async (_task, _stopped, host) => {
      answers.push(await host.asset('digits.bin'));
      return testingResult;
    });
    const readers = { ...noReaders, asset: () => Promise.reject(new ProblemError(found)) };
    const connection = await connectLane(testingThread(worker), readers);
    await connection.execute(testingTask('a'), noNews, signal);
    expect(answers).toEqual([{ problem: found }]);
    connection.end();
  });
});
