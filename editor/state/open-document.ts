import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { FIRST_VISIT, galleryGraph } from '../gallery/graphs';
import { closing, opened, renamed, type Tab } from '../tabs/tab-list';
import { keepTabs, tabsBefore, useTabs } from '../tabs/tabs-store';
import { words } from '../words';
import { keepNow, restoreHistory, startAutosave, startsHere } from './autosave';
import { bringBack, forgetAway, isAway, putAside } from './away';
import { claim, ifFree, letGo } from './claims';
import { newDocumentId, useDocumentStore } from './document-store';
import { readText } from './files';
import { select, toast } from './interface-store';
import { openBefore, rememberOpen, startMarks, takeDeadMark, useRecovered } from './recovery';
import { leaveRuns, showRuns } from './run-store';
import { savedDocuments } from './saved-documents';
import { takeOverUnsaved } from './unsaved';

/** Where a document comes from. `new`: kept at once; `copy` and `blank:`: kept with its first change. */
type Origin = 'new' | 'copy' | 'blank:' | `saved:${string}` | `gallery:${string}`;

/** Nothing was done with what is in view, and it can be had again. An empty canvas takes the place of an empty one only. */
function untouched(from: Origin): string | undefined {
  const { past, future } = useDocumentStore.getState();
  const { tabs, active } = useTabs.getState();
  const what = tabs.find(({ id }) => id === active)?.open ?? '';
  const free = what === 'blank:' || (from !== 'blank:' && what.startsWith('gallery:'));
  return free && past.length + future.length === 0 ? active : undefined;
}

/**
 * Shows another document in a tab of its own, or in that of `instead`; nothing is known of its nodes yet. What the one before still
 * had to keep is kept.
 */
export function show(id: string, document: GraphDocument, from: Origin, instead?: string): void {
  const keeping = keepNow();
  const replaced = instead ?? untouched(from);
  putViewAside();
  if (replaced !== undefined && replaced !== id) forgetTab(replaced);
  const open = from === 'copy' ? null : from === 'new' ? (`saved:${id}` as const) : from;
  if (open !== null && from !== 'new') rememberOpen(open);
  showRuns(id);
  select([]);
  useDocumentStore.getState().open(id, document, from !== 'new');
  useTabs.setState((tabs) => opened(tabs, { id, title: document.title, open }, replaced));
  startsHere();
  void keeping.then(() => claim(id));
  if (from === 'new') void keepNow();
}

/** What is in view is put aside, if it stands in a tab. */
export function putViewAside(): void {
  const { id } = useDocumentStore.getState();
  if (!useTabs.getState().tabs.some((tab) => tab.id === id)) return;
  leaveRuns();
  putAside();
}

/** The document of a tab that is gone: another browser tab may have it now. */
export function forgetTab(id: string): void {
  forgetAway(id);
  letGo(id);
}

/** Brings an open document into view. */
export async function showTab(id: string): Promise<void> {
  const tab = useTabs.getState().tabs.find((other) => other.id === id);
  if (tab === undefined || useDocumentStore.getState().id === id) return;
  if (backIntoView(tab)) return;
  // Not read since the page was loaded.
  if (await open(tab.open, id)) return;
  useTabs.setState((tabs) => closing(tabs, new Set([id])).state);
  toast(words.gone);
}

/** A document that was put aside, or closed, comes back as it was. */
export function backIntoView(tab: Tab): boolean {
  if (!isAway(tab.id)) return false;
  void keepNow();
  putViewAside();
  bringBack(tab.id);
  if (tab.open !== null) rememberOpen(tab.open);
  useTabs.setState((tabs) => opened(tabs, tab));
  void claim(tab.id);
  return true;
}

