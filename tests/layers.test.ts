import { describe, expect, it } from 'vitest';
import { catalogue } from '../nodes/catalogue';
import { cycles, importGraph, importsOf, reachable, type Imports } from './support/imports';

const graph = importGraph(['nodes', 'runtime', 'editor']);
const files = [...graph.keys()];

const TENSORFLOW = /^@tensorflow\//;
/** Modules that load nothing heavy: the contract, specs, plans and what plans share with runs in their folder. */
const nodeFolder = (path: string): string | undefined => /^nodes\/(?!lib\/|kit\/)[^/]+\/[^/]+\//.exec(path)?.[0];
const isPlan = (path: string): boolean => /^nodes\/.*\/(spec|plan)\.ts$/.test(path) && nodeFolder(path) !== undefined;
const isRun = (path: string): boolean => /^nodes\/.*\/run\.ts$/.test(path) && nodeFolder(path) !== undefined;
const isHostRun = (path: string): boolean =>
  isRun(path) && catalogue.get(path.split('/')[2] ?? '')?.spec.lane === 'host';
/** Kit, specs, plans, their folders and the lists of them. */
const light = /^nodes\/(kit\/|specs\.ts$|catalogue\.ts$|[^/]+\/[^/]+\/)/;

/** The way leaves the page from one of its views. */
const enteredFromViews = (way: readonly string[]): boolean =>
  way.findLast((path) => path.startsWith('editor/'))?.startsWith('editor/views/') === true;

interface Layer {
  readonly name: string;
  readonly of: (path: string) => boolean;
  /** Whether what is loaded with such a file, through others too, may be `to`. */
  readonly may: (to: string, from: string, way: readonly string[]) => boolean;
  /** Least number of files: a layer that is empty is a rule that checks nothing. */
  readonly least: number;
}

