import { remove } from '../../runtime/graph/edit';
import { graphNow, editGraph } from '../state/document-store';
import { select, toast } from '../state/interface-store';
import { readText, textNow, writeText } from '../state/files';
import type { Word } from '../ui/say';
import { selectedNow } from './actions';
import { pointerOrCentre, toCanvas } from './flow-instance';
import { fragmentOf, paste } from './fragment';
import { snap } from './geometry';
import { words } from './words';

/** Copy, cut and paste as JSON text: also between tabs, and into a mail. */

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
const inText = (): boolean => typing(document.activeElement) || (getSelection()?.toString() ?? '') !== '';

/** Pressed with Shift, paste keeps the links that come in from outside; the event itself does not tell. */
let withShift = false;
/** What was copied last, where the clipboard may not be read. */
let lastCopy = '';

export function fragmentNow(): ReturnType<typeof fragmentOf> | null {
  const ids = new Set(selectedNow());
  const fragment = fragmentOf(graphNow(), ids);
  return fragment.nodes.size + fragment.notes.size === 0 ? null : fragment;
}

/** Copies through the clipboard's own interface: for menus. */
export async function copySelected(): Promise<void> {
  const fragment = fragmentNow();
  if (fragment === null) return;
  lastCopy = await writeText(fragment);
  await navigator.clipboard?.writeText(lastCopy).catch(() => undefined);
}

export async function cutSelected(): Promise<void> {
  await copySelected();
  removeSelectedAs(words.cut);
}

function removeSelectedAs(label: Word): void {
  const ids = selectedNow();
  editGraph(label, (document) => remove(document, ids));
  select([]);
}

export async function pasteText(text: string, incoming: boolean): Promise<void> {
  const result = await readText(text);
  if (result.document === null) return toast(words.pasteNothing);
  const fragment = result.document;
  const place = toCanvas(pointerOrCentre());
  editGraph(words.paste, (document) => {
    const pasted = paste(document, fragment, { corner: [snap(place.x), snap(place.y)], incoming });
    select(pasted.ids);
    return pasted.document;
  });
}

/** From a menu: what the clipboard gives, else what was copied here. */
export async function pasteFromMenu(incoming = false): Promise<void> {
  const text = (await navigator.clipboard?.readText().catch(() => lastCopy)) ?? lastCopy;
  await pasteText(text, incoming);
}

/** A copy beside the original that reads from the same sources: the quickest way to compare two variants. */
export function duplicateSelected(): void {
  const fragment = fragmentNow();
  if (fragment === null) return;
  editGraph(words.duplicate, (document) => {
    const pasted = paste(document, fragment, { incoming: true });
    select(pasted.ids);
    return pasted.document;
  });
}

/** Listens to the browser's own copy, cut and paste, which need no permission. */
export function listenToClipboard(): () => void {
  const onKey = (event: KeyboardEvent): void => void (withShift = event.shiftKey);
  const onCopy = (event: ClipboardEvent): void => {
    const fragment = inText() ? null : fragmentNow();
    if (fragment === null) return;
    event.preventDefault();
    lastCopy = textNow(fragment) ?? lastCopy;
    event.clipboardData?.setData('text/plain', lastCopy);
    if (event.type === 'cut') removeSelectedAs(words.cut);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (typing(event.target) || typing(document.activeElement) || text === '') return;
    event.preventDefault();
    void pasteText(text, withShift);
  };
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}
