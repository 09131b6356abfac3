import { describe, expect, it } from 'vitest';
import { toCsv, toTsv } from './csv';

describe('toCsv', () => {
  it('quotes what RFC 4180 asks to be quoted, and keeps full precision', () => {
    const text = toCsv(
      ['name', 'a "b"'],
      [
        ['x,y', 0.1 + 0.2],
        ['line\nbreak', null],
        ['plain', Number.NaN],
      ],
    );
    expect(text).toBe('name,"a ""b"""\r\n"x,y",0.30000000000000004\r\n"line\nbreak",\r\nplain,\r\n');
  });

  it('gives no spreadsheet a formula to run: names are anybody’s', () => {
    const texts = ['=1+1', '+1', '-1', '@sum(a)', '\tx', '\r=1', 'a=1'];
    expect(toCsv(['=head'], [...texts.map((text) => [text]), [-1]])).toBe(
      `'=head\r\n'=1+1\r\n'+1\r\n'-1\r\n'@sum(a)\r\n'\tx\r\n"'\r=1"\r\na=1\r\n-1\r\n`,
    );
  });

  it('gives the head alone where there are no rows', () => {
    expect(toCsv(['a', 'b'], [])).toBe('a,b\r\n');
  });
});

it('gives a spreadsheet one line a row and one cell a tab, and no formula', () => {
  expect(
    toTsv(
      ['a', '=b'],
      [
        ['x\ty\nz', 0.5],
        [null, Number.NaN],
        ['=1+1', -2],
      ],
    ),
  ).toBe("a\t'=b\nx y z\t0.5\n\t\n'=1+1\t-2\n");
});
