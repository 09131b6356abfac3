import {
  addNoteAt,
  arrangeNodes,
  groupSelected,
  removeSelected,
  selectAll,
  selectedNodes,
  selectedNow,
  toggleBypass,
  toggleCollapsed,
  togglePin,
} from './canvas/actions';
import { askForLink, askForNext, askForNode, middlePlace } from './canvas/by-keyboard';
import { copySelected, cutSelected, duplicateSelected, pasteFromMenu } from './canvas/clipboard';
import { fit, zoomIn, zoomOut } from './canvas/flow-instance';
import { takeKnife } from './canvas/knife/knife';
import { addRerouteToSelected, removeSelectedAndHeal, setSelectedFree } from './canvas/rewiring';
import { enterSelected, leave, subGraphToEnter } from './canvas/sub-graphs';
import { words as canvas } from './canvas/words';
import { words as engine } from './bar/words';
import {
  align,
  backend,
  dialog,
  move,
  node,
  otherLanguage,
  otherTheme,
  something,
  toggle,
  unless,
  type Command,
  type CommandGroup,
} from './command';
import { toggleCosts } from './costs/costs-store';
import { words as costs } from './costs/words';
import { focusNextPart, openSettings } from './focus';
import { registerKeys } from './keys/key-map';
import { findInGraph, toggleOutline } from './outline/outline-store';
import { beginLesson } from './lesson/progress';
import { words as lesson } from './lesson/words';
import { words as outline } from './outline/words';
import { words as palette } from './palette/words';
import { words as runs } from './runs/words';
import { words as share } from './share/words';
import { saveToFile, saveToFileAs } from './state/disk-file';
import { scopeNow, useDocumentStore } from './state/document-store';
import { pickAndOpen } from './state/open-file';
import { useRunStore } from './state/run-store';
import { cancel, restartEngine, run } from './state/session';
import { words as storage } from './storage/words';
import { closeOthers, closeTab, duplicateGraph, moveTab, newTab, renameGraph, reopen, step } from './tabs/tab-actions';
import { useTabs } from './tabs/tabs-store';
import { words as tabs } from './tabs/words';
import { toggleDiff, toggleFileDiff } from './diff/diff-store';
import { words as diff } from './diff/words';
import { words as versions } from './versions/words';
import { words } from './words';

const { undo, redo } = useDocumentStore.getState();

/** Loaded when it is wanted. */
const packing = (work: (part: typeof import('./canvas/packing')) => void) => (): void =>
  void import('./canvas/packing').then(work);

