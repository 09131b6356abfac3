import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { Removed, SavedDocument } from '../../runtime/documents';
import { keepNow } from '../state/autosave';
import { bringBack, duplicateSaved, removeSaved, renameSaved } from '../state/document-list';
import { useDocumentStore } from '../state/document-store';
import { savedDocuments } from '../state/saved-documents';
import { useTabs } from '../tabs/tabs-store';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { SavedPicture } from './saved-picture';
import { words } from './words';

/** Documents that this browser keeps, the newest first. What is deleted can be brought back while the list is open. */
export function YourGraphs({ onOpen }: { onOpen: (id: string) => void }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const current = useDocumentStore((state) => state.id);
  const tabs = useTabs((state) => state.tabs);
  const [saved, setSaved] = useState<readonly SavedDocument[] | null>(null);
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [files, setFiles] = useState<ReadonlyMap<string, string>>(new Map());
  const load = (): void =>
    void keepNow()
      .then(savedDocuments)
      .then((documents) => documents.list())
      .then(setSaved)
      .catch(() => undefined);
  useEffect(load, []);
  useEffect(
    () =>
      void savedDocuments()
        .then((documents) => documents.files())
        .then((all) => setFiles(new Map(all.map(({ documentId, name }) => [documentId, name]))))
        .catch(() => undefined),
    [],
  );
  const after = (work: Promise<unknown>): void => void work.then(load).catch(() => undefined);
  const remove = async (id: string): Promise<void> => {
    const gone = await removeSaved(id);
    if (gone !== null) setRemoved((before) => [...before, gone]);
  };
  const undo = (gone: Removed): void => {
    setRemoved((before) => before.filter((other) => other !== gone));
    after(bringBack(gone));
  };
  return (
    <>
      <h3>{say(words.yours)}</h3>
      {saved?.length === 0 && removed.length === 0 && <p className="hint">{say(words.noneYet)}</p>}
      <ul className="yours">
        {saved?.map((document) => (
          <Row
            key={document.id}
            document={document}
            file={files.get(document.id)}
            current={document.id === current}
            open={tabs.some(({ id }) => id === document.id)}
            onOpen={() => onOpen(document.id)}
            onRename={(title) => after(renameSaved(document.id, title))}
            onDuplicate={() => after(duplicateSaved(document.id))}
            onRemove={() => after(remove(document.id))}
          />
        ))}
        {removed.map((gone) => (
          <li key={gone.document?.id} className="gone" role="status">
            <span>
              {say(words.removed, { title: textIn(gone.document?.title ?? '', language) || say(words.untitled) })}
            </span>
            <button type="button" className="button small" onClick={() => undo(gone)}>
              {say(words.undo)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({
  document,
  file,
  current,
  open,
  onOpen,
  onRename,
  onDuplicate,
  onRemove,
}: {
  document: SavedDocument;
  /** The file on disk that it is saved to. */
  file: string | undefined;
  current: boolean;
  /** In a tab: what it is called, and whether it is there, is decided in it. */
  open: boolean;
  onOpen: () => void;
  onRename: (title: string) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const [renaming, setRenaming] = useState(false);
  const own = textIn(document.title, language);
  const title = own || say(words.untitled);
  const take = (text: string): void => {
    setRenaming(false);
    if (text.trim() !== own) onRename(text.trim());
  };
  if (renaming) return <RenameRow title={own} onTake={take} onCancel={() => setRenaming(false)} />;
  return (
    <li>
      <button type="button" className="your-graph" disabled={current} onClick={onOpen}>
        <SavedPicture text={document.text} />
        <span className="your-graph-text">
          <span title={title}>{title}</span>
          <span className="dim">
            {timeText(document.savedAt, language)}
            {open && ` · ${say(current ? words.openNow : words.inTab)}`}
            {file !== undefined && ` · ${file}`}
          </span>
        </span>
      </button>
      {!open && (
        <IconButton label={say(words.rename, { title })} onClick={() => setRenaming(true)}>
          <Pencil size={13} />
        </IconButton>
      )}
      <IconButton label={say(words.duplicate, { title })} onClick={onDuplicate}>
        <Copy size={13} />
      </IconButton>
      {!open && (
        <IconButton label={say(words.remove, { title })} onClick={onRemove}>
          <Trash2 size={13} />
        </IconButton>
      )}
    </li>
  );
}

function RenameRow({
  title,
  onTake,
  onCancel,
}: {
  title: string;
  onTake: (title: string) => void;
  onCancel: () => void;
}): ReactElement {
  const say = useSay();
  return (
    <li>
      <input
        className="field"
        autoFocus
        aria-label={say(words.title)}
        defaultValue={title}
        maxLength={200}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => onTake(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key !== 'Escape') return;
          // Escape ends the renaming, not the dialog.
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.value = title;
          onCancel();
        }}
      />
    </li>
  );
}

function IconButton({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}): ReactElement {
  return (
    <button type="button" className="icon-button small" title={label} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
