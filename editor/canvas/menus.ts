import type { MouseEvent as ReactMouseEvent } from 'react';
import { fill } from '../../nodes/kit/text';
import { graphNow, scopeNow } from '../state/document-store';
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
import type { FlowNode, LinkFlowEdge } from './flow-nodes';
import { fit, toCanvas } from './flow-instance';
import { sides } from './align';
import { ungroupSelected } from './frames';
import { portOfHandle } from './geometry';
import { addRerouteOn, alignSelected, removeSelectedAndHeal, setSelectedFree } from './rewiring';
import { packSelected, shownNow, toggleShown, unpackSelected } from './packing';
import { enterSelected, leave, subGraphToEnter } from './sub-graphs';
import { wordNow } from '../ui/node-words';
import { portTitle } from '../ui/port-words';
import { words as frame } from '../words';
import { alignWords, words } from './words';

type PointerLike = Pick<ReactMouseEvent | MouseEvent, 'clientX' | 'clientY' | 'preventDefault' | 'target'>;

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
    { label: words.copy, run: () => void copySelected() },
    { label: words.cut, run: () => void cutSelected() },
    { label: words.duplicate, run: duplicateSelected },
    null,
    { label: words.remove, danger: true, run: removeSelected },
  ];
  const groups = [...useInterfaceStore.getState().selection].some((id) => document.groups.has(id));
  if (nodes.length === 0)
    return open(event, groups ? [{ label: words.ungroup, run: ungroupSelected }, null, ...common] : common);
  const chosen = new Set(nodes);
  const linked = document.edges.some(({ from, to }) => chosen.has(from.node) || chosen.has(to.node));
  const at = { x: event.clientX, y: event.clientY };
  const framed = [...document.groups.values()].some((group) => group.nodes.some((id) => chosen.has(id)));
  const holds = nodes.some((id) => document.nodes.get(id)?.inside !== undefined);
  open(event, [
    ...(subGraphToEnter() === undefined ? [] : [{ label: words.enter, run: enterSelected }]),
    ...portItems(event, node.id),
    { label: words.runHere, run: () => run(nodes) },
    ...(nodes.length === 1
      ? [
          { label: words.addNext, run: askForNext },
          { label: words.connectTo, run: askForLink },
        ]
      : []),
    null,
    { label: bypassed ? words.unbypass : words.bypass, command: words.bypass, run: () => toggleBypass() },
    { label: pinned ? words.unpin : words.pin, command: words.pin, run: () => togglePin() },
    { label: collapsed ? words.expand : words.collapse, command: words.collapse, run: () => toggleCollapsed() },
    { label: words.group, run: groupSelected },
    ...(framed ? [{ label: words.ungroup, run: ungroupSelected }] : []),
    { label: words.pack, run: packSelected },
    ...(holds ? [{ label: words.unpack, run: unpackSelected }] : []),
    ...(nodes.length > 1 ? [{ label: words.align, run: () => alignMenu(at) }] : []),
    ...(linked ? [{ label: words.setFree, run: setSelectedFree }] : []),
    null,
    ...common,
    ...(linked ? [{ label: words.removeHeal, danger: true as const, run: removeSelectedAndHeal }] : []),
  ]);
}

/** On a port inside of a sub-graph: whether the sub-graph shows it. */
function portItems({ target }: PointerLike, node: string): readonly MenuItem[] {
  const handle = target instanceof Element ? target.closest('.react-flow__handle') : null;
  if (handle === null || handle === undefined) return [];
  const side = handle.classList.contains('target') ? 'inputs' : 'outputs';
  const ref = { node, port: portOfHandle(handle.getAttribute('data-handleid') ?? '').port };
  const shown = shownNow(side, ref);
  if (shown === null) return [];
  const values = { port: portTitle(graphNow().nodes.get(node), side, ref.port, wordNow) };
  const label = shown.name === undefined ? words.expose : words.hidePort;
  return [{ label: { en: fill(label.en, values), zh: fill(label.zh, values) }, run: () => toggleShown(side, ref) }];
}

/** What several nodes can be put in line by, in the place of the menu that led here. */
function alignMenu(at: { readonly x: number; readonly y: number }): void {
  const items = sides.map((side) => ({
    label: alignWords[side],
    run: () => alignSelected(side),
  }));
  setInterface({
    menu: {
      ...at,
      items: [...items, null, { label: words.arrangeSelected, command: words.arrange, run: arrangeNodes }],
    },
  });
}

export function edgeMenu(event: PointerLike, edge: LinkFlowEdge): void {
  select([edge.id]);
  const place = toCanvas({ x: event.clientX, y: event.clientY });
  const wire = edge.data?.edge;
  open(event, [
    ...(wire === undefined ? [] : [{ label: words.addRerouteHere, run: () => addRerouteOn(wire, place) }]),
    { label: words.disconnect, command: words.remove, danger: true, run: removeSelected },
  ]);
}

export function paneMenu(event: PointerLike): void {
  const { clientX: x, clientY: y } = event;
  open(event, [
    { label: words.addHere, command: frame.searchNodes, run: () => setInterface({ quickAdd: { x, y } }) },
    { label: words.addNote, run: () => addNoteAt(toCanvas({ x, y })) },
    { label: words.paste, run: () => void pasteFromMenu() },
    null,
    ...(scopeNow() === '' ? [] : [{ label: words.leave, run: leave }]),
    { label: words.selectAll, run: selectAll },
    { label: words.arrange, run: arrangeNodes },
    { label: words.fit, run: () => fit() },
    { label: words.runAll, run: () => run() },
  ]);
}
