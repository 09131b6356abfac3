import { describe, expect, it } from 'vitest';
import { idle, type NodeRun } from './node-run';
import { allRuns, draftOf, noRuns, runIn } from './runs';

const done: NodeRun = { ...idle, last: 'done' };
const names = Array.from({ length: 500 }, (_, at) => `outer/node-${at}`);

describe('runs in parts', () => {
  it('knows what was set, by name, and idle for the others', () => {
    const draft = draftOf(noRuns);
    for (const name of names) draft.set(name, { ...done, fraction: names.indexOf(name) });
    expect(names.map((name) => runIn(draft.runs, name).fraction)).toEqual(names.map((_, at) => at));
    expect(runIn(draft.runs, 'other')).toBe(idle);
    expect(runIn(draft.runs, '__proto__')).toBe(idle);
    expect(
      allRuns(draft.runs)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(names.toSorted());
  });

  it('leaves what it was made from as it was, and copies the part that is touched alone', () => {
    const first = draftOf(noRuns);
    for (const name of names) first.set(name, done);
    const second = draftOf(first.runs);
    second.set('outer/node-7', idle);
    second.set('outer/node-7', { ...idle, last: 'failed' });
    expect(runIn(first.runs, 'outer/node-7')).toBe(done);
    expect(runIn(second.runs, 'outer/node-7').last).toBe('failed');
    expect(second.runs.filter((part, at) => part !== first.runs[at])).toHaveLength(1);
    expect(allRuns(noRuns)).toEqual([]);
  });
});
