import { expect, it } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { emptyDocument } from '../../runtime/graph/document';
import { addNode, newEntry, setLabel } from '../../runtime/graph/edit';
import { sentenceOf } from '../../runtime/graph/sentence';
import { namedProblem, type Names } from './named-problem';

const document = setLabel(
  addNode(addNode(emptyDocument, 'a1', newEntry('train'), { at: [0, 0] }), 'b2', newEntry('split'), { at: [0, 0] }),
  'a1',
  'My training',
);
const titles: Readonly<Record<string, string>> = { a1: 'My training', b2: 'Split' };
const known: Readonly<Record<string, string>> = {
  'train inputs.dataset.name': 'data',
  'train params.epochs.title': 'Epochs',
};
const names: Names = { title: (id) => titles[id], word: (type, key) => known[`${type} ${key}`] };
const sentence = (found: ReturnType<typeof problem>): string => sentenceOf(namedProblem(found, document, '', names));

it('names nodes and ports as they are seen', () => {
  expect(sentence(problem('graph', 'missing-input', { port: 'dataset', node: 'a1' }, { node: 'a1' }))).toBe(
    'Nothing is linked to "data" of My training, and it needs a value. Draw a link to it.',
  );
  expect(sentence(problem('graph', 'edge-cycle', { from: 'a1', to: 'b2' }))).toContain('from My training to Split');
  expect(sentence(problem('graph', 'cycle', { nodes: 'a1, b2, gone' }, { node: 'a1' }))).toContain(
    'My training, Split, gone',
  );
});

it('names settings by their titles, with the place inside of them', () => {
  const out = { min: 1, max: 5, got: '9' };
  expect(sentence(problem('params', 'out-of-range', { param: 'epochs', ...out }, { node: 'a1' }))).toMatch(/^Epochs: /);
  expect(sentence(problem('params', 'out-of-range', { param: 'epochs[2].p', ...out }, { node: 'a1' }))).toMatch(
    /^Epochs\[2\]\.p: /,
  );
  expect(sentence(problem('params', 'out-of-range', { param: 'other', ...out }, { node: 'a1' }))).toMatch(/^other: /);
});

it('leaves what is not about the graph as it is', () => {
  const found = problem('artifact', 'no-column', { column: 'a1', columns: 'x' }, { node: 'a1' });
  expect(namedProblem(found, document, '', names)).toBe(found);
});
