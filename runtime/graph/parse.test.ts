import { describe, expect, it, vi } from 'vitest';
import { messages } from '../../nodes/kit/messages';
import { limits, type GraphDocument } from './document';
import { parseDocument } from './parse';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const fileOf = (fields: object): string => JSON.stringify({ format: 1, app: 'gradloom', nodes: {}, ...fields });
const inNode = (fields: object): string => fileOf({ nodes: { a: { type: 'split@1', ...fields } } });

function opened(content: string): GraphDocument {
  const parsed = parseDocument(content);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return parsed.document;
}

const nest = (depth: number): object => (depth === 0 ? {} : { s: { type: 'subgraph@1', nodes: nest(depth - 1) } });

describe('a file', () => {
  it('needs little', () => {
    expect(opened(fileOf({}))).toEqual({
      title: '',
      description: '',
      nodes: new Map(),
      edges: [],
      notes: new Map(),
      groups: new Map(),
      layout: new Map(),
    });
    expect(opened(`\uFEFF${fileOf({})}`).nodes.size).toBe(0);
  });

  it('becomes a document', () => {
    const document = opened(
      fileOf({
        title: { en: 'T', zh: '题' },
        seed: 7,
        nodes: {
          a: { type: 'split@1', params: { test: 0.4 }, label: 'A', bypass: true, pin: true },
          b: { type: 'new-thing@12' },
        },
        edges: ['a.dataset -> b.x[3]'],
        notes: { n: { text: 'N', color: 'pink' } },
        groups: { g: { title: 'G', nodes: ['a'] } },
        lesson: { steps: [{ anything: [1] }] },
        layout: { a: [1.5, 2], n: { at: [0, 0], size: [3, 4] }, b: { at: [0, 0], collapsed: true } },
      }),
    );
    expect(document).toEqual({
      title: { en: 'T', zh: '题' },
      description: '',
      seed: 7,
      nodes: new Map([
        ['a', { type: 'split', version: 1, params: { test: 0.4 }, label: 'A', bypass: true, pin: true }],
        ['b', { type: 'new-thing', version: 12, params: {} }],
      ]),
      edges: [{ from: { node: 'a', port: 'dataset' }, to: { node: 'b', port: 'x', index: 3 } }],
      notes: new Map([['n', { text: 'N', color: 'pink' }]]),
      groups: new Map([['g', { title: 'G', nodes: ['a'] }]]),
      lesson: { steps: [{ anything: [1] }] },
      layout: new Map<string, object>([
        ['a', { at: [1.5, 2] }],
        ['n', { at: [0, 0], size: [3, 4] }],
        ['b', { at: [0, 0], collapsed: true }],
      ]),
    });
  });

  it('may hold sub-graphs eight deep', () => {
    const document = opened(fileOf({ nodes: nest(limits.subGraphDepth) }));
    let { nodes } = document.nodes.get('s')?.inside ?? { nodes: new Map() };
    for (let depth = 1; depth < limits.subGraphDepth; depth += 1) nodes = nodes.get('s')?.inside?.nodes ?? new Map();
    expect(nodes.size).toBe(0);
  });

  it('keeps ids and params with the names of what objects inherit', () => {
    const content = `{"format":1,"app":"gradloom","nodes":{"constructor":{"type":"x@1","params":{"__proto__":{"a":1},"toString":2,"b":{"__proto__":3}}}}}`;
    const params = opened(content).nodes.get('constructor')?.params ?? {};
    expect(Object.keys(params)).toEqual(['__proto__', 'toString', 'b']);
    expect(JSON.stringify(params)).toBe('{"__proto__":{"a":1},"toString":2,"b":{"__proto__":3}}');
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('opens with wrong params, kinds, circles and unknown types: the check tells those', () => {
    const document = opened(
      fileOf({
        nodes: {
          a: { type: 'split@1', params: { test: 'much', nope: 1 } },
          b: { type: 'split@99' },
          c: { type: 'no-such@1' },
        },
        edges: ['a.dataset -> b.dataset', 'b.dataset -> a.dataset', 'gone.x -> c.y', 'gone.x -> c.y'],
      }),
    );
    expect(document.edges).toHaveLength(4);
    expect(document.nodes.get('b')?.version).toBe(99);
  });

  it('brings an older node to its present version', () => {
    expect(opened(fileOf({ nodes: { g: { type: 'gather@1' } } })).nodes.get('g')?.version).toBe(3);
  });
});

const many = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, { type: 'split@1' }]));
const edges = (count: number): string[] => Array.from({ length: count }, (_, index) => `a.b -> c.d[${index}]`);

