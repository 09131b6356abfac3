import type { GraphDocument } from '../../runtime/graph/document';
import { FIRST_VISIT, galleryGraph } from '../gallery/graphs';
import { words } from '../words';
import { keepNow, restoreHistory, startAutosave, startsHere } from './autosave';
import { claim } from './claims';
import { newDocumentId, useDocumentStore } from './document-store';
import { readText } from './files';
import { toast } from './interface-store';
import { openBefore, rememberOpen, startMarks, takeDeadMark, useRecovered } from './recovery';
import { forgetRuns } from './run-store';
import { savedDocuments } from './saved-documents';
import { takeOverUnsaved } from './unsaved';

/** Where a document comes from. `new`: kept at once; `copy`: kept with its first change. */
type Origin = 'new' | 'copy' | `saved:${string}` | `gallery:${string}`;

/** Shows another document; nothing is known of its nodes yet. What the one before still had to keep is kept. */
export function show(id: string, document: GraphDocument, from: Origin): void {
  const keeping = keepNow();
  forgetRuns();
  if (from !== 'new' && from !== 'copy') rememberOpen(from);
  useDocumentStore.getState().open(id, document, from !== 'new');
  startsHere();
  void keeping.then(() => claim(id));
  if (from === 'new') void keepNow();
}

/** A saved document that another tab has open is opened as a copy, so that the two do not overwrite each other. */
export async function openSaved(id: string): Promise<boolean> {
  await keepNow();
  const saved = await (await savedDocuments()).load(id);
  const { document } = saved === undefined ? { document: null } : await readText(saved.text);
  if (document === null || saved === undefined) return false;
  if (await claim(id)) {
    show(id, document, `saved:${id}`);
    // After the first picture: nobody undoes what is not drawn yet.
    restoreHistory(saved, document);
  } else {
    toast(words.otherTab);
    show(newDocumentId(), document, 'copy');
  }
  return true;
}

export async function openGallery(name: string): Promise<boolean> {
  const document = await galleryGraph(name);
  if (document === null) return false;
  show(newDocumentId(), document, `gallery:${name}`);
  return true;
}

async function open(what: string | null): Promise<boolean> {
  const [kind, name = ''] = (what ?? '').split(/:(.*)/s);
  if (kind === 'saved') return openSaved(name);
  return kind === 'gallery' && openGallery(name);
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
  // Where not even its reader can be loaded, the link waits in the address.
  if (await openLinked().catch(() => false)) return;
  const dead = await takeDeadMark();
  if (dead !== null && (await open(dead.open))) {
    const saved = await documents.load(dead.open.replace('saved:', ''));
    useRecovered.setState({ recovered: { ...dead, savedAt: saved?.savedAt ?? null } });
    return;
  }
  if (await open(openBefore())) return;
  const [newest] = await documents.list();
  if (newest !== undefined && (await openSaved(newest.id))) return;
  await openGallery(FIRST_VISIT);
}

/** Opens what was open, and keeps what is edited from then on. */
export async function startDocuments(): Promise<void> {
  startMarks();
  startAutosave();
  // A link that is put into the address of a page that is open.
  globalThis.addEventListener('hashchange', () => void openLinked().catch(() => undefined));
  try {
    await openFirst();
  } catch {
    // A browser that keeps nothing still works: the gallery's first graph.
    await openGallery(FIRST_VISIT);
  }
}
