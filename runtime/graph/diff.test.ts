import { describe, expect, it, vi } from 'vitest';
import { emptyDocument, type GraphDocument, type NodeEntry } from './document';
import { diffDocuments, type Change } from './diff';
import { changeSections } from './diff-words';
import * as edits from './edit';
import { parseDocument } from './parse';
import { printDocument } from './print';
import { edgeOf, graphOf, subGraph } from './testing-graph';
import { wordsOf } from '../../nodes/kit/words';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));
const { planOf } = await import('./testing-graph');

const train = (params: NodeEntry['params'] = {}, rest: Partial<NodeEntry> = {}): NodeEntry => ({
  type: 'train',
  version: planOf('train')?.spec.version ?? 1,
  params,
  ...rest,
});

const base: GraphDocument = {
  ...emptyDocument,
  title: 'Base',
  ...graphOf({ images: 'sample-images', split: 'split', cnn: 'cnn', train: train() }, [
    'images.dataset -> split.dataset',
    'split.dataset -> train.dataset',
    'cnn.model -> train.model',
  ]),
};

const ids = (was: GraphDocument, is: GraphDocument): string[] => diffDocuments(was, is).map(({ id }) => id);
const word = (type: string, key: string): string => {
  const spec = planOf(type)?.spec;
  return (
    (spec === undefined ? undefined : wordsOf(spec)[key]) ?? (key === 'title' ? type : (key.split('.').at(-2) ?? ''))
  );
};
const lines = (was: GraphDocument, is: GraphDocument, language: 'en' | 'zh' = 'en'): string[] =>
  changeSections(diffDocuments(was, is), { language, word }).flatMap((section) =>
    section.lines.map(({ text }) => `${section.group}: ${text}`),
  );

const only = (was: GraphDocument, is: GraphDocument): Change => {
  const changes = diffDocuments(was, is);
  expect(changes).toHaveLength(1);
  return changes[0] as Change;
};