const layers: readonly Layer[] = [
  {
    name: 'the contract stands alone',
    of: (path) => path.startsWith('nodes/kit/'),
    may: (to) => to.startsWith('nodes/kit/'),
    least: 10,
  },
  {
    name: 'specs and plans are light: kit and their own folder',
    of: isPlan,
    may: (to, from) => to.startsWith('nodes/kit/') || (to.startsWith(nodeFolder(from) ?? '?') && !isRun(to)),
    least: 40,
  },
  {
    name: 'documents and checks know specs and plans, no runs',
    of: (path) => /^runtime\/(graph\/|(documents|run-history|step-history|versions)\.ts$)/.test(path),
    may: (to, from) =>
      (light.test(to) && !to.startsWith('nodes/lib/') && !isRun(to)) ||
      to.startsWith('runtime/graph/') ||
      /^runtime\/(step-history|versions)\.ts$/.test(to) ||
      to === 'zod' ||
      (to === 'dexie' && /^runtime\/(documents|run-history)\.ts$/.test(from)),
    least: 10,
  },
  {
    name: 'graphs are drawn, checked and saved without a validator: it is there for reading files',
    of: (path) => /^runtime\/graph\/(check|document|edit|flatten|params-check|ports|print|sentence)\.ts$/.test(path),
    may: (to) => to !== 'zod',
    least: 8,
  },
  {
    name: 'lessons know documents and specs; what is played needs no validator',
    of: (path) => path.startsWith('runtime/lesson/') && !path.endsWith('.test.ts'),
    may: (to, from) =>
      (light.test(to) && !to.startsWith('nodes/lib/') && !isRun(to)) ||
      /^runtime\/(lesson|graph)\//.test(to) ||
      (to === 'zod' && /\/(schema|parse|testing-lesson)\.ts$/.test(from)),
    least: 8,
  },
  {
    name: 'plain mathematics has no tensors',
    of: (path) => path.startsWith('nodes/lib/plain/'),
    may: (to) => /^nodes\/(kit|lib\/plain)\/|^@noble\/|^(fast-png|jpeg-js|fflate)$/.test(to),
    least: 30,
  },
  {
    name: 'shared tensor code knows kit and plain mathematics',
    of: (path) => path.startsWith('nodes/lib/tensor/'),
    may: (to) => /^nodes\/(kit|lib)\/|^@noble\//.test(to) || TENSORFLOW.test(to),
    least: 20,
  },
  {
    name: 'runs of the host lane load no TensorFlow.js',
    of: isHostRun,
    may: (to) => !TENSORFLOW.test(to) && !to.startsWith('nodes/lib/tensor/'),
    least: 10,
  },
  {
    name: 'no node knows another',
    of: (path) => nodeFolder(path) !== undefined,
    may: (to, from) => nodeFolder(to) === undefined || nodeFolder(to) === nodeFolder(from),
    least: 100,
  },
  {
    name: 'nodes know neither engine nor page',
    of: (path) => path.startsWith('nodes/'),
    may: (to) => !/^(runtime|editor)\/|^(react|react-dom|@xyflow|zustand|zod|dexie|comlink|node:)/.test(to),
    least: 200,
  },
  {
    name: 'the engine and the store know neither page nor runs',
    of: (path) => /^runtime\/(engine|store|graph|device)\//.test(path),
    may: (to) => !isRun(to) && !/^editor\/|^(react|react-dom|@xyflow|zustand)/.test(to),
    least: 40,
  },
  {
    name: 'the store keeps values and knows no node',
    of: (path) => path.startsWith('runtime/store/'),
    may: (to) => nodeFolder(to) === undefined && !TENSORFLOW.test(to) && !to.startsWith('runtime/engine/'),
    least: 10,
  },
  {
    name: 'files of anybody are examined without page, engine and runs',
    of: (path) => /^(runtime\/intake|nodes\/lib\/plain\/files)\/|^runtime\/intake-worker\.ts$/.test(path),
    may: (to) =>
      !isRun(to) &&
      !TENSORFLOW.test(to) &&
      !/^(editor|runtime\/engine|nodes\/lib\/tensor)\/|^(react|dexie|node:)/.test(to),
    least: 10,
  },
  {
    name: 'links and pictures hold a graph without page, engine, store and parser',
    of: (path) => path.startsWith('runtime/share/'),
    may: (to) =>
      /^(nodes\/kit|runtime\/share|nodes\/lib\/plain\/files)\/|^runtime\/graph\/document\.ts$|^fflate$/.test(to),
    least: 4,
  },
  {
    name: 'host workers load no TensorFlow.js',
    of: (path) => path === 'runtime/host-worker.ts' || path === 'runtime/host-thread.ts',
    may: (to) => !TENSORFLOW.test(to) && !to.startsWith('nodes/lib/tensor/') && !isRun(to),
    least: 2,
  },
  {
    name: 'the engine of the browser loads no TensorFlow.js',
    of: (path) => path === 'runtime/engine-worker.ts',
    may: (to) => !TENSORFLOW.test(to) && !to.startsWith('nodes/lib/tensor/') && !isRun(to),
    least: 1,
  },
  {
    name: 'the page knows specs, graphs and the client, no run, engine or store',
    of: (path) => path.startsWith('editor/') || path === 'runtime/browser-client.ts',
    // Views read packed weights and summarise values with the same plain mathematics as the runs.
    may: (to, _, way) =>
      !TENSORFLOW.test(to) &&
      !isRun(to) &&
      to !== 'nodes/runs.ts' &&
      (!to.startsWith('nodes/lib/') ||
        // Links, pictures and bundles are packed on the page.
        to.startsWith('nodes/lib/plain/files/') ||
        (to.startsWith('nodes/lib/plain/') && enteredFromViews(way))) &&
      !/^runtime\/(engine|store|device|cli)\//.test(to),
    least: 100,
  },
];

const breaches = ({ of, may }: Layer): string[] =>
  files
    .filter(of)
    .flatMap((from) =>
      [...reachable(graph, from)].flatMap(([to, way]) => (may(to, from, way) ? [] : [way.join(' → ')])),
    );

