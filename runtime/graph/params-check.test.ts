import { describe, expect, it } from 'vitest';
import * as p from '../../nodes/kit/param';
import { defineNode } from '../../nodes/kit/spec';
import { checkParams, isVisible, withDefaults } from './params-check';
import { sentenceOf } from './sentence';

const own = { help: '' };
const spec = defineNode({
  type: 'all-params',
  version: 1,
  category: 'data',
  title: 'All',
  aliases: [],
  summary: '',
  inputs: {},
  params: {
    number: p.number({ title: 'Number', ...own, min: -1, max: 2.5, default: 0 }),
    integer: p.integer({ title: 'Integer', ...own, min: 0, max: 9, default: 3 }),
    fraction: p.fraction({ title: 'Fraction', ...own, default: 0.5 }),
    choice: p.choice({ title: 'Choice', ...own, options: { one: 'One', two: 'Two' }, default: 'one' }),
    hidden: p.integer({
      title: 'Hidden',
      ...own,
      min: 0,
      max: 9,
      default: 1,
      visibleIf: { param: 'choice', is: ['two'] },
    }),
    flag: p.flag({ title: 'Flag', ...own, default: false }),
    text: p.text({ title: 'Text', ...own, maxLength: 3 }),
    seed: p.seed(),
    column: p.column('any', { title: 'Column', ...own }),
    columns: p.columns('any', { title: 'Columns', ...own }),
    layer: p.layer({ title: 'Layer', ...own }),
    file: { type: 'file', title: 'File', ...own, default: null, accept: ['.csv'] },
    list: p.list(p.integer({ title: 'Entry', ...own, min: 1, max: 5, default: 1 }), {
      title: 'List',
      ...own,
      maxLength: 2,
    }),
    map: p.map(p.choice({ title: 'Role', ...own, options: { a: 'A' }, default: 'a' }), {
      title: 'Map',
      ...own,
      maxLength: 2,
    }),
    group: p.group(
      {
        inner: p.flag({ title: 'Inner', ...own, default: true }),
        size: p.integer({ title: 'Size', ...own, min: 0, max: 1, default: 0 }),
      },
      { title: 'Group', ...own },
    ),
  },
  outputs: {},
  lane: 'host',
  next: [],
  source: '',
});

const sha256 = 'a'.repeat(64);
const check = (given: Readonly<Record<string, unknown>>) => checkParams(spec, given, { node: 'n' });

