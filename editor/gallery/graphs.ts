import type { GraphDocument } from '../../runtime/graph/document';

/** The graphs that ship, each loaded when it is wanted. */
const files = import.meta.glob<string>('./graphs/*.gradloom.json', { query: '?raw', import: 'default' });

/** Order of the gallery; a graph that is not named comes after these. */
const order = [
  'shrink-a-classifier',
  'how-many-epochs',
  'three-models-fairly',
  'little-data',
  'small-against-pruned',
  'a-leak-found',
  'does-saliency-see-the-weights',
  'lending-audit',
];
export const FIRST_VISIT = 'shrink-a-classifier';

const nameOf = (path: string): string => path.split('/').at(-1)?.replace('.gradloom.json', '') ?? path;
const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

const paths: ReadonlyMap<string, string> = new Map(Object.keys(files).map((path) => [nameOf(path), path]));
export const galleryNames: readonly string[] = [...paths.keys()].toSorted(
  (a, b) => place(a) - place(b) || a.localeCompare(b),
);

/** A graph of the gallery; null = there is none of this name. */
export async function galleryGraph(name: string): Promise<GraphDocument | null> {
  const load = files[paths.get(name) ?? ''];
  if (load === undefined) return null;
  const { readText } = await import('../state/files');
  return (await readText(await load())).document;
}
