import { putKnifeAway } from '../canvas/knife/knife';
import { commands } from '../commands';
import { enterSelected, subGraphToEnter } from '../canvas/sub-graphs';
import { select, useInterfaceStore } from '../state/interface-store';
import { commandOf } from './key-map';
import { keysOf } from './pressed';

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
  if (event.key === 'Escape' && !typing(event.target)) return putKnifeAway() ? undefined : select([]);
  const keys = keysOf(event);
  // Enter selects a node; pressed again it opens the sub-graph that it is.
  if (keys === 'Enter' && opensSubGraph(event.target)) {
    event.preventDefault();
    event.stopPropagation();
    return enterSelected();
  }
  const command = commandOf(commands, keys);
  if (command === undefined || command.native === true) return;
  if (typing(event.target) && command.always !== true) return;
  if (command.canvas === true && !onCanvas(event.target)) return;
  if (event.key === 'Tab' && onControl(event.target)) return;
  event.preventDefault();
  // Fields take what was typed when they are left: a run, or a file, must not miss it. The focus stays where it is.
  if (typing(event.target)) event.target?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  // Enter with Ctrl would also reach the focused node, which takes it as a second click.
  event.stopPropagation();
  command.run(keys);
}

export function listenToKeys(): () => void {
  globalThis.addEventListener('keydown', onKeyDown, true);
  return () => globalThis.removeEventListener('keydown', onKeyDown, true);
}
