import { planOf } from '../../nodes/catalogue';
import type { GraphDocument } from '../../runtime/graph/document';
import { searchWords } from '../ui/node-words';

/** What a graph is about, by the nodes in it. */
export const topics = ['train', 'compress', 'explain', 'fairness'] as const;
export type Topic = (typeof topics)[number];

export interface GalleryGraph {
  readonly name: string;
  readonly document: GraphDocument;
}

export function topicsOf({ nodes }: GraphDocument): readonly Topic[] {
  const there = new Set([...nodes.values()].map(({ type }) => planOf(type)?.spec.category));
  return topics.filter((topic) => there.has(topic));
}

const inBoth = (text: GraphDocument['title']): string =>
  typeof text === 'string' ? text : Object.values(text).join('\n');

/** What a search looks through: title, description and the names of its nodes, in the languages that are there. */
const searched = ({ title, description, nodes }: GraphDocument): string =>
  [
    inBoth(title),
    inBoth(description),
    ...[...new Set([...nodes.values()].map(({ type }) => type))].map((type) =>
      searchWords(planOf(type)?.spec.type ?? type),
    ),
  ]
    .join('\n')
    .toLowerCase();

/** Graphs that hold every word of the search and are about all these topics, in their order. */
export function findGraphs(
  graphs: readonly GalleryGraph[],
  query: string,
  about: ReadonlySet<Topic>,
): readonly GalleryGraph[] {
  const terms = query
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  return graphs.filter(({ document }) => {
    const own = topicsOf(document);
    if (![...about].every((topic) => own.includes(topic))) return false;
    const text = searched(document);
    return terms.every((term) => text.includes(term));
  });
}