/** A saved document that another tab of the browser has open is opened as a copy, so that the two do not overwrite each other. */
export async function openSaved(id: string, instead?: string): Promise<boolean> {
  if (useDocumentStore.getState().id === id) return true;
  const there = useTabs.getState().tabs.find((tab) => tab.id === id);
  if (there !== undefined && backIntoView(there)) return true;
  await keepNow();
  const saved = await (await savedDocuments()).load(id);
  const { document } = saved === undefined ? { document: null } : await readText(saved.text);
  if (document === null || saved === undefined) return false;
  if (await claim(id)) {
    show(id, document, `saved:${id}`, instead);
    // After the first picture: nobody undoes what is not drawn yet.
    restoreHistory(saved, document);
  } else {
    toast(words.otherTab);
    show(newDocumentId(), document, 'copy', instead);
  }
  return true;
}

export async function openGallery(name: string, instead?: string): Promise<boolean> {
  const document = await galleryGraph(name);
  if (document === null) return false;
  show(instead ?? newDocumentId(), document, `gallery:${name}`, instead);
  return true;
}

export function openBlank(instead?: string): boolean {
  show(instead ?? newDocumentId(), emptyDocument, 'blank:', instead);
  return true;
}

/** `instead`: the tab that it goes into. */
export async function open(what: string | null, instead?: string): Promise<boolean> {
  const [kind, name = ''] = (what ?? '').split(/:(.*)/s);
  if (kind === 'saved') return openSaved(name, instead);
  if (kind === 'blank') return openBlank(instead);
  return kind === 'gallery' && openGallery(name, instead);
}

/** Opens the graph that stands in the address, as a new one, and takes it out of the address. One that is refused changes nothing. */
async function openLinked(): Promise<boolean> {
  const { hash, pathname, search } = location;
  if (!hash.startsWith('#g=')) return false;
  const { readLinked, tellLinked } = await import('../share/share-link');
  const { document, refused } = await readLinked(hash);
  history.replaceState(history.state, '', `${pathname}${search}`);
  await tellLinked(refused);
  if (document === null) return false;
  show(newDocumentId(), document, 'new');
  return true;
}

async function openFirst(): Promise<void> {
  const documents = await savedDocuments();
  await takeOverUnsaved(documents);
  await openTabs(openBefore());
  // Where not even its reader can be loaded, the link waits in the address.
  if (await openLinked().catch(() => false)) return;
  const dead = await takeDeadMark();
  if (dead !== null && (await openOne(dead.open))) {
    const saved = await documents.load(dead.open.replace('saved:', ''));
    useRecovered.setState({ recovered: { ...dead, savedAt: saved?.savedAt ?? null } });
    return;
  }
  if (await openOne(openBefore())) return;
  const [newest] = await documents.list();
  if (newest !== undefined && (await openSaved(newest.id))) return;
  await openGallery(FIRST_VISIT);
}

/** The tabs that were open, unread but for the one in view; a new browser tab leaves out what another has open. */
async function openTabs(wanted: string | null): Promise<void> {
  const { tabs, closed, own } = tabsBefore();
  const kept = await Promise.all(
    tabs.map(async (tab) => own || tab.open === wanted || (await ifFree(tab.id, async () => true)) !== null),
  );
  useTabs.setState({ tabs: tabs.filter((_, index) => kept[index]), closed, active: '' });
}

const openOne = (what: string | null): Promise<boolean> =>
  open(what, useTabs.getState().tabs.find((tab) => tab.open === what)?.id);

/** Opens what was open, and keeps what is edited from then on. */
export async function startDocuments(): Promise<void> {
  startMarks();
  startAutosave();
  followTitles();
  // A link that is put into the address of a page that is open.
  globalThis.addEventListener('hashchange', () => void openLinked().catch(() => undefined));
  try {
    await openFirst();
  } catch {
    // A browser that keeps nothing still works: the gallery's first graph.
    await openGallery(FIRST_VISIT);
  }
  keepTabs();
}

/** A tab is called as its document, and is kept when the document is. */
function followTitles(): void {
  useDocumentStore.subscribe(({ id, document }, before) => {
    if (document.title !== before.document.title)
      useTabs.setState((tabs) => renamed(tabs, id, { title: document.title }));
  });
}
