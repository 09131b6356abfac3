import { describe, expect, it } from 'vitest';
import type { Column, Dataset } from '../../kit/artifact';
import { ProblemError, type Problem } from '../../kit/problem';
import type { ParamsOf } from '../../kit/spec';
import { testContext, type TestContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { infer } from './plan';
import run from './run';
import type { spec } from './spec';

const sha256 = 'ab'.repeat(32);
const usual: ParamsOf<typeof spec> = {
  file: { name: 'data/loans.csv', sha256 },
  target: null,
  header: true,
  delimiter: 'auto',
  decimal: 'point',
  missing: ['NA', '?'],
  types: {},
};

const contextWith = (content: string): TestContext =>
  testContext({ files: { 'data/loans.csv': new TextEncoder().encode(content) } });

const read = async (content: string, params: Partial<typeof usual> = {}, context = contextWith(content)) =>
  run({}, { ...usual, ...params }, context);

async function problemOf(content: string, params: Partial<typeof usual> = {}): Promise<Problem> {
  const error: unknown = await read(content, params).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error.problem;
  throw new Error(`wanted a refusal, got ${String(error)}`);
}

const column = async (cells: readonly string[], params: Partial<typeof usual> = {}): Promise<Column> =>
  columnNamed((await read(['x,y', ...cells.map((cell) => `${cell},1`)].join('\n'), params)).dataset, 'x');

const texts = (dataset: Dataset, name: string): string[] => {
  const found = columnNamed(dataset, name);
  if (found.type !== 'text') throw new Error(`${name} is no text`);
  return [...found.offsets.subarray(1)].map((end, row) =>
    new TextDecoder().decode(found.bytes.subarray(found.offsets[row], end)),
  );
};

describe('a table file', () => {
  const content = [
    'id,age,paid,since,city,note',
    '7,30.5,true,2024-01-31,Bern,"a ""b"", c"',
    '8, NA ,FALSE,2024-02-29T12:30:00+01:00,Zürich,长文',
    '9,-1e2,,2023-12-01T00:00Z,Bern,',
  ].join('\r\n');

  it('becomes typed columns', async () => {
    const { dataset } = await read(content);
    expect(dataset.name).toBe('loans');
    expect([...dataset.id]).toEqual([0, 1, 2]);
    expect([...dataset.split]).toEqual([-1, -1, -1]);
    expect(dataset.columns.map(({ name, type, roles }) => [name, type, roles])).toEqual([
      ['id', 'number', ['id']],
      ['age', 'number', ['feature']],
      ['paid', 'boolean', ['feature']],
      ['since', 'date', ['ignored']],
      ['city', 'category', ['feature']],
      ['note', 'category', ['feature']],
    ]);
    expect(columnNamed(dataset, 'age')).toMatchObject({ values: Float64Array.from([30.5, NaN, -100]) });
    expect(columnNamed(dataset, 'paid')).toMatchObject({
      levels: ['false', 'true'],
      values: Int32Array.from([1, 0, -1]),
    });
    expect(columnNamed(dataset, 'city')).toMatchObject({
      levels: ['Bern', 'Zürich'],
      values: Int32Array.from([0, 1, 0]),
    });
    // Milliseconds from an independent reader of ISO 8601.
    const dates = ['2024-01-31T00:00:00Z', '2024-02-29T11:30:00Z', '2023-12-01T00:00:00Z'].map((day) =>
      Date.parse(day),
    );
    expect(columnNamed(dataset, 'since')).toMatchObject({ values: Float64Array.from(dates) });
    expect(dataset.provenance.source).toMatchObject({ en: `your file data/loans.csv, SHA-256 ${sha256}` });
  });

  it('is counted in the report', async () => {
    const { report } = await read(content);
    expect(report.metrics).toEqual({ rows: 3, columns: 6, missingCells: 3 });
    const table = report.blocks.find((block) => block.type === 'table');
    expect(table?.rows[1]).toEqual(['age', 'number', 'feature', 1, 2, 0, 2, '30.5']);
    expect(table?.rows[3]).toEqual(['since', 'date', 'ignored', 0, 0, 3, 3, '2024-01-31']);
  });

  it('keeps texts as they stand, and missing ones empty', async () => {
    const { dataset } = await read(content, { types: { note: 'text' } });
    expect(texts(dataset, 'note')).toEqual(['a "b", c', '长文', '']);
    expect(columnNamed(dataset, 'note').roles).toEqual(['ignored']);
  });

  it('gives the target its role', async () => {
    const { dataset } = await read(content, { target: 'city' });
    expect(columnNamed(dataset, 'city').roles).toEqual(['target']);
    expect(await problemOf(content, { target: 'City' })).toMatchObject({ key: 'no-column', path: 'target' });
    expect(await problemOf(content, { types: { nothing: 'text' } })).toMatchObject({ key: 'no-column', path: 'types' });
  });

  it('gives the same bytes each time', async () => {
    expect(await read(content)).toEqual(await read(content));
  });

  it('stops when it is cancelled', async () => {
    const many = `x\n${'1\n'.repeat(2000)}`;
    const signal = AbortSignal.abort();
    const context = testContext({ files: { 'data/loans.csv': new TextEncoder().encode(many) }, signal });
    await expect(read(many, {}, context)).rejects.toThrow(/abort/i);
  });
});

describe('the type of a column', () => {
  const different = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);
  it.each<[string, readonly string[], string]>([
    ['numbers', ['1', '-2.5', '.5', '3.', '1e3', '+4'], 'number'],
    ['too large numbers', ['1e999', '1'], 'category'],
    ['hexadecimal and infinite', ['0x10', 'Infinity'], 'category'],
    ['codes with a zero before them', ['007', '012', '100'], 'category'],
    ['only a zero before the point', ['0.5', '0', '-0.25'], 'number'],
    ['days that no calendar has', ['2024-02-30', '2024-02-01'], 'category'],
    ['days in another order', ['03/04/2024'], 'category'],
    ['truths and others', ['true', 'maybe'], 'category'],
    [
      'many codes among numbers',
      [...different(0), ...Array.from({ length: 20 }, (_, index) => `${index + 1}`), '007'],
      'text',
    ],
    ['no cell', ['', 'NA'], 'category'],
    ['20 different texts', different(20), 'category'],
    ['21 different texts', different(21), 'text'],
    ['texts that stand twice', [...different(30), ...different(30)], 'category'],
    ['1,000 levels', [...different(1000), ...different(1000)], 'category'],
    ['1,001 levels', [...different(1001), ...different(1001)], 'text'],
    ['long texts', ['x'.repeat(201), 'y'], 'text'],
  ])('%s', async (_, cells, type) => {
    expect((await column(cells)).type).toBe(type);
  });

  it('orders levels by their numbers, else by code unit', async () => {
    expect(await column(['10', '9', '10'], { types: { x: 'category' } })).toMatchObject({ levels: ['9', '10'] });
    expect(await column(['b', 'a', 'B'])).toMatchObject({ levels: ['B', 'a', 'b'] });
  });

  it('can be said', async () => {
    expect(await column(['007', '1'], { types: { x: 'number' } })).toMatchObject({ values: Float64Array.from([7, 1]) });
    expect(await column(['yes', 'N', '1'], { types: { x: 'boolean' } })).toMatchObject({
      values: Int32Array.from([1, 0, 1]),
    });
  });
});

