import './versions.css';
import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import type { Version } from '../../runtime/versions';
import { showDiff } from '../diff/diff-store';
import { words as diff } from '../diff/words';
import { savedFile, type SavedFile } from '../state/disk-file';
import { setInterface, toast } from '../state/interface-store';
import { savedDocuments } from '../state/saved-documents';
import { listVersions, saveVersion } from '../state/versions';
import { Dialog } from '../ui/dialog';
import { useSay } from '../ui/say';
import { VersionDetail } from './version-detail';
import { VersionList } from './version-list';
import { versionName } from './version-name';
import { words } from './words';

/** Saves named versions of the document, lists them and the automatic ones, and compares them with what it is now. */
export function VersionsDialog(): ReactElement {
  const say = useSay();
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Version | null>(null);
  const [file, setFile] = useState<SavedFile | null>(null);
  const load = (): Promise<void> => listVersions().then(setVersions);
  useEffect(() => void load().catch(() => setVersions([])), []);
  useEffect(() => void savedFile().then(setFile, () => setFile(null)), []);
  const compare = async ({ name, text }: SavedFile): Promise<void> => {
    if (!(await showDiff('file', name, text))) toast(diff.fileUnreadable, 'error');
  };
  /** Shows what came of it; a browser that could not says so. */
  const after = (work: Promise<unknown>): void => void work.then(load).catch(() => toast(words.failed, 'error'));
  const remove = async (version: Version): Promise<void> => {
    await (await savedDocuments()).removeVersion(version.id);
    setChosen(null);
    setRemoved(version);
  };
  const bringBack = async (version: Version): Promise<void> => {
    await (await savedDocuments()).bringBack({ document: undefined, versions: [version] });
    setRemoved(null);
  };
  const rename = async (version: Version, name: string): Promise<void> =>
    (await savedDocuments()).nameVersion(version.id, name);
  const shown = versions?.find(({ id }) => id === chosen);
  return (
    <Dialog title={say(words.versions)} wide onClose={() => setInterface({ dialog: null })}>
      <SaveForm onSave={(name) => after(saveVersion(name))} />
      {file !== null && (
        <p className="version-file">
          <span>{say(words.file, { name: file.name })}</span>
          <button type="button" className="button small" onClick={() => void compare(file)}>
            {say(words.onCanvas)}
          </button>
        </p>
      )}
      {versions?.length === 0 && removed === null && <p className="hint">{say(words.none)}</p>}
      {removed !== null && (
        <p className="version-removed" role="status">
          {say(words.removed, { name: say(versionName(removed)) })}
          <button type="button" className="button small" onClick={() => after(bringBack(removed))}>
            {say(words.bringBack)}
          </button>
        </p>
      )}
      {versions !== null && versions.length > 0 && (
        <div className="versions">
          <VersionList versions={versions} chosen={chosen} onChoose={setChosen} />
          {shown === undefined ? (
            <p className="hint version-detail">{say(words.choose)}</p>
          ) : (
            <VersionDetail
              key={shown.id}
              version={shown}
              onRename={(name) => after(rename(shown, name))}
              onRemove={() => after(remove(shown))}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function SaveForm({ onSave }: { onSave: (name: string) => void }): ReactElement {
  const say = useSay();
  const [name, setName] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    setName('');
  };
  return (
    <form className="version-form" onSubmit={save}>
      <input
        className="field"
        data-first-focus
        aria-label={say(words.name)}
        placeholder={say(words.nameHint)}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button primary" disabled={name.trim() === ''}>
        {say(words.save)}
      </button>
    </form>
  );
}
