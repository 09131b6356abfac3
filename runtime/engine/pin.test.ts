import { expect, it } from 'vitest';
import { testEngine } from '../../tests/support/test-engine';
import type { GraphDocument } from '../graph/document';
import { setParams, setPin } from '../graph/edit';
import { parseDocument } from '../graph/parse';
import type { NodeStatus } from '../protocol';

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
const changed = (graph: GraphDocument): GraphDocument => setParams(graph, 'split', { test: 0.4 });

const split = (statuses: readonly NodeStatus[]): NodeStatus | undefined =>
  statuses.find(({ node }) => node === 'split');

it('holds from when it is set, without a run in between', async () => {
  const { engine, run } = testEngine('js');
  const before = (await run(document)).outcomes.get('split');
  const pinned = setPin(document, 'split', true);
  expect(split(await engine.status(pinned))).toMatchObject({ state: 'cached', cause: { why: 'pinned' } });
  expect(split(await engine.status(changed(pinned)))).toMatchObject({ state: 'cached', outcome: { key: before?.key } });
  const after = await run(changed(pinned));
  expect(after.executed).toEqual([]);
  expect(after.outcomes.get('split')?.key).toBe(before?.key);
});

it('is let go when it is taken back, and is back when that is undone', async () => {
  const { engine, run } = testEngine('js');
  const before = (await run(document)).outcomes.get('split');
  const pinned = changed(setPin(document, 'split', true));
  await engine.status(setPin(document, 'split', true));
  expect(split(await engine.status(setPin(pinned, 'split', false)))).toMatchObject({
    state: 'stale',
    cause: { why: 'param', param: 'test' },
  });
  expect(split(await engine.status(pinned))?.outcome?.key).toBe(before?.key);
});

it('of a node without a result keeps the first one that comes', async () => {
  const { engine, run } = testEngine('js');
  const pinned = setPin(document, 'split', true);
  expect(split(await engine.status(pinned))?.state).toBe('unknown');
  const first = (await run(pinned)).outcomes.get('split');
  expect((await run(changed(pinned))).outcomes.get('split')?.key).toBe(first?.key);
});
