import { describe, expect, it } from 'vitest';
import { limits } from './document';
import { scanJson } from './json-scan';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('what JSON.parse would lose in silence', () => {
  it.each([
    '{}',
    '{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}',
    '{"a": "a", "b": "\\"b\\": 1, \\"b\\": 2"}',
    '{"a": ["a", "a", "a"]}',
    '{"a\\\\": 1, "a": 2}',
    '{"constructor": 1, "__proto__": 2, "toString": 3}',
    '[0, -0, 0.0, 0e5, 1e-7, 1E+22, -1.5, 123456789012345, 0.1]',
    '[9007199254740991, 9007199254740992, -9007199254740991, 1e300]',
    '[100000000000000000000000, 1.0000000000000000000000]',
    '[0.30000000000000004, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308]',
    '"99999999999999999999"',
    String.raw`["\" 1e999 \"", "\\", {"a": "\\\""}]`,
    // No JSON: that is for JSON.parse to say.
    '',
    '{"a": 1',
    '"open',
    'nonsense - ]]}',
  ])('passes %s', (text) => {
    expect(scanJson(text)).toBeNull();
  });

  it.each([
    { text: '{"a": 1, "a": 2}', key: 'a', line: 1 },
    { text: '{\n"a": 1,\n"b": {},\n"a" : 2}', key: 'a', line: 4 },
    { text: '{"a": {"x": 1,\n"x": 2}}', key: 'x', line: 2 },
    { text: '[{"a": [1, {"b": 1}], "a": 1}]', key: 'a', line: 1 },
    { text: String.raw`{"\u0061": 1, "a": 2}`, key: 'a', line: 1 },
    { text: '{"__proto__": 1, "__proto__": 2}', key: '__proto__', line: 1 },
    { text: '{"": 1, "": 2}', key: '', line: 1 },
  ])('tells the key that stands twice in $text', ({ text, key, line }) => {
    expect(scanJson(text)).toMatchObject({ code: 'document', key: 'duplicate-key', values: { key, line } });
  });

  it.each([
    { text: '[9007199254740993]', number: '9007199254740993' },
    { text: '{"a": -9007199254740993}', number: '-9007199254740993' },
    { text: '[0.12345678901234567890]', number: '0.12345678901234567890' },
    { text: '[1e400]', number: '1e400' },
    { text: '[-1e400]', number: '-1e400' },
    { text: '[1e-400]', number: '1e-400' },
  ])('tells the number that would change in $text', ({ text, number }) => {
    expect(scanJson(text)).toMatchObject({ key: 'number-loses', values: { number, line: 1 } });
  });

  it('tells the line of a number', () => {
    expect(scanJson('[\n1,\n1e999]')).toMatchObject({ key: 'number-loses', values: { number: '1e999', line: 3 } });
  });

  it('stops at a depth that would overflow', () => {
    expect(scanJson(nested(limits.depth))).toBeNull();
    expect(scanJson(nested(limits.depth + 1))).toMatchObject({ key: 'too-deep', values: { limit: limits.depth } });
    expect(scanJson('{"a":'.repeat(100_000))).toMatchObject({ key: 'too-deep' });
    expect(scanJson(`[${'[],'.repeat(1000)}[]]`)).toBeNull();
  });
});
