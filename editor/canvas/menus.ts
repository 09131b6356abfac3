import type { MouseEvent as ReactMouseEvent } from 'react';
import { graphNow } from '../state/document-store';
import { select, setInterface, useInterfaceStore, type MenuItem } from '../state/interface-store';
import { run } from '../state/session';
import {
  addNoteAt,
  arrangeNodes,
  groupSelected,
  removeSelected,
  selectAll,
  selectedNodes,
  toggleBypass,
  toggleCollapsed,
  togglePin,
} from './actions';
import { askForLink, askForNext } from './by-keyboard';
import { copySelected, cutSelected, duplicateSelected, pasteFromMenu } from './clipboard';
import type { FlowNode, LinkFlowEdge } from './flow-graph';
import { fit, toCanvas } from './flow-instance';
import { sides } from './align';
import { alignSelected, removeSelectedAndHeal, setSelectedFree } from './rewiring';
import { alignWords, words } from './words';

type PointerLike = Pick<ReactMouseEvent | MouseEvent, 'clientX' | 'clientY' | 'preventDefault'>;

function open(event: PointerLike, items: readonly (MenuItem | null)[]): void {
  event.preventDefault();
  setInterface({ menu: { x: event.clientX, y: event.clientY, items } });
}

export function nodeMenu(event: PointerLike, node: FlowNode): void {
  if (!useInterfaceStore.getState().selection.has(node.id)) select([node.id]);
  const nodes = selectedNodes();
  const document = graphNow();
  const bypassed = nodes.every((id) => document.nodes.get(id)?.bypass === true);
  const pinned = nodes.every((id) => document.nodes.get(id)?.pin === true);
  const collapsed = nodes.every((id) => document.layout.get(id)?.collapsed === true);
  const common: readonly (MenuItem | null)[] = [
    { label: words.copy, keys: 'Ctrl+C', run: () => void copySelected() },
    { label: words.cut, keys: 'Ctrl+X', run: () => void cutSelected() },
    { label: words.duplicate, keys: 'Ctrl+D', run: duplicateSelected },
    null,
    { label: words.remove, keys: 'Del', danger: true, run: removeSelected },
  ];
  if (nodes.length === 0) return open(event, common);
  const chosen = new Set(nodes);
  const linked = document.edges.some(({ from, to }) => chosen.has(from.node) || chosen.has(to.node));
  const at = { x: event.clientX, y: event.clientY };
  open(event, [
    { label: words.runHere, keys: 'Shift+Enter', run: () => run(nodes) },
    ...(nodes.length === 1
      ? [
          { label: words.addNext, keys: 'Alt+N', run: askForNext },
          { label: words.connectTo, keys: 'Alt+J', run: askForLink },
        ]
      : []),
    null,
    { label: bypassed ? words.unbypass : words.bypass, keys: 'Ctrl+B', run: () => toggleBypass() },
    { label: pinned ? words.unpin : words.pin, keys: 'Shift+P', run: () => togglePin() },
    { label: collapsed ? words.expand : words.collapse, keys: 'Alt+C', run: () => toggleCollapsed() },
    { label: words.group, keys: 'Ctrl+G', run: groupSelected },
    ...(nodes.length > 1 ? [{ label: words.align, run: () => alignMenu(at) }] : []),
    ...(linked ? [{ label: words.setFree, keys: 'Shift+D', run: setSelectedFree }] : []),
    null,
    ...common,
    ...(linked
      ? [{ label: words.removeHeal, keys: 'Ctrl+Del', danger: true as const, run: removeSelectedAndHeal }]
      : []),
  ]);
}

/** What several nodes can be put in line by, in the place of the menu that led here. */
function alignMenu(at: { readonly x: number; readonly y: number }): void {
  const keys = { left: '←', right: '→', top: '↑', bottom: '↓', across: 'H', down: 'V' };
  const items = sides.map((side) => ({
    label: alignWords[side],
    keys: `Alt+Shift+${keys[side]}`,
    run: () => alignSelected(side),
  }));
  setInterface({
    menu: { ...at, items: [...items, null, { label: words.arrangeSelected, keys: 'Alt+A', run: arrangeNodes }] },
  });
}

export function edgeMenu(event: PointerLike, edge: LinkFlowEdge): void {
  select([edge.id]);
  open(event, [{ label: words.disconnect, keys: 'Del', danger: true, run: removeSelected }]);
}

export function paneMenu(event: PointerLike): void {
  const { clientX: x, clientY: y } = event;
  open(event, [
    { label: words.addHere, keys: '/', run: () => setInterface({ quickAdd: { x, y } }) },
    { label: words.addNote, run: () => addNoteAt(toCanvas({ x, y })) },
    { label: words.paste, keys: 'Ctrl+V', run: () => void pasteFromMenu() },
    null,
    { label: words.selectAll, keys: 'Ctrl+A', run: selectAll },
    { label: words.arrange, keys: 'Alt+A', run: arrangeNodes },
    { label: words.fit, keys: '.', run: () => fit() },
    { label: words.runAll, keys: 'Ctrl+Enter', run: () => run() },
  ]);
}
