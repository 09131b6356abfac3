import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planted, plantedBugs } from './support/planted';

// `npm run planted-bugs` shows that each of them is caught; it takes a minute or two. Here: that each still has its place.
describe('planted bugs', () => {
  it('have names of their own', () => {
    const names = plantedBugs().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  for (const bug of plantedBugs())
    it(`has its place: ${bug.name}`, () => {
      const text = readFileSync(new URL(`../${bug.file}`, import.meta.url), 'utf8');
      expect(planted(bug, text)).not.toBe(text);
    });
});
