import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { emptyDocument, noteColors, type GraphDocument, type Place } from '../graph/document';
import { printDocument } from '../graph/print';

const folder = 'editor/gallery/graphs';

/** The files of the graphs that ship. */
export const galleryFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.gradloom.json'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
/** With halves of pairs, markup, control characters: whatever JSON can hold. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '</metadata>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '\uFFFE\uFFFF',
    '\u0000\u001b',
    '\uD800',
    '贷款 🙂',
    '"\\',
  ),
);
const place: fc.Arbitrary<Place> = fc.record({
  at: fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 })),
});
const entry = fc.record({
  type: fc.constantFrom('split', 'train', 'from-the-future'),
  version: fc.constant(1),
  params: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,6}$/),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    { maxKeys: 4 },
  ),
  label: text,
});

/** Any graph file, as printed. */
export const anyFile: fc.Arbitrary<string> = fc
  .record({
    title: text,
    description: text,
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    nodes: fc.dictionary(id, fc.tuple(entry, place), { maxKeys: 8 }),
    notes: fc.dictionary(id, fc.record({ text, color: fc.constantFrom(...noteColors) }), { maxKeys: 2 }),
  })
  .map(({ title, description, seed, nodes, notes }): string => {
    const document: GraphDocument = {
      ...emptyDocument,
      title,
      description,
      seed,
      nodes: new Map(Object.entries(nodes).map(([name, [own]]) => [name, own])),
      layout: new Map(Object.entries(nodes).map(([name, [, at]]) => [name, at])),
      notes: new Map(Object.entries(notes).flatMap(([name, note]) => (name in nodes ? [] : [[name, note]]))),
    };
    return printDocument(document);
  });
