import type { GraphDocument } from '../../runtime/graph/document';

/** The graphs that ship, each loaded when it is wanted. */
const files = import.meta.glob<string>('./graphs/*.gradloom.json', { query: '?raw', import: 'default' });

/** In the gallery's order, with seconds of a first run on the processor (wasm) of a laptop; others come after these. */
const seconds: Readonly<Record<string, number>> = {
  'shrink-a-classifier': 10,
  'how-many-epochs': 12,
  'three-models-fairly': 5,
  'little-data': 20,
  'small-against-pruned': 10,
  'a-leak-found': 2,
  'does-saliency-see-the-weights': 9,
  'lending-audit': 5,
  'what-pruning-forgets': 8,
};
const order = Object.keys(seconds);
/** undefined = nobody has measured it. */
export const secondsOf = (name: string): number | undefined => seconds[name];
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
