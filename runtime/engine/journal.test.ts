import { describe, expect, it } from 'vitest';
import { testEngine, type TestRun } from '../../tests/support/test-engine';
import { parseDocument } from '../graph/parse';
import { memoryStore } from '../store/memory-store';
import { graphOf, testingBench } from './testing-nodes';

const parsed = parseDocument(
  JSON.stringify({
    format: 1,
    app: 'gradloom',
    nodes: { table: { type: 'sample-table@1' }, split: { type: 'split@1' } },
    edges: ['table.dataset -> split.dataset'],
  }),
);
if ('refused' in parsed) throw new Error(parsed.refused.key);
const { document } = parsed;

/** A run of an engine that starts after so many processes died while they ran `split`. */
async function afterDeaths(deaths: number, only?: readonly string[]): Promise<TestRun> {
  const key = (await testEngine('js').run(document)).outcomes.get('split')?.key ?? '';
  const store = memoryStore();
  for (let death = 0; death < deaths; death += 1) await store.journal.begin(key);
  const run = await testEngine('js', store).run(document, only);
  if (run.counts.failed === 0) expect(await store.journal.open()).toEqual(new Map());
  return run;
}

describe('a node that ran when its process died', () => {
  it('runs again by itself after one death, and after two only when it is asked for', async () => {
    expect((await afterDeaths(1)).executed).toEqual(['table', 'split']);
    const twice = await afterDeaths(2);
    expect(twice.executed).toEqual(['table']);
    expect(twice.events.find((event) => event.type === 'failed')).toMatchObject({
      node: 'split',
      problem: { key: 'not-by-itself' },
    });
    expect((await afterDeaths(2, ['split'])).executed).toEqual(['table', 'split']);
  });

  it('is asked for by the node which it is inside of, too', async () => {
    const graph = graphOf({ a: ['draw'], r: ['repeat', { times: 2 }] }, 'a.value -> r.value');
    const bench = testingBench();
    const { events } = await testingBench().run(graph);
    for (const event of events)
      if (event.type === 'done' && event.node === 'r/a-1') bench.around.poison.add(event.outcome.key);
    expect((await bench.run(graph)).log).toContain('failed r/a-1');
    const { log, counts } = await bench.run(graph, { only: ['r'] });
    expect(log).toEqual(expect.arrayContaining(['done r/a-1', 'done r']));
    expect(counts).toMatchObject({ failed: 0, blocked: 0 });
  });
});