describe('refused whole is', () => {
  const files: readonly (readonly [what: string, content: string, key: string, values?: object])[] = [
    ['nothing', '', 'json-empty'],
    ['no JSON', '{"app": gradloom}', 'not-json', { line: 1, column: 9, got: 'gradloom' }],
    ['half a file', '{"app":"gradloom",\n"no', 'json-ends', { line: 2, column: 4 }],
    ['a script', 'alert(1)', 'not-json'],
    ['a list', '[]', 'no-object'],
    ['null', 'null', 'no-object'],
    ['a text', '"gradloom"', 'no-object'],
    ['another app', '{"app":"other","format":1}', 'wrong-app', { got: '"other"' }],
    ['no app', '{"format":1}', 'wrong-app', { got: 'nothing' }],
    ['an app that is an object', '{"app":{"toString":1}}', 'wrong-app', { got: '{"toString":1}' }],
    ['no format', '{"app":"gradloom"}', 'no-format'],
    ['half a format', '{"app":"gradloom","format":1.5}', 'no-format'],
    ['format 0', '{"app":"gradloom","format":0}', 'no-format'],
    ['a newer format', '{"app":"gradloom","format":2,"anything":{}}', 'newer-format', { got: 2, wanted: 1 }],
    [
      'a key that stands twice',
      '{"app":"gradloom","format":1,"nodes":{"a":{"type":"x@1"},\n"a":{"type":"y@1"}}}',
      'duplicate-key',
      { key: 'a', line: 2 },
    ],
    [
      'a number that is too large',
      inNode({ params: { test: 7 } }).replace('7', '1e400'),
      'number-loses',
      { number: '1e400', line: 1 },
    ],
    ['a number with too many digits', inNode({ params: { test: 7 } }).replace('7', '9007199254740993'), 'number-loses'],
    ['a nest', `{"app":${'['.repeat(70)}${']'.repeat(70)}}`, 'too-deep'],
    ['a nest without an end', '['.repeat(100_000), 'too-deep'],
    ['too many bytes', `"${'x'.repeat(limits.bytes)}"`, 'too-large'],
    ['too many bytes in few characters', `"${'中'.repeat(Math.ceil(limits.bytes / 3))}"`, 'too-large'],
    ['too many nodes', fileOf({ nodes: many(limits.nodes + 1) }), 'too-many-nodes', { got: 10_001 }],
    [
      'too many nodes in sub-graphs',
      fileOf({
        nodes: { a: { type: 'subgraph@1', nodes: many(6_000) }, b: { type: 'subgraph@1', nodes: many(4_000) } },
      }),
      'too-many-nodes',
      { got: 10_002 },
    ],
    ['too many edges', fileOf({ edges: edges(limits.edges + 1) }), 'too-many-edges', { got: 40_001 }],
    ['sub-graphs too deep', fileOf({ nodes: nest(limits.subGraphDepth + 1) }), 'sub-graphs-too-deep'],
    ['no nodes', '{"app":"gradloom","format":1}', 'wrong-type', { path: 'nodes', wanted: 'record' }],
    ['an unknown key', fileOf({ script: 'x' }), 'unknown-key', { key: 'script' }],
    ['an unknown key of a node', inNode({ url: 'http://x' }), 'unknown-key', { key: 'url', path: 'nodes.a' }],
    ['__proto__ of the file', fileOf({ x: 1 }).replace('"x"', '"__proto__"'), 'unknown-key', { key: '__proto__' }],
    [
      '__proto__ as a node',
      fileOf({ nodes: { x: { type: 'split@1' } } }).replace('"x"', '"__proto__"'),
      'unknown-key',
      { path: 'nodes' },
    ],
    ['__proto__ of a node', inNode({ x: {} }).replace('"x"', '"__proto__"'), 'unknown-key', { path: 'nodes.a' }],
    ['what only a sub-graph has', inNode({ nodes: {} }), 'unknown-key', { key: 'nodes', path: 'nodes.a' }],
    ['an id with a large letter', fileOf({ nodes: { A: { type: 'split@1' } } }), 'wrong-form'],
    ['an id with a slash', fileOf({ nodes: { 'a/b': { type: 'split@1' } } }), 'wrong-form'],
    ['an id that is too long', fileOf({ nodes: { ['a'.repeat(65)]: { type: 'split@1' } } }), 'wrong-form'],
    [
      'an id that stands twice',
      fileOf({ nodes: { a: { type: 'split@1' } }, groups: { a: { title: '', nodes: [] } } }),
      'duplicate-id',
      { id: 'a' },
    ],
    ['a type without a version', fileOf({ nodes: { a: { type: 'split' } } }), 'wrong-form', { path: 'nodes.a.type' }],
    ['version 0', fileOf({ nodes: { a: { type: 'split@0' } } }), 'wrong-form'],
    ['params that are a list', inNode({ params: [] }), 'wrong-form', { path: 'nodes.a.params' }],
    ['bypass: false', inNode({ bypass: false }), 'wrong-option', { path: 'nodes.a.bypass' }],
    ['a label that is an object', inNode({ label: { html: '<b>' } }), 'wrong-field'],
    ['seed 0', fileOf({ seed: 0 }), 'wrong-field', { path: 'seed' }],
    ['half a seed', fileOf({ seed: 1.5 }), 'wrong-type'],
    [
      'a link that is none',
      fileOf({ edges: ['a.b -> c'] }),
      'wrong-form',
      { path: 'edges.0', wanted: 'node.port -> node.port' },
    ],
    ['a note of another color', fileOf({ notes: { n: { text: '', color: 'url(x)' } } }), 'wrong-option'],
    ['a place that is a text', fileOf({ layout: { a: 'left' } }), 'wrong-field'],
    [
      'a port of a sub-graph that is none',
      fileOf({ nodes: { a: { type: 'subgraph@1', nodes: {}, outputs: { x: 'no' } } } }),
      'wrong-form',
      { path: 'nodes.a.outputs.x' },
    ],
    ['steps that are texts', fileOf({ lesson: { steps: ['x'] } }), 'wrong-form', { path: 'lesson.steps.0' }],
  ];
  it.each(files.map(([what, content, key, values = {}]) => ({ what, content, key, values })))(
    '$what',
    ({ content, key, values }) => {
      const parsed = parseDocument(content);
      expect(parsed).toMatchObject({ refused: { severity: 'error', key, values } });
      expect(messages).toHaveProperty([key]);
    },
  );

  it('nothing at the limits', () => {
    const content = fileOf({ nodes: many(limits.nodes), edges: edges(limits.edges) });
    expect(opened(content).edges).toHaveLength(limits.edges);
  });
});
