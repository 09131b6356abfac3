import { describe, expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { parseDocument } from '../../runtime/graph/parse';
import { graphInSvg, svgMetadata } from '../../runtime/share/picture-svg';
import { galleryFiles } from '../../runtime/share/testing-documents';
import { nodeWord } from '../ui/node-words';
import { drawGraph } from './draw-graph';
import type { Pen } from './draw-node';
import { filesUsed } from './files-used';
import { fitted, wrapped } from './text-fit';

const pen: Pen = {
  language: 'en',
  word: (type, key) => nodeWord(type, key, 'en', null),
  colour: (name) => `[${name}]`,
};

function opened(text: string): GraphDocument {
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return parsed.document;
}
const documentOf = (rest: object): GraphDocument =>
  opened(JSON.stringify({ format: 1, app: 'gradloom', nodes: {}, ...rest }));
const count = (svg: string, part: string): number => svg.split(part).length - 1;

describe('the picture of a graph', () => {
  it.each(galleryFiles.map((file) => [opened(file)] as const))('has every node and every wire', (document) => {
    const { svg, width, height } = drawGraph(document, pen, 'foot');
    expect(count(svg, '<g transform=')).toBe(document.nodes.size);
    expect(count(svg, 'fill="none" stroke="[kind-')).toBe(document.edges.length);
    for (const entry of document.nodes.values())
      if (typeof entry.label === 'object') expect(svg).toContain(entry.label.en);
    for (const [x, y] of [...document.nodes.keys()].map((id) => document.layout.get(id)?.at ?? []))
      expect(svg).toContain(`translate(${x} ${y})`);
    expect([width, height].every((side) => side > 200 && side < 10_000)).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('holds the file without showing it', () => {
    const [file = ''] = galleryFiles;
    const { svg } = drawGraph(opened(file), pen, 'foot', svgMetadata(file));
    expect(graphInSvg('a.svg', svg)).toBe(file);
  });

  it('of nothing is a picture, too', () => {
    const { svg, width } = drawGraph(emptyDocument, pen, 'foot');
    expect(width).toBeGreaterThan(300);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('draws groups, notes, unknown and bypassed nodes', () => {
    const document = documentOf({
      title: 'T',
      nodes: { a: { type: 'split@1', bypass: true }, b: { type: 'no-such@1', label: 'Strange' } },
      edges: ['a.dataset -> b.data'],
      notes: { n: { text: '# Head\nSee [the docs](https://example.org) `x`', color: 'blue' } },
      groups: { g: { title: 'Both', nodes: ['a', 'b'] } },
      layout: { a: [0, 0], b: [300, 0], n: [0, 300] },
    });
    const { svg } = drawGraph(document, pen, 'foot');
    for (const part of ['>Both<', '>Head<', '>See the docs x<', '[note-blue]', 'opacity="0.5"', 'stroke-dasharray'])
      expect(svg).toContain(part);
    expect(count(svg, 'fill="none" stroke="[kind-')).toBe(1);
  });

  it('shows no text as markup', () => {
    const evil = '</text><script>alert(1)</script>"\u0000';
    const document = documentOf({
      title: evil,
      nodes: { a: { type: 'split@1', label: evil }, b: { type: 'table-file@1', params: { file: evil } } },
      notes: { n: { text: evil, color: 'grey' } },
      groups: { g: { title: evil, nodes: ['a'] } },
    });
    const { svg } = drawGraph(document, pen, evil);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
  });
});

it('names the files that a graph reads, those inside of sub-graphs too', () => {
  const file = (name: string) => ({ type: 'table-file@1', params: { file: { name, sha256: 'a'.repeat(64) } } });
  const document = documentOf({
    nodes: {
      a: file('a.csv'),
      again: file('a.csv'),
      s: { type: 'subgraph@1', nodes: { b: file('b.csv') }, edges: [] },
    },
  });
  expect(filesUsed(document)).toEqual(['a.csv', 'b.csv']);
  expect(filesUsed(opened(galleryFiles[0] ?? ''))).toEqual([]);
});

describe('text in a picture', () => {
  it('is cut where it is too wide', () => {
    expect(fitted('Split', 200, 12)).toBe('Split');
    expect(fitted('A very long title of a node', 80, 12)).toMatch(/^A very.*…$/);
    expect(fitted('很长的标题', 36, 12)).toBe('很长…');
  });

  it('is broken between words, and keeps together what is tied', () => {
    expect(wrapped('one two three', 40, 10, 9)).toEqual(['one two', 'three']);
    expect(wrapped('a\nb', 100, 10, 9)).toEqual(['a', 'b']);
    expect(wrapped('学习率。训练', 30, 10, 9)).toEqual(['学习', '率。训', '练']);
    expect(wrapped('one two three four', 40, 10, 2)).toHaveLength(2);
    expect(wrapped('', 40, 10, 2)).toEqual(['']);
  });
});
