import { create } from 'zustand';
import { fill, textIn, type Text } from '../../nodes/kit/text';
import { emptyGraph, type Graph } from '../../runtime/graph/document';
import { graphAt } from '../../runtime/graph/nested';
import { useDocumentStore } from '../state/document-store';
import { languageNow, titledNow, wordNow } from '../ui/node-words';
import { portTitle } from '../ui/port-words';
import { changeOf, toldChange } from './change';
import { words } from './words';

/** What screen readers are told next. `turn` makes the same words news again. */
export const useAnnouncement = create<{ readonly text: string; readonly turn: number }>(() => ({ text: '', turn: 0 }));

export const announce = (text: string): void => useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }));

const say = (text: Text, values: Readonly<Record<string, string | number>>): string =>
  fill(textIn(text, languageNow()), values);

/** Steps that follow each other at once, such as typing, are told together when they rest. */
const REST_MS = 300;

type Steps = Pick<ReturnType<typeof useDocumentStore.getState>, 'id' | 'document' | 'path' | 'past' | 'future'>;

function toldStep(state: Steps, before: Steps): string {
  // What is told is the graph in view.
  const [old, now] = [before, state].map(({ document }) => graphAt(document, state.path) ?? emptyGraph) as [
    Graph,
    Graph,
  ];
  const change = toldChange(changeOf(old, now), {
    say,
    titleOf: (id) => titledNow(id, now.nodes.get(id) ?? old.nodes.get(id)),
    portOf: (id, port) => portTitle(now.nodes.get(id) ?? old.nodes.get(id), 'inputs', port, wordNow),
  });
  const undone = state.future[0]?.after === before.document ? state.future[0] : undefined;
  const redone = before.future[0]?.after === state.document ? before.future[0] : undefined;
  const step = undone ?? redone ?? state.past.at(-1);
  const label = say(step?.label ?? '', {});
  if (undone === undefined && redone === undefined) return change === '' ? say(words.other, { step: label }) : change;
  return `${say(undone === undefined ? words.redone : words.undone, { step: label })} ${change}`.trim();
}

/** Tells of every edit of the document, undo and redo. */
export function listenToEdits(): () => void {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useDocumentStore.subscribe((state, before) => {
    if (state.id !== before.id) {
      waiting = [];
      return;
    }
    if (state.document === before.document) return;
    const text = toldStep(state, before);
    if (waiting.at(-1) !== text) waiting.push(text);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (waiting.length > 0) announce(waiting.slice(-3).join(' '));
      waiting = [];
    }, REST_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
