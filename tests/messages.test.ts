import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../nodes/catalogue';
import { messages } from '../nodes/kit/messages';

const chinese = JSON.parse(readFileSync('nodes/kit/messages.zh.json', 'utf8')) as Readonly<Record<string, string>>;

const sources = ['nodes', 'runtime', 'editor']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, content: readFileSync(path, 'utf8') }));

/** Helpers that take the key alone: the file, how they are called, what they put before the key. */
const helpers = [
  { path: 'runtime/store/safetensors.ts', call: /\brefuse\('([a-z-]+)'/g, prefix: 'safetensors-' },
  { path: 'runtime/graph/parse.ts', call: /\brefused\('([a-z-]+)'/g, prefix: '' },
  { path: 'runtime/graph/params-check.ts', call: /\b(?:tell|wrong)\('([a-z-]+)'/g, prefix: '' },
] as const;

/** Second argument of each call: literals, both ends of a choice included. */
const calls =
  /\b(?:problem|warning|refuse)\(\s*'[a-z]+',\s*(?:[^,'"`]*\?\s*)?'([a-z0-9/-]+)'(?:\s*:\s*'([a-z0-9/-]+)')?/g;

const found = sources.flatMap(({ path, content }) => [
  ...[...content.matchAll(calls)].flatMap(([, one, other]) =>
    [one, other].flatMap((key) => (key === undefined ? [] : [{ path, key }])),
  ),
  ...helpers
    .filter((helper) => helper.path === path)
    .flatMap(({ call, prefix }) => [...content.matchAll(call)].map(([, key]) => ({ path, key: `${prefix}${key}` }))),
]);

const hasSentence = (key: string): boolean => {
  const slash = key.indexOf('/');
  if (slash < 0) return Object.hasOwn(messages, key);
  return catalogue.get(key.slice(0, slash))?.spec.problems?.[key.slice(slash + 1)] !== undefined;
};

const placeholders = (sentence: string | undefined): string[] =>
  [...new Set([...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted();

describe('sentences of problems', () => {
  it('exist in both languages', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(messages).toSorted());
    for (const [key, sentence] of Object.entries(chinese)) expect(sentence, key).toMatch(/\p{Script=Han}|^\{\w+\}:/u);
  });

  it('exist for every key in the sources', () => {
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter(({ key }) => !hasSentence(key))).toEqual([]);
  });

  it('are found where a helper makes the key', () => {
    for (const { path } of helpers)
      expect(
        found.some((one) => one.path === path),
        path,
      ).toBe(true);
    expect(found.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['safetensors-short', 'too-large', 'wrong-choice', 'bad-setting', 'no-node']),
    );
  });

  it('have the same values in both languages', () => {
    for (const [key, sentence] of Object.entries(messages))
      expect(placeholders(chinese[key]), key).toEqual(placeholders(sentence));
  });
});