describe('a wrong cell', () => {
  it('is refused with its place where the type is said', async () => {
    const types = { x: 'number' } as const;
    expect(await problemOf('x,y\n1,2\n"a\nb",3\n', { types })).toMatchObject({
      code: 'file',
      key: 'table-file/wrong-cell',
      values: { name: 'data/loans.csv', line: 3, column: 1, title: 'x', wanted: '1.5', got: 'a\nb' },
    });
    expect(await problemOf('x,d\n1,2024-13-01', { types: { d: 'date' } })).toMatchObject({
      values: { line: 2, column: 2, wanted: '2024-01-31', got: '2024-13-01' },
    });
    const levels = Array.from({ length: 1001 }, (_, index) => `l${index}`).join('\n');
    expect(await problemOf(`x\n${levels}`, { types: { x: 'category' } })).toMatchObject({
      key: 'table-file/many-levels',
    });
  });

  it('is refused where nearly all others are numbers, and not before', async () => {
    const cells = (numbers: number): string =>
      `x\n${Array.from({ length: numbers }, (_, row) => row + 1).join('\n')}\n12O\n`;
    expect(await problemOf(cells(9))).toMatchObject({
      key: 'table-file/mostly',
      values: { line: 11, column: 1, title: 'x', wanted: '1.5', got: '12O', share: 100 },
    });
    expect((await read(cells(8))).dataset.columns[0]?.type).toBe('category');
    expect((await read(cells(9), { missing: ['12O'] })).dataset.columns[0]?.type).toBe('number');
  });

  it('is refused by the reader of the text, with line and column', async () => {
    expect(await problemOf('a,b\n1,2\n3\n')).toMatchObject({
      key: 'csv-ragged',
      values: { line: 3, column: 2, wanted: 2, got: 1 },
    });
    expect(await problemOf('a,b\n1,"2')).toMatchObject({ key: 'csv-open-quote', values: { line: 2, column: 2 } });
    expect(await problemOf('a,b\n')).toMatchObject({ key: 'table-file/no-rows' });
  });
});

describe('how the text is written', () => {
  it('may have semicolons and decimal commas', async () => {
    const { dataset } = await read('x;y\n1,5;a\n2;b\n', { decimal: 'comma' });
    expect(columnNamed(dataset, 'x')).toMatchObject({ type: 'number', values: Float64Array.from([1.5, 2]) });
  });

  it('warns of decimal commas that were not said', async () => {
    const context = contextWith('x;y\n1,5;a\n2,5;b\n');
    await read('', {}, context);
    expect(context.warnings).toMatchObject([
      { key: 'table-file/decimal-comma', path: 'decimal', values: { title: 'x', got: '1,5' } },
    ]);
  });

  it('may have no names and a delimiter that is said', async () => {
    const { dataset } = await read('1|a,b\n2|c,d\n', { header: false, delimiter: 'bar' });
    expect(dataset.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2']);
    expect(dataset.id).toHaveLength(2);
  });

  it('warns of classes that are written as numbers', async () => {
    const context = contextWith('x,y\n1.5,0\n2.5,1\n');
    await read('', { target: 'y' }, context);
    expect(context.warnings).toMatchObject([{ key: 'table-file/number-target', values: { title: 'y', count: 2 } }]);
    const quiet = contextWith('x,y\n1.5,0\n2.5,1\n');
    await read('', { target: 'x' }, quiet);
    expect(quiet.warnings).toEqual([]);
  });
});

it('wants a file', async () => {
  expect(infer({}, { ...usual, file: null }).problems).toMatchObject([{ key: 'table-file/no-file', path: 'file' }]);
  expect(infer({}, usual)).toEqual({
    outputs: { dataset: { kind: 'dataset', modality: 'table' }, report: { kind: 'report' } },
    problems: [],
  });
  expect(await problemOf('', { file: null })).toMatchObject({ key: 'table-file/no-file' });
});
