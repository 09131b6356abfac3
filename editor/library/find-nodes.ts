import { catalogue } from '../../nodes/catalogue';
import { categories, type Category, type NodeSpec } from '../../nodes/kit/spec';
import { searchWords, summaryWords } from '../ui/node-words';

export const allSpecs: readonly NodeSpec[] = [...catalogue.values()].map((plan) => plan.spec);

/** How well a node answers a search; 0 = not at all. Titles count more than aliases, and those more than summaries. */
export function rank(type: string, query: string): number {
  const terms = query
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  if (terms.length === 0) return 1;
  const names = searchWords(type);
  const summary = summaryWords(type);
  const of = (term: string): number => {
    if (names.split('\n').some((name) => name.startsWith(term))) return 4;
    if (names.split(/[\n\s-]/).some((name) => name.startsWith(term))) return 3;
    if (names.includes(term)) return 2;
    return summary.includes(term) ? 1 : 0;
  };
  const ranks = terms.map(of);
  return ranks.includes(0) ? 0 : ranks.reduce((total, value) => total + value, 0);
}

/** Nodes that answer the search, best first; those named in `first` before equals. */
export function findNodes(
  query: string,
  first: readonly string[] = [],
  fits: (spec: NodeSpec) => boolean = () => true,
): readonly NodeSpec[] {
  const suggested = (spec: NodeSpec): number => (first.includes(spec.type) ? 1 : 0);
  return allSpecs
    .filter(fits)
    .map((spec) => ({ spec, rank: rank(spec.type, query) }))
    .filter((found) => found.rank > 0)
    .toSorted(
      (a, b) =>
        b.rank - a.rank ||
        suggested(b.spec) - suggested(a.spec) ||
        categories.indexOf(a.spec.category) - categories.indexOf(b.spec.category) ||
        a.spec.title.localeCompare(b.spec.title),
    )
    .map((found) => found.spec);
}

/** The library's sections. */
export function byCategory(
  specs: readonly NodeSpec[],
): readonly { readonly category: Category; readonly specs: readonly NodeSpec[] }[] {
  return categories
    .map((category) => ({ category, specs: specs.filter((spec) => spec.category === category) }))
    .filter((section) => section.specs.length > 0);
}
