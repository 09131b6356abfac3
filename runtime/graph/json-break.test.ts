import { describe, expect, it } from 'vitest';
import { brokenJson } from './json-break';

const refusedBy = (text: string): boolean => {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
};

describe('a text that is no JSON', () => {
  it.each<[string, number, number, string]>([
    ['{"app": gradloom}', 1, 9, 'gradloom'],
    ['alert(1)', 1, 1, 'alert'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '"'],
    ['{"a": 1,}', 1, 9, '}'],
    ['[1, 2,]', 1, 7, ']'],
    ['[1 2]', 1, 4, '2'],
    ['[1}', 1, 3, '}'],
    ['{"a" 1}', 1, 6, '1'],
    ["{'a': 1}", 1, 2, "'"],
    ['{"a": "b\nc"}', 1, 9, String.raw`\n`],
    [String.raw`["a\q"]`, 1, 4, '\\'],
    ['{"a": NaN}', 1, 7, 'NaN'],
    ['[01]', 1, 3, '1'],
    ['[1.]', 1, 3, '.'],
    ['[+1]', 1, 2, '+'],
    ['[truely]', 1, 6, 'ly'],
    ['{} {}', 1, 4, '{'],
    ['{"图": 1, 图}', 1, 10, '图'],
    ['{"😀": x}', 1, 7, 'x'],
    [']', 1, 1, ']'],
    ['\u0000', 1, 1, String.raw`\u0000`],
  ])('%j breaks in line %d, column %d, at %j', (text, line, column, got) => {
    expect(refusedBy(text)).toBe(true);
    expect(brokenJson(text)).toMatchObject({ code: 'document', key: 'not-json', values: { line, column, got } });
  });

  it.each<[string, number, number]>([
    ['{"format": 1, "nodes": ', 1, 24],
    ['{', 1, 2],
    ['{"a": "open', 1, 12],
    ['{"a": [1,\n[', 2, 2],
    ['{"a"', 1, 5],
    [String.raw`["\u12`, 1, 7],
    ['[1', 1, 3],
    ['[1,\n', 2, 1],
  ])('%j ends too early, in line %d, column %d', (text, line, column) => {
    expect(refusedBy(text)).toBe(true);
    expect(brokenJson(text)).toMatchObject({ key: 'json-ends', values: { line, column } });
  });

  it.each(['', ' \n\t'])('%j holds nothing', (text) => {
    expect(brokenJson(text)).toMatchObject({ key: 'json-empty' });
  });

  it('is found in every cut of a whole text, at its end', () => {
    const whole = JSON.stringify({ a: [1.5e-3, { 'b"\\': 'ü\n😀' }, [], {}], c: null, d: true });
    for (let length = 1; length < whole.length; length += 1) {
      const found = brokenJson(whole.slice(0, length));
      // A word that is cut off (`nul`) is wrong where it begins.
      if (found.key !== 'json-ends') expect(String(found.values?.['got'])).toMatch(/^([a-z]+|[.e-].*)$/);
    }
  });

  it('is told of a text that is long and deep, too', () => {
    expect(brokenJson(`{"a": "${'x\\n'.repeat(1_000_000)}`)).toMatchObject({ key: 'json-ends' });
    expect(brokenJson('['.repeat(100_000))).toMatchObject({ key: 'json-ends', values: { column: 100_001 } });
  });
});
