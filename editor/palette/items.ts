import type { Text } from '../../nodes/kit/text';
import type { Graph, NodeEntry } from '../../runtime/graph/document';
import { addNodeInSight, middlePlace } from '../canvas/by-keyboard';
import { goTo } from '../canvas/go-to';
import type { Command } from '../command';
import { commandGroups } from '../commands';
import { galleryGraph, galleryNames } from '../gallery/graphs';
import { allSpecs } from '../library/find-nodes';
import { readKept, writeKept } from '../state/browser-storage';
import { documentNow } from '../state/document-store';
import { openGallery, openSaved } from '../state/open-document';
import { savedDocuments } from '../state/saved-documents';
import { searchWords, titledNow, wordNow } from '../ui/node-words';
import type { Word } from '../ui/say';
import { match } from './match';
import { words } from './words';

/** What can be chosen in the palette. */
export interface Item {
  readonly id: string;
  readonly title: Text;
  /** What it is. */
  readonly kind: Word;
  /** Type of the node whose picture stands before it. */
  readonly node?: string;
  readonly command?: Command;
  /** What is searched, in both languages, a name on each line. */
  readonly search: string;
  run(): void;
}

const bothOf = (text: Text): string => (typeof text === 'string' ? text : `${text.en}\n${text.zh ?? ''}`);

const commandItems: readonly Item[] = commandGroups.flatMap((group) =>
  group.commands.map((command) => ({
    id: `command:${command.title.en}`,
    title: command.title,
    kind: group.title,
    command,
    search: bothOf(command.title),
    run: () => {
      remember(command.title.en);
      command.run('');
    },
  })),
);

/** Nodes of the document, those inside of sub-graphs too. */
function nodeItems(graph: Graph, scope = ''): readonly Item[] {
  return [...graph.nodes].flatMap(([id, entry]: [string, NodeEntry]): readonly Item[] => [
    {
      id: `node:${scope}${id}`,
      title: titledNow(id, entry),
      kind: words.goTo,
      node: entry.type,
      search: `${titledNow(id, entry)}\n${bothOf(entry.label ?? '')}\n${id}`,
      run: () => goTo(`${scope}${id}`),
    },
    ...(entry.inside === undefined ? [] : nodeItems(entry.inside, `${scope}${id}/`)),
  ]);
}

const addItems = (): readonly Item[] =>
  allSpecs.map(({ type }) => ({
    id: `add:${type}`,
    title: wordNow(type, 'title'),
    kind: words.add,
    node: type,
    search: searchWords(type),
    run: () => addNodeInSight(type, middlePlace()),
  }));

export const itemsNow = (): readonly Item[] => [...commandItems, ...nodeItems(documentNow()), ...addItems()];

/** Graphs of this browser, the newest first, and those that ship. */
export async function graphItems(): Promise<readonly Item[]> {
  const documents = await savedDocuments();
  const [saved, files] = await Promise.all([documents.list(), documents.files()]).catch(() => [[], []] as const);
  const fileOf = new Map(files.map(({ documentId, name }) => [documentId, name]));
  const shipped = await Promise.all(galleryNames.map(async (name) => [name, await galleryGraph(name)] as const));
  return [
    ...saved.map(({ id, title }) => ({
      id: `graph:${id}`,
      title,
      kind: words.openGraph,
      search: `${bothOf(title)}\n${fileOf.get(id) ?? ''}`,
      run: () => void openSaved(id),
    })),
    ...shipped.flatMap(([name, document]) =>
      document === null
        ? []
        : [
            {
              id: `example:${name}`,
              title: document.title,
              kind: words.example,
              search: bothOf(document.title),
              run: () => void openGallery(name),
            },
          ],
    ),
  ];
}

const USED = 'gradloom.commands-used';
const USED_KEPT = 8;
const usedNow = (): readonly string[] => (readKept(USED) ?? '').split('\n').filter(Boolean);
const remember = (title: string): void =>
  void writeKept(USED, [title, ...usedNow().filter((other) => other !== title)].slice(0, USED_KEPT).join('\n'));

const MOST = 60;

/** What answers a search, the best first and of equals the one used last; without a search, all commands. */
export function found(items: readonly Item[], query: string, used: readonly string[] = usedNow()): readonly Item[] {
  const recent = ({ command }: Item): number => {
    const at = used.indexOf(command?.title.en ?? '');
    return at === -1 ? 0 : used.length - at;
  };
  if (query.trim() === '')
    return items.filter(({ command }) => command !== undefined).toSorted((a, b) => recent(b) - recent(a));
  // A word that stands in what it is, too: “add split”, “go to train”.
  const rank = (item: Item): number =>
    Math.max(
      ...bothOf(item.title)
        .split('\n')
        .map((name) => match(query, name) * (name.toLowerCase() === query.trim().toLowerCase() ? 2 : 1.2)),
      ...item.search.split('\n').map((name) => match(query, name)),
      match(query, `${bothOf(item.kind).replaceAll('\n', ' ')} ${item.search.replaceAll('\n', ' ')}`) / 3,
    );
  const weight = (item: Item): number => (item.command === undefined ? 0 : 0.5) + (recent(item) > 0 ? 0.25 : 0);
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter(({ rank: own }) => own > 0)
    .toSorted((a, b) => b.rank + weight(b.item) - a.rank - weight(a.item))
    .slice(0, MOST)
    .map(({ item }) => item);
}
