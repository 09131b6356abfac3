import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../runtime/graph/document';
import { parseDocument } from '../../runtime/graph/parse';
import { findGraphs, topicsOf, type GalleryGraph, type Topic } from './find-graphs';
import { galleryNames, secondsOf } from './graphs';

const graphs: readonly GalleryGraph[] = galleryNames.map((name) => {
  const parsed = parseDocument(readFileSync(new URL(`./graphs/${name}.gradloom.json`, import.meta.url), 'utf8'));
  if ('refused' in parsed) throw new Error(parsed.refused.key);
  return { name, document: parsed.document };
});
const found = (query: string, ...about: Topic[]): readonly string[] =>
  findGraphs(graphs, query, new Set(about)).map(({ name }) => name);

describe('a search in the gallery', () => {
  it('keeps the order where nothing is asked', () => {
    expect(found('')).toEqual(galleryNames);
    expect(found('  ')).toEqual(galleryNames);
  });

  it('finds words of titles, descriptions and nodes, in both languages', () => {
    expect(found('LEAK')).toEqual(['a-leak-found']);
    expect(found('泄漏')).toEqual(['a-leak-found']);
    expect(found('mcnemar')).toContain('small-against-pruned');
    // A node's other name, which stands in no title.
    expect(found('integrated gradients')).toContain('shrink-a-classifier');
    expect(found('no such thing')).toEqual([]);
  });

  it('takes topics from the nodes; several narrow it down', () => {
    expect(topicsOf(emptyDocument)).toEqual([]);
    expect(found('', 'fairness')).toEqual(['lending-audit']);
    expect(found('', 'compress', 'explain')).toEqual(['shrink-a-classifier']);
    expect(found('digits', 'fairness')).toEqual([]);
  });

  it('knows of every graph how long it takes', () => {
    for (const name of galleryNames) expect(secondsOf(name), name).toBeGreaterThan(0);
  });
});
