import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assets } from './assets';

const folder = new URL('./public/data/', import.meta.url);
const origins = readFileSync(new URL('../THIRD_PARTY_DATA.md', import.meta.url), 'utf8');

describe('data that ships', () => {
  it('is all the files of the folder, and there are some', () => {
    const files = readdirSync(folder).toSorted();
    expect(files.length).toBeGreaterThan(0);
    expect(Object.keys(assets).toSorted()).toEqual(files);
  });

  it('stays below 4 MB', () =>
    expect(Object.values(assets).reduce((total, { sizeBytes }) => total + sizeBytes, 0)).toBeLessThan(4e6));

  it.each(Object.entries(assets))(
    '%s has the hash that is written down, and an origin',
    (name, { sha256, sizeBytes }) => {
      const bytes = readFileSync(new URL(name, folder));
      expect(bytes.length).toBe(sizeBytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(origins).toContain(`\`${name}\``);
      expect(origins).toContain(sha256);
    },
  );
});
