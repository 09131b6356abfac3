import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../runtime/graph/document';
import { setTitle } from '../../runtime/graph/edit';
import { record, redo, startHistory, STEPS_KEPT, undo } from './history';

const titled = (title: string) => setTitle(emptyDocument, title);

describe('history', () => {
  it('goes back and forth through labelled steps', () => {
    const one = record(startHistory(titled('a')), titled('b'), 'to b', { now: 0 });
    const two = record(one, titled('c'), 'to c', { now: 1 });
    const back = undo(undo(two));
    expect(back.document.title).toBe('a');
    expect(back.future.map((step) => step.label)).toEqual(['to b', 'to c']);
    expect(redo(redo(back)).document.title).toBe('c');
    expect(redo(redo(redo(back)))).toEqual(redo(redo(back)));
  });

  it('forgets what was undone once something else is done', () => {
    const two = record(record(startHistory(titled('a')), titled('b'), 'b'), titled('c'), 'c');
    const other = record(undo(two), titled('d'), 'd');
    expect(other.future).toEqual([]);
    expect(undo(other).document.title).toBe('b');
  });

  it('takes quick edits of one thing as one step, slow ones as several', () => {
    const first = record(startHistory(titled('a')), titled('b'), 'slide', { merge: 'x', now: 0 });
    const quick = record(first, titled('c'), 'slide', { merge: 'x', now: 500 });
    expect(quick.past).toHaveLength(1);
    expect(undo(quick).document.title).toBe('a');
    expect(record(quick, titled('d'), 'slide', { merge: 'x', now: 5000 }).past).toHaveLength(2);
    expect(record(quick, titled('d'), 'slide', { merge: 'y', now: 501 }).past).toHaveLength(2);
  });

  it('is the same object where an edit changed nothing', () => {
    const history = startHistory(titled('a'));
    expect(record(history, history.document, 'nothing')).toBe(history);
  });

  it('keeps at least 200 steps, and not without end', () => {
    let history = startHistory(titled('0'));
    for (let step = 1; step <= STEPS_KEPT + 50; step += 1)
      history = record(history, titled(String(step)), 'step', { now: step });
    expect(history.past).toHaveLength(STEPS_KEPT);
    expect(STEPS_KEPT).toBeGreaterThanOrEqual(200);
  });
});