describe('params', () => {
  it('have their defaults', () => {
    expect(check({})).toEqual({
      problems: [],
      values: {
        number: 0,
        integer: 3,
        fraction: 0.5,
        choice: 'one',
        hidden: 1,
        flag: false,
        text: '',
        seed: null,
        column: null,
        columns: [],
        layer: null,
        file: null,
        list: [],
        map: {},
        group: { inner: true, size: 0 },
      },
    });
  });

  it.each([
    ['number', [-1, 2.5, 0.1]],
    ['integer', [0, 9, -0]],
    ['fraction', [0, 1]],
    ['choice', ['two']],
    ['flag', [true]],
    ['text', ['', 'abc']],
    ['seed', [null, 1, 0x7fff_ffff]],
    ['column', [null, 'age', '']],
    ['columns', [[], ['a', 'b']]],
    ['layer', ['conv1']],
    ['file', [null, { name: 'a.csv', sha256 }, { name: 'data/a..b.csv', sha256 }]],
    ['list', [[], [1, 5]]],
    ['map', [{}, { constructor: 'a', age: 'a' }]],
    ['group', [{ inner: false, size: 1 }]],
  ] as const)('%s passes', (name, values) => {
    for (const value of values) expect(check({ [name]: value }).problems, JSON.stringify(value)).toEqual([]);
  });

  it.each([
    ['number', [-1.01, 2.51, NaN, Infinity, '1', null, true, [1]]],
    ['integer', [-1, 10, 1.5, '1', null]],
    ['fraction', [-0.001, 1.001, '0.5']],
    ['choice', ['three', 'constructor', 1, null]],
    ['flag', [0, 1, 'true', null]],
    ['text', ['abcd', 1, null]],
    ['seed', [0, -1, 1.5, 0x8000_0000, '1', true]],
    ['column', [1, ['a'], {}]],
    ['columns', ['a', [1], null, {}]],
    ['layer', [1]],
    ['list', [null, {}, [1, 1, 1], 'ab']],
    ['map', [null, [], 'a', { a: 'a', b: 'a', c: 'a' }]],
    ['group', [null, [], 1]],
  ] as const)('%s is refused', (name, values) => {
    for (const value of values) {
      const { problems } = check({ [name]: value });
      expect(problems, JSON.stringify(value)).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        code: 'params',
        severity: 'error',
        key: expect.stringMatching(/^(wrong-|out-of-range|text-too-long|too-many-entries)/) as string,
        node: 'n',
        path: name,
      });
    }
  });

  it.each([
    '',
    '/etc/passwd',
    '\\\\server\\file',
    'C:\\file',
    'c:file',
    '../up.csv',
    'a/../../b.csv',
    'a\\..\\b.csv',
    '..',
  ])('a file named %j is refused', (name) => {
    expect(check({ file: { name, sha256 } }).problems).toMatchObject([{ key: 'wrong-file', path: 'file' }]);
  });

  it.each([
    { name: 'a' },
    { sha256 },
    { name: 'a', sha256: 'A'.repeat(64) },
    { name: 'a', sha256: 'a'.repeat(63) },
    [],
    'a',
  ])('a file without its hash is refused: %j', (file) =>
    expect(check({ file }).problems).toMatchObject([{ key: 'wrong-file', path: 'file' }]),
  );

  it.each([
    [{ list: [1, 9] }, 'list[1]', 'out-of-range'],
    [{ map: { age: 'b' } }, 'map.age', 'wrong-choice'],
    [{ group: { inner: 1 } }, 'group.inner', 'wrong-flag'],
    [{ group: { other: 1 } }, 'group.other', 'unknown-param'],
    [{ other: 1 }, 'other', 'unknown-param'],
    [{ constructor: 1 }, 'constructor', 'unknown-param'],
    [JSON.parse('{"__proto__": 1}') as Record<string, unknown>, '__proto__', 'unknown-param'],
  ])('%j is told with its place %s', (given, path, key) => {
    expect(check(given).problems).toMatchObject([{ key, path }]);
  });

  it.each([
    [{ number: '1' }, 'number: wanted a number, got "1".'],
    [{ integer: 1.5 }, 'integer: wanted a whole number, got 1.5.'],
    [{ number: 3 }, 'number: wanted -1 to 2.5, got 3.'],
    [{ choice: 'x' }, 'choice: wanted one of one, two, got "x".'],
    [{ text: 'abcd' }, 'text: wanted at most 3 characters, got 4.'],
    [{ list: [1, 1, 1] }, 'list: wanted at most 2 entries, got 3.'],
  ])('%j is told as: %s', (given, sentence) => {
    expect(check(given).problems.map((found) => sentenceOf(found))).toEqual([sentence]);
  });

  it('are looked at only while they apply', () => {
    expect(check({ hidden: 99 }).problems).toEqual([]);
    expect(check({ hidden: 99, choice: 'two' }).problems).toMatchObject([{ path: 'hidden' }]);
    expect(isVisible(spec.params.hidden, { choice: 'two' })).toBe(true);
    expect(isVisible(spec.params.hidden, { choice: 'one' })).toBe(false);
  });

  it('are all told at once, and what was got is cut short', () => {
    const { problems } = check({ number: 'x'.repeat(500), integer: 1.5, other: 1 });
    expect(problems.map(({ path }) => path).toSorted()).toEqual(['integer', 'number', 'other']);
    expect(String(problems.find(({ path }) => path === 'number')?.values['got'])).toHaveLength(80);
  });

  it('of a group are filled up, inside of lists and maps too', () => {
    expect(check({ group: { size: 1 } }).values['group']).toEqual({ inner: true, size: 1 });
    const { group, seed } = spec.params;
    const nested = {
      list: p.list(group, { title: 'List', ...own }),
      map: p.map(group, { title: 'Map', ...own }),
      seeds: p.list(seed, { title: 'Seeds', ...own }),
    };
    const given = { list: [{ size: 1 }, {}, 7], map: { constructor: { inner: false } }, seeds: [null, 3] };
    expect(withDefaults(nested, given, 9)).toEqual({
      list: [{ inner: true, size: 1 }, { inner: true, size: 0 }, 7],
      map: { constructor: { inner: false, size: 0 } },
      seeds: [9, 3],
    });
    expect(withDefaults({ seed }, {}, null)).toEqual({ seed: null });
  });
});
