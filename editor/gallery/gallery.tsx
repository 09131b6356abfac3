import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import type { SavedDocument } from '../../runtime/documents';
import { openGallery, openSaved, savedDocuments, show } from '../state/autosave';
import { newDocumentId, useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { cancel } from '../state/session';
import { Dialog } from '../ui/dialog';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { GraphPicture } from './graph-picture';
import { galleryGraph, galleryNames } from './graphs';
import { words } from './words';

const close = (): void => setInterface({ dialog: null });

/** Graphs to start from, and those of one's own. */
export function Gallery(): ReactElement {
  const say = useSay();
  const [graphs, setGraphs] = useState<readonly (readonly [string, GraphDocument])[] | null>(null);
  useEffect(() => {
    void Promise.all(galleryNames.map(async (name) => [name, await galleryGraph(name)] as const)).then((all) =>
      setGraphs(all.flatMap(([name, document]) => (document === null ? [] : [[name, document] as const]))),
    );
  }, []);
  const open = (work: () => Promise<unknown>): void => {
    cancel();
    void work().then(close);
  };
  return (
    <Dialog title={say(words.title)} wide onClose={close}>
      <p>{say(words.intro)}</p>
      {graphs === null && <p className="hint">{say(words.loading)}</p>}
      <div className="gallery-grid">
        {graphs?.map(([name, document]) => (
          <Card key={name} document={document} onOpen={() => open(() => openGallery(name))} />
        ))}
        <Card document={emptyDocument} onOpen={() => open(async () => show(newDocumentId(), emptyDocument, 'file'))} />
      </div>
      <Yours onOpen={(id) => open(() => openSaved(id))} />
    </Dialog>
  );
}

function Card({ document, onOpen }: { document: GraphDocument; onOpen: () => void }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const empty = document.nodes.size === 0;
  return (
    <button type="button" className="gallery-card" onClick={onOpen}>
      {empty ? (
        <span className="graph-picture blank">
          <Plus size={28} aria-hidden="true" />
        </span>
      ) : (
        <GraphPicture document={document} />
      )}
      <span className="gallery-text">
        <strong>{empty ? say(words.blank) : textIn(document.title, language)}</strong>
        {empty ? (
          <span className="hint">{say(words.blankText)}</span>
        ) : (
          <Markdown text={textIn(document.description, language)} />
        )}
        {!empty && <span className="hint">{say(words.nodes, { count: document.nodes.size })}</span>}
      </span>
    </button>
  );
}

function Yours({ onOpen }: { onOpen: (id: string) => void }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const current = useDocumentStore((state) => state.id);
  const [saved, setSaved] = useState<readonly SavedDocument[]>([]);
  const load = (): void =>
    void savedDocuments()
      .then((documents) => documents.list())
      .then(setSaved)
      .catch(() => undefined);
  useEffect(load, []);
  const others = saved.filter((document) => document.id !== current);
  if (others.length === 0) return null;
  const remove = (document: SavedDocument): void => {
    if (!globalThis.confirm(say(words.removeAsk, { title: document.title }))) return;
    void savedDocuments()
      .then((documents) => documents.remove(document.id))
      .then(load);
  };
  const date = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <>
      <h3>{say(words.yours)}</h3>
      <ul className="yours">
        {others.map((document) => (
          <li key={document.id}>
            <button type="button" onClick={() => onOpen(document.id)}>
              <span>{document.title || say(words.untitled)}</span>
              <span className="hint mono">{date.format(document.savedAt)}</span>
            </button>
            <button
              type="button"
              className="icon-button small"
              aria-label={say(words.remove, { title: document.title })}
              onClick={() => remove(document)}
            >
              <Trash2 size={13} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
