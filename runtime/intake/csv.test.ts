import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLimits, readCsv } from '../../nodes/lib/plain/csv';
import { joined, utf8Bytes } from '../../nodes/lib/plain/files/testing-files';
import { problemOf } from '../../nodes/lib/plain/files/testing-problems';

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly delimiter: string;
}

function read(content: string | Uint8Array, name = 'loans.csv'): Table {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const bytes = typeof content === 'string' ? utf8Bytes(content) : content;
  const {
    columns,
    delimiter,
    rows: count,
  } = readCsv(name, bytes, (cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  expect(count).toBe(rows.length);
  return { columns, rows, lines, delimiter };
}

describe('a table of text', () => {
  it.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    ['lines that end with LF', 'a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
    ['lines that end with CRLF, the last without', 'a,b\r\n1,2', ['a', 'b'], [['1', '2']]],
    [
      'lines that end with CR',
      'a,b\r1,2\r3,4',
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b\n1,2', ['a', 'b'], [['1', '2']]],
    ['quotes', 'a,b\n"x, y","say ""hi"""', ['a', 'b'], [['x, y', 'say "hi"']]],
    ['a line end in quotes', '"a\nb",c\n"1\r\n2",3', ['a\nb', 'c'], [['1\r\n2', '3']]],
    ['quotes inside of a plain cell', 'a,b\n5" pipe,6"', ['a', 'b'], [['5" pipe', '6"']]],
    [
      'empty cells',
      'a,b,c\n,,\n"",1,',
      ['a', 'b', 'c'],
      [
        ['', '', ''],
        ['', '1', ''],
      ],
    ],
    ['empty lines', '\n\na,b\n\n1,2\n\n', ['a', 'b'], [['1', '2']]],
    ['empty cells of one column', 'a\n1\n\n2\n', ['a'], [['1'], [''], ['2']]],
    ['spaces, which belong to the cell', 'a , b\n 1 ,2', ['a', 'b'], [[' 1 ', '2']]],
    ['formulas, as text', 'a,b\n=1+1,@cmd|x', ['a', 'b'], [['=1+1', '@cmd|x']]],
    ['markup, as text', 'a\n<img src=x onerror=alert(1)>', ['a'], [['<img src=x onerror=alert(1)>']]],
    ['names that objects inherit', '__proto__,constructor\n1,2', ['__proto__', 'constructor'], [['1', '2']]],
    ['other scripts', '名,b\n中文,😀', ['名', 'b'], [['中文', '😀']]],
    ['no rows', 'a,b\n', ['a', 'b'], []],
  ])('with %s', (_, content, columns, rows) => {
    expect(read(content)).toMatchObject({ columns, rows });
  });

  it.each<[string, string, string]>([
    [',', 'a,b;c\n1,2;3\n', 'loans.csv'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5\n', 'loans.csv'],
    [';', 'a;b\n1,5;2\n3;4,5\n', 'loans.csv'],
    ['\t', 'a\tb\n1,5\t2\n', 'loans.txt'],
    ['\t', 'a b,c\n1,2', 'loans.TSV'],
    ['|', 'a|b\n1|2', 'loans.csv'],
    [',', '"a;b",c\n"1;2;3",4', 'loans.csv'],
    [',', 'a\n1', 'loans.csv'],
  ])('finds the delimiter %j', (delimiter, content, name) => {
    expect(read(content, name).delimiter).toBe(delimiter);
  });

  it('tells the line where each row begins', () => {
    expect(read('a,b\n"1\n\n2",x\r\n\n3,4').lines).toEqual([2, 6]);
  });

  it.each<[string, string | Uint8Array, string, object?]>([
    ['nothing', '', 'csv-no-header'],
    ['empty lines alone', '\n\r\n', 'csv-no-header'],
    [
      'too few cells',
      'a,b,c\n1,2,3\n1,2\n',
      'csv-ragged',
      { name: 'loans.csv', line: 3, column: 3, wanted: 3, got: 2 },
    ],
    ['too many cells', 'a,b\n1,2,3\n', 'csv-ragged', { line: 2, column: 3, wanted: 2, got: 3 }],
    ['a ragged row behind a cell of two lines', 'a,b\n"1\n2",3\n4\n', 'csv-ragged', { line: 4 }],
    ['a column without a name', 'a,,c\n', 'csv-empty-name', { line: 1, column: 2 }],
    ['a column of spaces', 'a,  \n', 'csv-empty-name', { column: 2 }],
    ['two columns of one name', 'a,b, a\n', 'csv-same-name', { before: 1, column: 3, title: 'a' }],
    ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6\n7,8', 'csv-open-quote', { line: 3, column: 2 }],
    ['text behind a closing quote', 'a,b\n"1"x,2', 'csv-after-quote', { line: 2, column: 1, got: 'x' }],
    ['a NUL', 'a,b\n1,\0', 'csv-nul', { line: 2 }],
    ['UTF-16', joined([0xff, 0xfe], [0x61, 0, 0x2c, 0]), 'text-utf16'],
    ['another code page', joined(utf8Bytes('a,b\n1,2\n'), [0x63, 0xe9, 0x2c]), 'text-not-utf8', { line: 3 }],
    ['UTF-8 that is cut off', utf8Bytes('a,b\n1,中').subarray(0, -1), 'text-not-utf8', { line: 2 }],
    ['too many columns', `${'a,'.repeat(2000)}a\n`, 'csv-too-many-columns', { line: 1, limit: 2000 }],
    ['a cell that is too long', `a\n${'x'.repeat(csvLimits.cell + 1)}`, 'csv-long-cell', { line: 2, column: 1 }],
    ['too many rows', `a\n${'1\n'.repeat(csvLimits.rows + 1)}`, 'csv-too-many-rows', { limit: 1_000_000 }],
    ['too many bytes', new Uint8Array(csvLimits.bytes + 1), 'file-too-large', { limit: csvLimits.bytes }],
  ])('refuses %s', async (_, content, key, values = {}) => {
    expect(await problemOf(() => read(content))).toMatchObject({ code: 'file', key, values });
  });

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', '=', 'a', ' ', '中'), maxLength: 8 }),
  );
  const quoted = (text: string): string =>
    text === '' || /["\n\r,;\t|\uFEFF]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }))),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, end, closed) => {
          const names = (rows[0] ?? ['']).map((_, index) => `c${index}`);
          const text = [names, ...rows].map((cells) => cells.map(quoted).join(',')).join(end);
          expect(read(closed ? text + end : text)).toMatchObject({ columns: names, rows });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never fails in another way, whatever the bytes', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ';') }).map(utf8Bytes),
    );
    await fc.assert(
      fc.asyncProperty(piece, async (bytes) => {
        await problemOf(() => {
          const { columns, rows } = read(bytes);
          for (const row of rows) expect(row).toHaveLength(columns.length);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
