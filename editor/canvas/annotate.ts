import { textIn, type Language, type Text } from '../../nodes/kit/text';
import type { Graph, GraphDocument, Note } from '../../runtime/graph/document';

/** Pure edits of what only people read. */

/** The text with this language changed; a text that had only one language keeps to one. */
export function textWith(old: Text, language: Language, value: string): Text {
  if (typeof old === 'string' || old.zh === undefined)
    return typeof old === 'string' || language === 'en' ? value : { en: old.en, zh: value };
  return language === 'zh' ? { en: old.en, zh: value } : { en: value, zh: textIn(old, 'zh') };
}

export function setNoteText<G extends Graph>(document: G, id: string, value: string, language: Language): G {
  const note = document.notes.get(id);
  if (note === undefined) return document;
  const notes = new Map<string, Note>(document.notes).set(id, { ...note, text: textWith(note.text, language, value) });
  return { ...document, notes };
}

export function setGroupTitle<G extends Graph>(document: G, id: string, value: string, language: Language): G {
  const group = document.groups.get(id);
  if (group === undefined) return document;
  return {
    ...document,
    groups: new Map(document.groups).set(id, { ...group, title: textWith(group.title, language, value) }),
  };
}

export const setDescription = (document: GraphDocument, value: string, language: Language): GraphDocument => ({
  ...document,
  description: textWith(document.description, language, value),
});
