import {
  arrangeNodes,
  groupSelected,
  removeSelected,
  selectAll,
  selectedNodes,
  toggleBypass,
  toggleCollapsed,
  togglePin,
} from './canvas/actions';
import { duplicateSelected } from './canvas/clipboard';
import { enterSelected, leave, packSelected, subGraphToEnter, unpackSelected } from './canvas/sub-graphs';
import { askForLink, askForNext, askForNode, nudge } from './canvas/by-keyboard';
import { fit, zoomIn, zoomOut } from './canvas/flow-instance';
import { alignSelected, removeSelectedAndHeal, setSelectedFree } from './canvas/rewiring';
import { alignWords, words as canvas } from './canvas/words';
import { words as engine } from './bar/words';
import { focusNextPart, openSettings } from './focus';
import { useDocumentStore } from './state/document-store';
import { select, setInterface, useInterfaceStore } from './state/interface-store';
import { pickAndOpen, saveToFile } from './state/open-file';
import { cancel, restartEngine, run } from './state/session';
import { findInGraph, toggleOutline } from './outline/outline-store';
import { words as outline } from './outline/words';
import { words as storage } from './storage/words';
import { words as runs } from './runs/words';
import { words as share } from './share/words';
import { closeTab, newTab, reopen, step } from './tabs/tab-actions';
import { words as tabs } from './tabs/words';
import type { Word } from './ui/say';
import { words as versions } from './versions/words';
import { words } from './words';

/** Every command of the keyboard, with its name. `always`: also while typing. */
export interface Command {
  readonly title: Word;
  readonly keys: readonly string[];
  readonly always?: true;
  /** Only where the focus is on the canvas itself or nowhere: elsewhere these keys have another meaning. */
  readonly canvas?: true;
  /** `keys`: those that were pressed. */
  run(keys: string): void;
}

const { undo, redo } = useDocumentStore.getState();

/** Shift moves four times as far, as with the nodes that have the focus. */
const stepOf = (keys: string): number => (keys.startsWith('Shift+') ? 4 : 1);

export const commands: readonly Command[] = [
  { title: words.run, keys: ['Ctrl+Enter'], always: true, run: () => run() },
  { title: canvas.runHere, keys: ['Shift+Enter'], run: () => run(selectedNodes()) },
  { title: words.cancel, keys: ['Ctrl+Alt+Enter'], always: true, run: cancel },
  { title: words.searchNodes, keys: ['/', 'Tab'], run: askForNode },
  { title: canvas.addNext, keys: ['Alt+N'], run: askForNext },
  { title: canvas.connectTo, keys: ['Alt+J'], run: askForLink },
  { title: canvas.settings, keys: ['Alt+Enter'], always: true, run: openSettings },
  {
    title: canvas.moveLeft,
    keys: ['ArrowLeft', 'Shift+ArrowLeft'],
    canvas: true,
    run: (keys) => nudge(-stepOf(keys), 0),
  },
  {
    title: canvas.moveRight,
    keys: ['ArrowRight', 'Shift+ArrowRight'],
    canvas: true,
    run: (keys) => nudge(stepOf(keys), 0),
  },
  { title: canvas.moveUp, keys: ['ArrowUp', 'Shift+ArrowUp'], canvas: true, run: (keys) => nudge(0, -stepOf(keys)) },
  {
    title: canvas.moveDown,
    keys: ['ArrowDown', 'Shift+ArrowDown'],
    canvas: true,
    run: (keys) => nudge(0, stepOf(keys)),
  },
  { title: words.undo, keys: ['Ctrl+Z'], run: undo },
  { title: words.redo, keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], run: redo },
  { title: canvas.duplicate, keys: ['Ctrl+D'], run: duplicateSelected },
  { title: canvas.remove, keys: ['Delete', 'Backspace'], run: removeSelected },
  { title: canvas.removeHeal, keys: ['Ctrl+Backspace', 'Ctrl+Delete'], run: removeSelectedAndHeal },
  { title: canvas.setFree, keys: ['Shift+D'], run: setSelectedFree },
  { title: canvas.selectAll, keys: ['Ctrl+A'], run: selectAll },
  { title: canvas.group, keys: ['Ctrl+G'], run: groupSelected },
  {
    title: canvas.ungroup,
    keys: ['Ctrl+Shift+G'],
    run: () => void import('./canvas/frames').then(({ ungroupSelected }) => ungroupSelected()),
  },
  { title: canvas.pack, keys: ['Ctrl+Shift+E'], run: packSelected },
  { title: canvas.unpack, keys: ['Ctrl+Shift+U'], run: unpackSelected },
  { title: canvas.enter, keys: ['Alt+ArrowDown'], run: enterSelected },
  { title: canvas.leave, keys: ['Alt+ArrowUp'], run: leave },
  { title: canvas.bypass, keys: ['Ctrl+B'], run: () => toggleBypass() },
  { title: canvas.pin, keys: ['Shift+P'], run: () => togglePin() },
  { title: canvas.collapse, keys: ['Alt+C'], run: () => toggleCollapsed() },
  { title: canvas.arrange, keys: ['Alt+A'], run: arrangeNodes },
  { title: alignWords.left, keys: ['Alt+Shift+ArrowLeft'], run: () => alignSelected('left') },
  { title: alignWords.right, keys: ['Alt+Shift+ArrowRight'], run: () => alignSelected('right') },
  { title: alignWords.top, keys: ['Alt+Shift+ArrowUp'], run: () => alignSelected('top') },
  { title: alignWords.bottom, keys: ['Alt+Shift+ArrowDown'], run: () => alignSelected('bottom') },
  { title: alignWords.across, keys: ['Alt+Shift+H'], run: () => alignSelected('across') },
  { title: alignWords.down, keys: ['Alt+Shift+V'], run: () => alignSelected('down') },
  { title: outline.show, keys: ['Alt+O'], always: true, run: toggleOutline },
  { title: outline.find, keys: ['Ctrl+F'], always: true, run: findInGraph },
  { title: canvas.fit, keys: ['.'], run: () => fit() },
  { title: canvas.zoomIn, keys: ['+', '='], run: zoomIn },
  { title: canvas.zoomOut, keys: ['-'], run: zoomOut },
  { title: words.save, keys: ['Ctrl+S'], always: true, run: () => void saveToFile() },
  {
    title: versions.saveCommand,
    keys: ['Ctrl+Shift+S'],
    always: true,
    run: () => setInterface({ dialog: 'versions' }),
  },
  { title: runs.runs, keys: ['Alt+R'], run: () => setInterface({ dialog: 'runs' }) },
  { title: words.open, keys: ['Ctrl+O'], always: true, run: pickAndOpen },
  { title: tabs.newTab, keys: ['Alt+T'], always: true, run: newTab },
  { title: tabs.close, keys: ['Alt+W'], always: true, run: () => closeTab() },
  { title: tabs.reopen, keys: ['Alt+Shift+W'], always: true, run: () => reopen() },
  { title: tabs.next, keys: ['Alt+PageDown'], always: true, run: () => step(1) },
  { title: tabs.last, keys: ['Alt+PageUp'], always: true, run: () => step(-1) },
  { title: share.share, keys: ['Alt+L'], run: () => setInterface({ dialog: 'share' }) },
  {
    title: share.copyLink,
    keys: ['Ctrl+Shift+L'],
    always: true,
    run: () => void import('./share/share-link').then(({ copyLink }) => copyLink()),
  },
  { title: storage.title, keys: ['Alt+S'], run: () => setInterface({ dialog: 'storage' }) },
  { title: engine.restart, keys: ['Ctrl+Alt+R'], always: true, run: restartEngine },
  { title: words.nextPanel, keys: ['F6'], always: true, run: () => focusNextPart(1) },
  { title: words.lastPanel, keys: ['Shift+F6'], always: true, run: () => focusNextPart(-1) },
  { title: words.keys, keys: ['?'], run: () => setInterface({ dialog: 'keys' }) },
];

