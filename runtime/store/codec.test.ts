import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Artifact } from '../../nodes/kit/artifact';
import { ProblemError, type Problem } from '../../nodes/kit/problem';
import { canonicalJson } from './canonical';
import { decode, encode } from './codec';
import { readSafetensors, writeSafetensors } from './safetensors';
import { artifacts, dataset, model, predictions, report } from './testing-artifacts';

/** The same value with the keys of every object turned round. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, entry]) => [name, turnedRound(entry)]),
  );
}

describe.each(artifacts.map((artifact) => [artifact.kind, artifact] as const))('a %s', (_, artifact) => {
  it('comes back as it was', () => {
    expect(decode(encode(artifact))).toEqual(artifact);
  });
  it('has the same bytes, whatever the order of its keys', () => {
    const bytes = encode(artifact);
    expect(encode(turnedRound(artifact) as Artifact)).toEqual(bytes);
    expect(encode(decode(bytes))).toEqual(bytes);
  });
  it('keeps numbers as tensors only', () => {
    const { tensors, artifact: json } = readSafetensors(encode(artifact));
    expect(json.length).toBeLessThan(4000);
    for (const name of tensors.keys()) expect(name).toMatch(/^[\w%/-]+(\.[\w%/-]+)*$/);
  });
});

it('names tensors by their path, with their shape', () => {
  const { tensors } = readSafetensors(encode(dataset));
  expect(tensors.get('images.values')?.shape).toEqual([3, 1, 2, 1]);
  expect(tensors.get('columns.0.values')?.shape).toEqual([3]);
  const { tensors: ofModel } = readSafetensors(encode(model));
  expect([...ofModel.keys()].filter((name) => name.startsWith('history'))).toEqual([
    'history.loss',
    'history.odd%2Ename%7E',
  ]);
  // Two integers of 4 bits share a byte: the payload does not have the shape of the weight.
  expect(ofModel.get('weights.0.packed.values')?.shape).toEqual([3]);
});

it('keeps a list with a number that is not finite as a tensor', () => {
  const [, , chart] = report.blocks;
  if (chart?.type !== 'chart') throw new Error('wanted the chart');
  const series = [{ name: 's', x: [0, 1], y: [NaN, -Infinity] }];
  const back = decode(encode({ ...report, blocks: [{ ...chart, series }] }));
  expect(back).toMatchObject({ blocks: [{ series: [{ x: [0, 1], y: new Float64Array([NaN, -Infinity]) }] }] });
});

it('refuses what it cannot keep', () => {
  const broken = [
    [{ ...report, metrics: { accuracy: NaN } }, 'not-finite'],
    [{ ...report, metrics: new Map() }, 'not-storable'],
    [{ ...report, title: new Date(0) }, 'not-storable'],
    [{ ...dataset, id: new BigInt64Array(3) }, 'not-storable'],
  ] as const;
  for (const [artifact, key] of broken)
    expect(() => encode(artifact as unknown as Artifact)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ key }) }),
    );
});

function problemOf(make: () => unknown): Problem | null {
  try {
    make();
    return null;
  } catch (error) {
    // Anything else than a problem is a bug of the reader.
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

const block = (fields: object) => ({ ...report, blocks: [{ id: 'b', title: 'B', ...fields }] });

const json = (value: unknown): Uint8Array => writeSafetensors(new Map(), canonicalJson(value));

describe('reading a file of somebody', () => {
  it.each([
    ['no JSON', writeSafetensors(new Map(), '{'), 'safetensors-metadata'],
    ['null', json(null), 'unknown-kind'],
    ['a list', json([]), 'unknown-kind'],
    ['no kind', json({}), 'unknown-kind'],
    ['another kind', json({ kind: 'program' }), 'unknown-kind'],
    ['a kind without a type', json({ kind: 'trials', version: 1 }), 'unknown-kind'],
    ['an inherited kind', json({ kind: 'constructor' }), 'unknown-kind'],
    ['a tensor that is not there', json({ kind: 'report', title: { $tensor: 'x' } }), 'no-tensor'],
    ['a nest', writeSafetensors(new Map(), `${'['.repeat(500)}${']'.repeat(500)}`), 'too-deep'],
    ['another version', json({ ...report, version: 2, blocks: [] }), 'malformed'],
    ['no fields', json({ kind: 'dataset', version: 1 }), 'malformed'],
  ])('refuses %s', (_, bytes, key) => {
    expect(problemOf(() => decode(bytes))).toMatchObject({ code: 'artifact', key });
  });

  const [numbers, , category, , words] = dataset.columns;
  const dense = model.layers[0];
  const [kernel, bias, second] = model.weights;
  const tile = { metric: 'a', label: 'A', format: 'number' };
  it.each([
    ['rows', { ...dataset, split: new Int8Array(2) }, /split/],
    ['a split that does not exist', { ...dataset, split: new Int8Array([0, 1, 3]) }, /split/],
    ['a column that is too short', { ...dataset, columns: [{ ...numbers, values: new Float64Array(2) }] }, /age/],
    ['a column of another type', { ...dataset, columns: [{ ...numbers, values: new Float32Array(3) }] }, /age/],
    [
      'a code beyond its levels',
      { ...dataset, columns: [{ ...category, values: new Int32Array([0, 1, 2]) }] },
      /level/,
    ],
    ['a code below −1', { ...dataset, columns: [{ ...category, values: new Int32Array([0, 1, -2]) }] }, /level/],
    ['levels that are no texts', { ...dataset, columns: [{ ...category, levels: [{}, 1] }] }, /levels/],
    ['text beyond its pool', { ...dataset, columns: [{ ...words, offsets: new Int32Array([0, 1, 2, 99]) }] }, /beyond/],
    ['text that goes back', { ...dataset, columns: [{ ...words, offsets: new Int32Array([0, 5, 2, 6]) }] }, /back/],
    ['a role that does not exist', { ...dataset, columns: [{ ...numbers, roles: ['admin'] }] }, /role/],
    ['two columns of one name', { ...dataset, columns: [numbers, numbers] }, /one name/],
    ['images of another shape', { ...dataset, images: { shape: [3, 9, 9, 1], values: new Uint8Array(6) } }, /images/],
    ['no images', { ...dataset, images: undefined }, /images/],
    ['a name that is an object', { ...dataset, name: { html: '<img>' } }, /name/],
    ['a step of an unknown type', { ...dataset, steps: [{ type: 'run', hash: '', columns: [] }] }, /step/],
    ['layers that do not fit', { ...model, layers: [dense, { type: 'flatten', name: 'f' }] }, /layers|weight/],
    ['an unknown layer', { ...model, layers: [{ type: 'lambda', name: 'x', body: 'alert(1)' }] }, /unknown type/],
    ['a layer of an inherited type', { ...model, layers: [{ type: 'constructor', name: 'x' }] }, /unknown type/],
    ['a field that a layer does not have', { ...model, layers: [{ ...dense, url: 'http://x' }] }, /field url/],
    ['a layer of half a unit', { ...model, layers: [{ ...dense, units: 0.5 }] }, /units/],
    ['two layers of one name', { ...model, layers: [dense, dense] }, /one name/],
    ['a weight that is missing', { ...model, weights: [bias, second] }, /one\/kernel/],
    ['a weight too many', { ...model, weights: [...model.weights, { ...bias, name: 'x' }] }, /no layer/],
    ['a weight that stands twice', { ...model, weights: [kernel, bias, bias] }, /one name/],
    ['a weight of another shape', { ...model, weights: [kernel, { ...bias, shape: [3] }, second] }, /one\/bias/],
    [
      'a weight of another size',
      { ...model, weights: [kernel, { ...bias, values: new Float32Array(3) }, second] },
      /bias/,
    ],
    ['facts that are no numbers', { ...model, facts: { pruned: '<b>' } }, /pruned/],
    ['a class without a name', { ...predictions, predicted: new Int32Array([2, 0]) }, /predicted/],
    ['scores of another width', { ...predictions, classes: ['a', 'b', 'c'] }, /scores/],
    ['weights that are too few', { ...predictions, weight: new Float64Array(1) }, /weight/],
    ['a metric that is a text', { ...report, metrics: { accuracy: '1' } }, /accuracy/],
    ['a block of an unknown type', block({ type: 'html', html: '<script>' }), /unknown type/],
    ['a block of an inherited type', block({ type: 'constructor' }), /unknown type/],
    ['a tile of another format', block({ type: 'metrics', tiles: [{ ...tile, format: 'html' }] }), /format/],
    ['a tile whose label is an object', block({ type: 'metrics', tiles: [{ ...tile, label: {} }] }), /tile/],
    ['a ragged table', block({ type: 'table', columns: [], rows: [[1]] }), /cells/],
    [
      'a cell that is an object',
      block({ type: 'table', columns: [{ ...tile, name: 'a', title: '' }], rows: [[{}]] }),
      /cell/,
    ],
    ['a chart without axes', block({ type: 'chart', mark: 'bar', series: [] }), /axis/],
    ['a text that is an object', block({ type: 'text', text: { de: 'x' } }), /b is not a text/],
  ])('refuses %s', (_, artifact, what) => {
    const found = problemOf(() => decode(encode(artifact as unknown as Artifact)));
    expect(found).toMatchObject({ code: 'artifact', key: 'malformed' });
    expect(found?.values['what']).toMatch(what);
  });

  it('never fails in another way, whatever byte is changed', () => {
    const files = artifacts.map(encode);
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (which, changes, cut) => {
          const bytes = Uint8Array.from(files[which] ?? []);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const whole = cut % 4 > 0;
          problemOf(() => decode(whole ? bytes : bytes.subarray(0, cut % bytes.length)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps keys such as __proto__ as keys', () => {
    const metrics = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, number>;
    const back = decode(encode({ ...report, metrics, blocks: [] }));
    if (back.kind !== 'report') throw new Error('wanted a report');
    expect(Object.entries(back.metrics)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    expect(Object.getPrototypeOf(back.metrics)).toBe(Object.prototype);
  });
});
