import { fill, type Text } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { allows, refusedTouch, type Touch } from '../../runtime/lesson/allow';
import type { Step } from '../../runtime/lesson/lesson';
import { nodesFor, splitRef } from '../../runtime/lesson/refs';
import { documentNow } from '../state/document-store';
import type { Lock } from '../state/lock';
import { titledNow, titleNow, wordNow } from '../ui/node-words';
import type { Word } from '../ui/say';
import { words } from './words';

/** What a step lets one do, and the sentence for everything else. */
export function lockOf(documentId: string, step: Step, answered: boolean): Lock {
  const { allow } = step;
  const waits = step.predict !== undefined && !answered;
  const refuse = (touch: Touch, document: GraphDocument): Text => refusal(touch, allow ?? [], document);
  const may = (touch: Touch): Text | null =>
    allows(allow, documentNow(), touch) ? null : refuse(touch, documentNow());
  return {
    documentId,
    edit: (before, after) => {
      const touch = refusedTouch(allow, before, after);
      return touch === null ? null : refuse(touch, after);
    },
    run: () => {
      if (waits) return words.refusedUntil;
      return allow === undefined || allow.includes('run') ? null : words.refusedRun;
    },
    add: (type) => may({ what: 'add', node: '', type }),
    set: (node, param) => may({ what: 'param', node, param }),
  };
}

type Both = { readonly en: string; readonly zh: string };
const said = (word: Word, values: Readonly<Record<string, string>> = {}): Both => ({
  en: fill(word.en, values),
  zh: fill(word.zh, values),
});

function refusal(touch: Touch, allow: readonly string[], document: GraphDocument): Text {
  const [what, allowed] = [touchWord(touch, document), allowedWords(allow, document)];
  return {
    en: fill(words.refused.en, { what: what.en, allowed: allowed.map(({ en }) => en).join(', ') }),
    zh: fill(words.refused.zh, { what: what.zh, allowed: allowed.map(({ zh }) => zh).join('、') }),
  };
}

const titleOf = (document: GraphDocument, id: string): string => titledNow(id, document.nodes.get(id));

function touchWord(touch: Touch, document: GraphDocument): Both {
  switch (touch.what) {
    case 'add':
      return said(words.adding, { title: titleNow(touch.type) });
    case 'remove':
      return said(words.removing, { title: titleNow(touch.type) });
    case 'link':
      return said(words.linking, { title: titleOf(document, touch.edge.to.node) });
    case 'param':
      return settingWord(document, touch.node, touch.param);
    case 'node':
      return said(words.changing, { title: titleOf(document, touch.node) });
    case 'seed':
      return said(words.seed);
  }
}

function settingWord(document: GraphDocument, node: string, param: string): Both {
  const type = document.nodes.get(node)?.type ?? node;
  return said(words.setting, { title: titleOf(document, node), param: wordNow(type, `params.${param}.title`) });
}

const commandWords: Readonly<Record<string, Word>> = {
  add: words.addingAny,
  connect: words.linkingAny,
  remove: words.removingAny,
  run: words.running,
  settings: words.settingAny,
};

function allowedWords(allow: readonly string[], document: GraphDocument): readonly Both[] {
  if (allow.length === 0) return [said(words.looking)];
  return allow.map((entry) => {
    const command = Object.hasOwn(commandWords, entry) ? commandWords[entry] : undefined;
    if (command !== undefined) return said(command);
    if (entry.startsWith('add:')) return said(words.adding, { title: titleNow(entry.slice(4)) });
    const { node, part } = splitRef(entry);
    const id = nodesFor(document, node)[0];
    const title = id === undefined ? titleNow(node) : titleOf(document, id);
    if (part === undefined) return said(words.changing, { title });
    return id === undefined
      ? said(words.setting, { title, param: wordNow(node, `params.${part}.title`) })
      : settingWord(document, id, part);
  });
}

/** Types that a step lets one add by name: they are offered beside its text. */
export const typesToAdd = ({ allow = [] }: Step): readonly string[] =>
  allow.flatMap((entry) => (entry.startsWith('add:') ? [entry.slice(4)] : []));
