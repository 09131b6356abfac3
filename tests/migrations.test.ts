import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../runtime/graph/check';
import { FORMAT, migrations } from '../runtime/graph/migrations';
import { parseDocument } from '../runtime/graph/parse';
import { printDocument } from '../runtime/graph/print';

const filesIn = (folder: string): readonly { readonly name: string; readonly content: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.gradloom.json'))
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));

function documentOf(content: string) {
  const parsed = parseDocument(content);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return parsed.document;
}

const formatOf = (content: string): number => (JSON.parse(content) as { readonly format: number }).format;

const oldFiles = filesIn('tests/old-files');
const gallery = filesIn('editor/gallery/graphs');

describe('files of every released format', () => {
  // A file of each format goes through every migration after it: with all of them here, none was never called.
  it('are here, the present one too', () => {
    const formats = new Set(oldFiles.map(({ content }) => formatOf(content)));
    expect([...formats].toSorted((a, b) => a - b)).toEqual(Array.from({ length: FORMAT }, (_, index) => index + 1));
    expect(migrations).toHaveLength(FORMAT - 1);
  });

  it.each(oldFiles)('$name opens, and what is saved opens again as the same', ({ content }) => {
    const document = documentOf(content);
    expect(document.nodes.size).toBeGreaterThan(0);
    expect(documentOf(printDocument(document))).toEqual(document);
  });

  // Not byte for byte as it was: a node of a newer version is saved as such.
  it.each(oldFiles)('$name is saved in the same bytes again', ({ content }) => {
    const saved = printDocument(documentOf(content));
    expect(printDocument(documentOf(saved))).toBe(saved);
  });

  it('keeps what it does not know, and says so', () => {
    const { content } = oldFiles.find(({ name }) => name === 'format-1.gradloom.json') ?? { content: '' };
    const { problems } = checkDocument(documentOf(content));
    expect(problems.filter(({ severity }) => severity === 'error').map(({ node, key }) => [node, key])).toEqual([
      ['constructor', 'unknown-type'],
    ]);
  });
});

describe('graphs of the gallery', () => {
  it('are here', () => expect(gallery.length).toBeGreaterThan(0));
  it.each(gallery)('$name is saved byte for byte and has no problem', ({ content }) => {
    const document = documentOf(content);
    expect(printDocument(document)).toBe(content);
    expect(checkDocument(document).problems).toEqual([]);
  });
});
