import { setTitle } from '../../runtime/graph/edit';
import { isDue, keepNow } from '../state/autosave';
import { copyTitle } from '../state/document-list';
import { documentNow, newDocumentId } from '../state/document-store';
import { setInterface, toast, type MenuItem } from '../state/interface-store';
import { backIntoView, forgetTab, open, openBlank, putViewAside, show, showTab } from '../state/open-document';
import { closing, movedTo, neighbour, type Tab } from './tab-list';
import { useTabs } from './tabs-store';
import { words } from './words';

/** What can be done with tabs. Nothing is lost by closing: a document is kept, and the tab can be opened again. */

export const newTab = (): void => void openBlank();

export async function closeTabs(ids: readonly string[]): Promise<void> {
  const { active } = useTabs.getState();
  const { state, next } = closing(useTabs.getState(), new Set(ids));
  if (next === active) useTabs.setState(state);
  else {
    putViewAside();
    useTabs.setState({ ...state, active: '' });
    if (next === undefined) openBlank();
    else await showTab(next);
  }
  await keepNow();
  // What could not be kept stays at hand.
  for (const id of ids) if (!isDue(id) && !useTabs.getState().tabs.some((tab) => tab.id === id)) forgetTab(id);
}

export const closeTab = (id = useTabs.getState().active): void => void closeTabs([id]);

export const closeOthers = (id: string): void =>
  void showTab(id).then(() => closeTabs(useTabs.getState().tabs.flatMap((tab) => (tab.id === id ? [] : [tab.id]))));

/** The one that was closed last, or this one. */
export function reopen(tab: Tab | undefined = useTabs.getState().closed[0]): void {
  if (tab === undefined) return toast(words.nothingClosed);
  if (!backIntoView(tab)) void open(tab.open).then(() => forget(tab));
}

const forget = (tab: Tab): void =>
  useTabs.setState(({ closed }) => ({ closed: closed.filter((other) => other !== tab) }));

export function step(by: 1 | -1): void {
  const next = neighbour(useTabs.getState(), by);
  if (next !== undefined) void showTab(next);
}

export function moveTab(by: 1 | -1, id = useTabs.getState().active): void {
  const at = useTabs.getState().tabs.findIndex((tab) => tab.id === id);
  useTabs.setState((tabs) => movedTo(tabs, id, at + by));
}

export function duplicateGraph(): void {
  const document = documentNow();
  show(newDocumentId(), setTitle(document, copyTitle(document.title)), 'new');
}

/** The title stands in the bar above. */
export function renameGraph(): void {
  const field = document.querySelector<HTMLInputElement>('.title-field input');
  field?.focus();
  field?.select();
}

export function tabMenu(x: number, y: number, id: string): void {
  const { tabs, closed } = useTabs.getState();
  const inView = (work: () => void) => (): void => void showTab(id).then(work);
  const at = tabs.findIndex((tab) => tab.id === id);
  const items: readonly (MenuItem | null)[] = [
    { label: words.rename, run: inView(renameGraph) },
    { label: words.duplicate, run: inView(duplicateGraph) },
    null,
    { label: words.moveLeft, disabled: at === 0, run: () => moveTab(-1, id) },
    { label: words.moveRight, disabled: at === tabs.length - 1, run: () => moveTab(1, id) },
    null,
    { label: words.close, run: () => closeTab(id) },
    { label: words.closeOthers, disabled: tabs.length < 2, run: () => closeOthers(id) },
    { label: words.reopen, disabled: closed.length === 0, run: () => reopen() },
  ];
  setInterface({ menu: { x, y, items } });
}
