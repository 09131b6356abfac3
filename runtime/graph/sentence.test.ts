import { describe, expect, it } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { sentenceOf } from './sentence';

const sentence = (key: string): string => sentenceOf(problem('document', 'duplicate-key', { key, line: 2 }));

describe('a sentence about a file of somebody', () => {
  it('keeps plain words as they are', () => {
    expect(sentence('名 <b>é</b>')).toBe(
      'The key "名 <b>é</b>" stands twice in one object, the second time in line 2.',
    );
  });

  it('cannot steer a terminal or turn the direction of writing', () => {
    expect(sentence('a\u001b[2J\u0007b\u202ec\r\n\td')).toContain('"a\uFFFD[2J\uFFFDb\uFFFDc d"');
  });

  it('stays readable, however long a value is', () => {
    expect(sentence('x'.repeat(1_000_000)).length).toBeLessThan(600);
    expect(sentence('x'.repeat(1_000_000))).toMatch(/x…" stands twice in one object, the second time in line 2\.$/);
  });
});