/** The one table of commands, by groups. */
export const commandGroups: readonly CommandGroup[] = [
  {
    title: palette.running,
    commands: [
      { title: words.run, keys: ['Ctrl+Enter'], always: true, run: () => run() },
      { title: canvas.runHere, keys: ['Shift+Enter'], ...node, run: () => run(selectedNodes()) },
      {
        title: words.cancel,
        keys: ['Ctrl+Alt+Enter'],
        always: true,
        off: unless(() => useRunStore.getState().running, palette.nothingRuns),
        run: cancel,
      },
      { title: runs.runs, keys: ['Alt+R'], run: dialog('runs') },
    ],
  },
  {
    title: palette.editing,
    commands: [
      {
        title: words.undo,
        keys: ['Ctrl+Z'],
        off: unless(() => useDocumentStore.getState().past.length > 0, palette.nothingUndone),
        run: undo,
      },
      {
        title: words.redo,
        keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
        off: unless(() => useDocumentStore.getState().future.length > 0, palette.nothingRedone),
        run: redo,
      },
      { title: palette.steps, keys: ['Alt+Z'], run: dialog('steps') },
      { title: canvas.copy, keys: ['Ctrl+C'], native: true, ...something, run: () => void copySelected() },
      { title: canvas.cut, keys: ['Ctrl+X'], native: true, ...something, run: () => void cutSelected() },
      { title: canvas.paste, keys: ['Ctrl+V'], native: true, run: () => void pasteFromMenu() },
      { title: canvas.pasteLinked, keys: ['Ctrl+Shift+V'], native: true, run: () => void pasteFromMenu(true) },
      { title: canvas.duplicate, keys: ['Ctrl+D'], ...something, run: duplicateSelected },
      { title: canvas.remove, keys: ['Delete', 'Backspace'], ...something, run: removeSelected },
      {
        title: canvas.removeHeal,
        keys: ['Ctrl+Backspace', 'Ctrl+Delete'],
        ...something,
        run: removeSelectedAndHeal,
      },
      { title: canvas.selectAll, keys: ['Ctrl+A'], run: selectAll },
    ],
  },
  {
    title: palette.nodes,
    commands: [
      { title: words.searchNodes, keys: ['/', 'Tab'], run: askForNode },
      { title: canvas.addNext, keys: ['Alt+N'], ...node, run: askForNext },
      { title: canvas.connectTo, keys: ['Alt+J'], ...node, run: askForLink },
      { title: canvas.setFree, keys: ['Shift+D'], ...node, run: setSelectedFree },
      { title: canvas.takeKnife, keys: ['Shift+X'], run: takeKnife },
      { title: canvas.addNote, keys: ['Shift+N'], run: () => addNoteAt(middlePlace()) },
      { title: canvas.settings, keys: ['Alt+Enter'], always: true, ...node, run: openSettings },
      { title: canvas.bypass, keys: ['Ctrl+B'], ...node, run: () => toggleBypass() },
      { title: canvas.pin, keys: ['Shift+P'], ...node, run: () => togglePin() },
      { title: canvas.collapse, keys: ['Alt+C'], ...node, run: () => toggleCollapsed() },
      { title: canvas.group, keys: ['Ctrl+G'], ...node, run: groupSelected },
      {
        title: canvas.ungroup,
        keys: ['Ctrl+Shift+G'],
        ...something,
        run: () => void import('./canvas/frames').then(({ ungroupSelected }) => ungroupSelected()),
      },
      { title: canvas.addReroute, keys: ['Alt+Shift+R'], ...something, run: addRerouteToSelected },
      { title: canvas.pack, keys: ['Ctrl+Shift+E'], ...node, run: packing(({ packSelected }) => packSelected()) },
      { title: canvas.unpack, keys: ['Ctrl+Shift+U'], ...node, run: packing(({ unpackSelected }) => unpackSelected()) },
      {
        title: canvas.enter,
        keys: ['Alt+ArrowDown'],
        off: unless(() => subGraphToEnter() !== undefined, palette.noSubGraph),
        run: enterSelected,
      },
      { title: canvas.leave, keys: ['Alt+ArrowUp'], off: unless(() => scopeNow() !== '', palette.atTop), run: leave },
    ],
  },
  {
    title: palette.placing,
    commands: [
      { title: canvas.arrange, keys: ['Alt+A'], run: arrangeNodes },
      move(canvas.moveLeft, 'ArrowLeft', -1, 0),
      move(canvas.moveRight, 'ArrowRight', 1, 0),
      move(canvas.moveUp, 'ArrowUp', 0, -1),
      move(canvas.moveDown, 'ArrowDown', 0, 1),
      align('left', 'ArrowLeft'),
      align('right', 'ArrowRight'),
      align('top', 'ArrowUp'),
      align('bottom', 'ArrowDown'),
      align('across', 'H'),
      align('down', 'V'),
    ],
  },
  {
    title: palette.view,
    commands: [
      {
        title: lesson.open,
        keys: ['Alt+K'],
        always: true,
        off: unless(() => useDocumentStore.getState().document.lesson !== undefined, lesson.none),
        run: beginLesson,
      },
      { title: canvas.fit, keys: ['.'], run: () => fit() },
      { title: palette.fitSelected, keys: ['Shift+F'], ...something, run: () => fit(selectedNow()) },
      { title: canvas.zoomIn, keys: ['+', '='], run: zoomIn },
      { title: canvas.zoomOut, keys: ['-'], run: zoomOut },
      { title: outline.find, keys: ['Ctrl+F'], always: true, run: findInGraph },
      { title: outline.show, keys: ['Alt+O'], always: true, run: toggleOutline },
      { title: words.showLibrary, keys: ['Alt+B'], run: () => toggle('libraryOpen') },
      { title: words.showInspector, keys: ['Alt+I'], run: () => toggle('inspectorOpen') },
      { title: costs.toggle, keys: ['Alt+H'], run: toggleCosts },
      { title: palette.problems, keys: ['Alt+P'], run: () => toggle('problemsOpen') },
      { title: words.nextPanel, keys: ['F6'], always: true, run: () => focusNextPart(1) },
      { title: words.lastPanel, keys: ['Shift+F6'], always: true, run: () => focusNextPart(-1) },
    ],
  },
  {
    title: palette.graphs,
    commands: [
      { title: words.gallery, keys: ['Alt+G'], run: dialog('gallery') },
      { title: words.open, keys: ['Ctrl+O'], always: true, run: () => void pickAndOpen() },
      { title: words.save, keys: ['Ctrl+S'], always: true, run: () => void saveToFile() },
      { title: diff.toggle, keys: ['Alt+Shift+D'], always: true, run: () => void toggleDiff() },
      { title: diff.withFile, keys: ['Alt+Shift+F'], always: true, run: () => void toggleFileDiff() },
      { title: words.saveAs, keys: ['Ctrl+Alt+S'], always: true, run: () => void saveToFileAs() },
      { title: versions.saveCommand, keys: ['Ctrl+Shift+S'], always: true, run: dialog('versions') },
      { title: share.share, keys: ['Alt+L'], run: dialog('share') },
      {
        title: share.copyLink,
        keys: ['Ctrl+Shift+L'],
        always: true,
        run: () => void import('./share/share-link').then(({ copyLink }) => copyLink()),
      },
      { title: tabs.newTab, keys: ['Alt+T'], always: true, run: newTab },
      { title: tabs.close, keys: ['Alt+W'], always: true, run: () => closeTab() },
      { title: tabs.closeOthers, keys: ['Alt+Shift+O'], run: () => closeOthers(useTabs.getState().active) },
      { title: tabs.reopen, keys: ['Alt+Shift+W'], always: true, run: () => reopen() },
      { title: tabs.next, keys: ['Alt+PageDown'], always: true, run: () => step(1) },
      { title: tabs.last, keys: ['Alt+PageUp'], always: true, run: () => step(-1) },
      { title: tabs.moveLeft, keys: ['Alt+Shift+PageUp'], run: () => moveTab(-1) },
      { title: tabs.moveRight, keys: ['Alt+Shift+PageDown'], run: () => moveTab(1) },
      { title: tabs.rename, keys: ['F2'], run: renameGraph },
      { title: tabs.duplicate, keys: ['Alt+Shift+T'], run: duplicateGraph },
    ],
  },
  {
    title: palette.application,
    commands: [
      { title: palette.palette, keys: ['Ctrl+K'], always: true, run: dialog('palette') },
      { title: words.keys, keys: ['?'], run: dialog('keys') },
      { title: palette.otherTheme, keys: ['Alt+M'], run: otherTheme },
      { title: palette.otherLanguage, keys: ['Alt+Y'], run: otherLanguage },
      { title: storage.title, keys: ['Alt+S'], run: dialog('storage') },
      backend(palette.onAuto, 'auto'),
      backend(palette.onWebgpu, 'webgpu'),
      backend(palette.onWasm, 'wasm'),
      backend(palette.onFma, 'wasm-fma'),
      backend(palette.onCpu, 'cpu'),
      { title: engine.restart, keys: ['Ctrl+Alt+R'], always: true, run: restartEngine },
    ],
  },
];

export const commands: readonly Command[] = commandGroups.flatMap((group) => group.commands);
registerKeys(commands);
