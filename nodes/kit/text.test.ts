import { describe, expect, it } from 'vitest';
import { fill, textIn } from './text';

describe('texts', () => {
  it('fills in values, and leaves what it does not know', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'x' })).toBe('1 of x, {c}');
    expect(fill('{toString} {c|one|many}', {})).toBe('{toString} {c|one|many}');
  });

  it('takes the word for one where the value is 1', () => {
    const text = '{count} {count|node|nodes} done';
    expect([0, 1, 2].map((count) => fill(text, { count }))).toEqual(['0 nodes done', '1 node done', '2 nodes done']);
    expect(fill(text, { count: '1' })).toBe('1 node done');
    expect(fill(text, { count: '1 000' })).toBe('1 000 nodes done');
  });

  it('is English where there is no translation', () => {
    expect(textIn({ en: 'a' }, 'zh')).toBe('a');
    expect(textIn({ en: 'a', zh: '甲' }, 'zh')).toBe('甲');
    expect(textIn('b', 'zh')).toBe('b');
  });
});
