import type { Edge, Graph } from '../../runtime/graph/document';
import type { Word } from '../ui/say';
import { words } from './words';

/** What a person who cannot see the canvas is told of an edit. */
export interface Change {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly linked: readonly Edge[];
  /** Without those that went with a node. */
  readonly unlinked: readonly Edge[];
}

/** Places in a port that takes many do not count: they move up when one before them goes. */
const keyOf = ({ from, to }: Edge): string => `${from.node}.${from.port}->${to.node}.${to.port}`;

export function changeOf(before: Graph, after: Graph): Change {
  const [old, now] = [new Set(before.edges.map(keyOf)), new Set(after.edges.map(keyOf))];
  return {
    added: before.nodes === after.nodes ? [] : [...after.nodes.keys()].filter((id) => !before.nodes.has(id)),
    removed: before.nodes === after.nodes ? [] : [...before.nodes.keys()].filter((id) => !after.nodes.has(id)),
    linked: after.edges.filter((edge) => !old.has(keyOf(edge))),
    unlinked: before.edges.filter(
      (edge) => !now.has(keyOf(edge)) && after.nodes.has(edge.from.node) && after.nodes.has(edge.to.node),
    ),
  };
}

export interface Speech {
  say(text: Word, values: Readonly<Record<string, string | number>>): string;
  /** Title of a node of the document before or after. */
  titleOf(id: string): string;
  portOf(id: string, input: string): string;
}

/** The change in sentences; empty where nothing but settings, places or names changed. */
export function toldChange({ added, removed, linked, unlinked }: Change, { say, titleOf, portOf }: Speech): string {
  const ends = ({ from, to }: Edge) => ({
    from: titleOf(from.node),
    to: titleOf(to.node),
    port: portOf(to.node, to.port),
  });
  const told = <Item>(
    items: readonly Item[],
    one: Word,
    many: Word,
    values: (item: Item) => Readonly<Record<string, string>>,
  ): readonly string[] => {
    const [first] = items;
    if (first === undefined) return [];
    return [items.length === 1 ? say(one, values(first)) : say(many, { count: items.length })];
  };
  const title = (id: string) => ({ title: titleOf(id) });
  return [
    ...told(removed, words.removed, words.removedMany, title),
    ...told(added, words.added, words.addedMany, title),
    ...told(unlinked, words.unlinked, words.unlinkedMany, ends),
    ...told(linked, words.linked, words.linkedMany, ends),
  ].join(' ');
}