describe('differences', () => {
  const plain = edits.setLabel(base, 'train', 'Plain');
  const noted = edits.addNote(base, 'n', { text: 'Look here', color: 'yellow' }, { at: [0, 0] });
  const grouped = edits.addGroup(base, 'g', { title: 'Repair', nodes: ['cnn', 'train'] });
  const many: GraphDocument = {
    ...base,
    ...graphOf({ a: 'train', b: 'train', all: 'gather' }, ['a.report -> all.reports[0]', 'b.report -> all.reports[1]']),
  };

  it.each<[string, GraphDocument, GraphDocument, string[], string[]]>([
    ['nothing', base, base, [], []],
    ['nothing but a default that is written out', base, edits.setParams(base, 'train', { epochs: 20 }), [], []],
    ['nothing but a seed of 1', base, edits.setSeed(base, 1), [], []],
    ['a title', base, edits.setTitle(base, 'New'), ['title'], ['graph: Title: “Base” → “New”']],
    ['a seed', base, edits.setSeed(base, 7), ['seed'], ['graph: Seed: 1 → 7']],
    ['a description', base, { ...base, description: 'x' }, ['description'], ['graph: The description was changed.']],
    ['a lesson', base, { ...base, lesson: { steps: [] } }, ['lesson'], ['graph: The lesson was changed.']],
    [
      'a new node',
      base,
      edits.addNode(base, 'split-2', edits.newEntry('split'), { at: [0, 0] }),
      ['node-added:split-2'],
      ['nodes: Added “Split”'],
    ],
    [
      'a removed node, whose links go without a word',
      base,
      edits.remove(base, ['cnn']),
      ['node-removed:cnn', 'link-removed:cnn.model -> train.model'],
      ['nodes: Removed “CNN”'],
    ],
    [
      'another type under an id',
      base,
      { ...base, nodes: new Map(base.nodes).set('cnn', edits.newEntry('linear')) },
      ['node-replaced:cnn'],
      ['nodes: Replaced “CNN” by “Linear model”'],
    ],
    ['a name', base, plain, ['label:train'], ['nodes: Renamed “Train” to “Plain”']],
    ['no name any more', plain, base, ['label:train'], ['nodes: Renamed “Plain” to “Train”']],
    ['a bypass', base, edits.setBypass(base, 'split', true), ['bypass:split'], ['nodes: Bypassed “Split”']],
    [
      'a pin taken away',
      { ...base, nodes: new Map(base.nodes).set('train', train({}, { pin: true })) },
      base,
      ['pin:train'],
      ['nodes: Unpinned the results of “Train”'],
    ],
    [
      'a link',
      base,
      edits.disconnect(base, edgeOf('cnn.model -> train.model')),
      ['link-removed:cnn.model -> train.model'],
      ['links: Unlinked “CNN” · model from “Train” · model'],
    ],
    [
      'the order of links',
      many,
      { ...many, edges: ['b.report -> all.reports[0]', 'a.report -> all.reports[1]'].map(edgeOf) },
      ['order:all.reports'],
      ['links: The links into “Gather” · reports have another order.'],
    ],
    ['a note', base, noted, ['note-added:n'], ['notes: Added the note “Look here”']],
    [
      'the text of a note',
      noted,
      edits.addNote(noted, 'n', { text: 'x '.repeat(80), color: 'yellow' }, { at: [0, 0] }),
      ['note:n'],
      [`notes: Note: “Look here” → “${'x '.repeat(49)}x…”`],
    ],
    [
      'the colour of a note',
      noted,
      edits.addNote(noted, 'n', { text: 'Look here', color: 'blue' }, { at: [0, 0] }),
      ['note:n'],
      ['notes: The note “Look here” has another colour.'],
    ],
    ['a group', grouped, base, ['group-removed:g'], ['notes: Removed the group “Repair”']],
    [
      'what is in a group, not its order',
      grouped,
      edits.addGroup(grouped, 'g', { title: 'Repair', nodes: ['train', 'cnn'] }),
      [],
      [],
    ],
    [
      'members of a group',
      grouped,
      edits.addGroup(grouped, 'g', { title: 'Repair', nodes: ['train'] }),
      ['group:g'],
      ['notes: The group “Repair” holds other nodes.'],
    ],
    [
      'places, where they show',
      base,
      edits.move(
        base,
        new Map([
          ['cnn', [3, 4]],
          ['train', [40, 0]],
          ['split', [0, 60]],
        ]),
      ),
      ['layout:'],
      ['layout: 2 things were moved, sized or folded.'],
    ],
    [
      'a folded node',
      base,
      edits.setCollapsed(base, 'train', true),
      ['layout:'],
      ['layout: 1 thing was moved, sized or folded.'],
    ],
  ])('tell %s', (_, was, is, wanted, sentences) => {
    expect(ids(was, is)).toEqual(wanted);
    expect(lines(was, is)).toEqual(sentences);
  });

  it.each<[NodeEntry['params'], NodeEntry['params'], string]>([
    [{}, { epochs: 30 }, 'Epochs: 20 → 30'],
    [{ epochs: 30 }, {}, 'Epochs: 30 → 20'],
    [{}, { optimizer: 'sgd' }, 'Optimizer: Adam → SGD'],
    [{}, { seed: 5 }, 'Seed: as the graph → 5'],
    [{}, { earlyStopping: true }, 'Early stopping: off → on'],
  ])('of params tell what was and what is: %j → %j', (was, is, sentence) => {
    const [a, b] = [was, is].map((params) => ({ ...base, nodes: new Map(base.nodes).set('train', train(params)) }));
    if (a === undefined || b === undefined) return;
    expect(only(a, b).what).toBe('param');
    expect(lines(a, b)).toEqual([`params: “Train” · ${sentence}`]);
  });

  it('go into sub-graphs', () => {
    const inner = graphOf({ a: 'split', b: 'train' }, ['a.dataset -> b.dataset']);
    const shown = { inputs: { dataset: ['a.dataset'] } };
    const around = (inside: NodeEntry): GraphDocument => ({ ...emptyDocument, ...graphOf({ outer: inside }) });
    const was = around(subGraph(inner, shown));
    const changed = edits.setParams(edits.disconnect(inner, edgeOf('a.dataset -> b.dataset')), 'b', { epochs: 3 });
    expect(ids(was, around(subGraph(changed, shown)))).toEqual([
      'param:outer/b.epochs',
      'link-removed:outer/a.dataset -> b.dataset',
    ]);
    expect(ids(was, around(subGraph(inner, { inputs: { dataset: ['a.dataset', 'b.dataset'] } })))).toEqual([
      'interface:outer',
    ]);
  });

  it('name nodes of one name with their ids', () => {
    const two = edits.addNode(base, 'train-2', train(), { at: [0, 0] });
    const both = edits.setParams(edits.setParams(two, 'train', { epochs: 2 }), 'train-2', { epochs: 3 });
    expect(lines(two, both)).toEqual([
      'params: “Train” (train) · Epochs: 20 → 2',
      'params: “Train” (train-2) · Epochs: 20 → 3',
    ]);
  });

  it('are told in Chinese', () => {
    const is = edits.setSeed(edits.setLabel(edits.remove(base, ['cnn']), 'train', { en: 'Plain', zh: '基线' }), 3);
    expect(lines(base, is, 'zh')).toEqual([
      'graph: 随机种子:1 → 3',
      'nodes: 删除“CNN”',
      'nodes: 将“Train”重命名为“基线”',
    ]);
  });

  it('keep unknown types and hostile names as they are', () => {
    const strange = (params: NodeEntry['params']): GraphDocument => ({
      ...emptyDocument,
      ...graphOf({ constructor: { type: 'to-come', version: 9, params } }),
    });
    const is = strange({ toString: { deep: [1, { a: 2 }] } });
    expect(lines(strange({}), is)).toEqual(['params: “to-come” · toString: none → {"deep":[1,{"a":2}]}']);
    expect(ids(is, strange({ toString: { deep: [1, { a: 2 }] } }))).toEqual([]);
  });

  it('are none between a document and its file, and mirror each other', () => {
    const parsed = parseDocument(printDocument(grouped));
    expect('document' in parsed && ids(grouped, parsed.document)).toEqual([]);
    const there = ids(base, plain);
    expect(ids(plain, base)).toEqual(there);
  });
});