describe('layers', () => {
  it('sees the files', () => expect(files.length).toBeGreaterThanOrEqual(150));

  it.each(layers)('$name', (layer) => {
    expect(files.filter(layer.of).length).toBeGreaterThanOrEqual(layer.least);
    expect(breaches(layer)).toEqual([]);
  });

  it('have no ring of imports', () => expect(cycles(graph)).toEqual([]));

  it('load nothing that is there for tests', () => {
    const wrong = files.flatMap((from) =>
      [...(graph.get(from)?.fixed ?? []), ...(graph.get(from)?.onDemand ?? [])]
        .filter((to) => to === 'vitest' || (/^(nodes|runtime|editor|tests)\/.*\.tsx?$/.test(to) && !graph.has(to)))
        .map((to) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('hold for types too, where a type would tie a lower layer to a higher one', () => {
    const upwards = files.flatMap((from) =>
      (graph.get(from)?.types ?? [])
        .filter((to) =>
          from.startsWith('nodes/')
            ? /^(runtime|editor)\//.test(to)
            : from.startsWith('runtime/') && to.startsWith('editor/'),
        )
        .map((to) => `${from} → ${to}`),
    );
    expect(upwards).toEqual([]);
  });
});

describe('what is loaded on demand', () => {
  const onDemand = files.flatMap((from) => (graph.get(from)?.onDemand ?? []).map((to) => ({ from, to })));

  it('is seen', () => expect(onDemand.length).toBeGreaterThan(30));

  it('are the runs, from nodes/runs.ts alone', () => {
    expect(onDemand.filter(({ to }) => isRun(to)).map(({ from }) => from)).toEqual(
      files.filter(isRun).map(() => 'nodes/runs.ts'),
    );
    expect(files.filter((from) => graph.get(from)?.fixed.some(isRun) === true)).toEqual([]);
  });

  it('is for the page: its own parts, packages, graphs, documents and the client', () => {
    const others = onDemand.filter(
      ({ from, to }) =>
        from.startsWith('editor/') &&
        !/^(editor\/|runtime\/graph\/|runtime\/(documents|run-history|user-files|browser-client)\.ts$)/.test(to) &&
        ((to.includes('/') && graph.has(to)) || TENSORFLOW.test(to)),
    );
    expect(others).toEqual([]);
  });

  it('has no code among the files that are found by a pattern', () => {
    const patterns = files.flatMap((path) => graph.get(path)?.globs ?? []);
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(pattern).toMatch(/\.(json|md)$/);
  });
});

const read = (text: string): Imports => importsOf('tests/support/some.ts', text);
const loads = (...fixed: string[]): Imports => ({ fixed, onDemand: [], types: [], globs: [] });

describe('the reader of imports', () => {
  it.each<[string, string, Partial<Imports>]>([
    ['a name', "import a from 'x';", { fixed: ['x'] }],
    ['many lines', "import {\n  a,\n  type B,\n} from 'x';", { fixed: ['x'] }],
    ['all', "import * as tf from '@tensorflow/tfjs-core';", { fixed: ['@tensorflow/tfjs-core'] }],
    ['effects', "import './chromium';", { fixed: ['tests/support/chromium.ts'] }],
    ['a list that goes on', "export * as a from 'x';\nexport { b } from 'y';", { fixed: ['x', 'y'] }],
    ['types', "import type { A } from 'x';\nexport type { B } from 'y';", { types: ['x', 'y'] }],
    ['on demand', "const a = () => import('x');", { onDemand: ['x'] }],
    ['types in place', "let a: typeof import('x'); let b: import('y').B;", { types: ['x', 'y'] }],
    ['comments', "// import a from 'x';\n/* import b from 'y'; */\nconst u = 'http://z';", {}],
    ['after a string', "const u = 'http://z'; import a from 'x';", { fixed: ['x'] }],
    ['two on a line', "import a from 'x';import b from 'y'", { fixed: ['x', 'y'] }],
    ['a pattern', "import.meta.glob<string>('./*.md', {})", { globs: ['./*.md'] }],
  ])('reads %s', (_, text, wanted) => {
    expect(read(text)).toEqual({ fixed: [], onDemand: [], types: [], globs: [], ...wanted });
  });

  it('finds rings and ways', () => {
    const ring = new Map([
      ['a', loads('b')],
      ['b', loads('c', 'x')],
      ['c', loads('b')],
    ]);
    expect(cycles(ring).map((part) => part.toSorted())).toEqual([['b', 'c']]);
    expect(reachable(ring, 'a').get('x')).toEqual(['a', 'b', 'x']);
  });

  it('refuses an import that leads nowhere', () => expect(() => read("import './nothing';")).toThrow('no file'));
});