/** Copy and paste come from the browser itself; they are here for the list of keys. */
export const clipboardKeys: readonly Pick<Command, 'title' | 'keys'>[] = [
  { title: canvas.copy, keys: ['Ctrl+C'] },
  { title: canvas.cut, keys: ['Ctrl+X'] },
  { title: canvas.paste, keys: ['Ctrl+V'] },
  { title: canvas.pasteLinked, keys: ['Ctrl+Shift+V'] },
];

/** `Ctrl+Shift+Z` of an event; the command key of a Mac counts as Ctrl. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const letter = event.key.length === 1 && /[a-z]/i.test(event.key);
  const key = letter ? event.key.toUpperCase() : event.key;
  // A sign such as ? already holds its Shift.
  const shift = event.shiftKey && (letter || event.key.length > 1);
  return [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', shift ? 'Shift+' : '', key].join(
    '',
  );
}

const byKeys: ReadonlyMap<string, Command> = new Map(
  commands.flatMap((command) => command.keys.map((keys) => [keys, command] as const)),
);

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="range"], [type="checkbox"]), textarea, select, [contenteditable="true"]') !== null;
/** Where Tab and Enter have their usual meaning: on a control that has the focus. */
const onControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, [role="tab"], [role="tree"], [role="separator"], .react-flow__node, .react-flow__edge') !==
    null;

const onCanvas = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.matches('main.canvas, .react-flow'));

const opensSubGraph = (target: EventTarget | null): boolean => {
  const id = subGraphToEnter();
  const node = target instanceof Element ? target.closest('.react-flow__node') : null;
  return id !== undefined && (onCanvas(target) || node?.getAttribute('data-id') === id);
};

function onKeyDown(event: KeyboardEvent): void {
  const { dialog, quickAdd, connecting, menu } = useInterfaceStore.getState();
  if (dialog !== null || quickAdd !== null || connecting !== null || menu !== null || event.defaultPrevented) return;
  if (event.key === 'Escape' && !typing(event.target)) return select([]);
  const keys = keysOf(event);
  // Enter selects a node; pressed again it opens the sub-graph that it is.
  if (keys === 'Enter' && opensSubGraph(event.target)) {
    event.preventDefault();
    event.stopPropagation();
    return enterSelected();
  }
  const command = byKeys.get(keys);
  if (command === undefined) return;
  if (typing(event.target) && command.always !== true) return;
  if (command.canvas === true && !onCanvas(event.target)) return;
  if (event.key === 'Tab' && onControl(event.target)) return;
  event.preventDefault();
  // Enter with Ctrl would also reach the focused node, which takes it as a second click.
  event.stopPropagation();
  command.run(keys);
}

export function listenToKeys(): () => void {
  globalThis.addEventListener('keydown', onKeyDown, true);
  return () => globalThis.removeEventListener('keydown', onKeyDown, true);
}
