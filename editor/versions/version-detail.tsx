import { useState, type ReactElement } from 'react';
import type { Version } from '../../runtime/versions';
import { showDiff } from '../diff/diff-store';
import { words as diff } from '../diff/words';
import { setInterface, toast } from '../state/interface-store';
import { openVersion, openVersionCopy } from '../state/versions';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { Differences } from './differences';
import { versionName } from './version-name';
import { words } from './words';

interface DetailProps {
  readonly version: Version;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** One version: what can be done with it, and what has changed since. */
export function VersionDetail({ version, onRename, onRemove }: DetailProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const [renaming, setRenaming] = useState(false);
  const open = (work: Promise<boolean>): void =>
    void work
      .then((done) => (done ? setInterface({ dialog: null }) : toast(words.unreadable, 'error')))
      .catch(() => toast(words.failed, 'error'));
  const take = (name: string): void => {
    setRenaming(false);
    if (name.trim() !== version.name) onRename(name.trim());
  };
  return (
    <section className="version-detail">
      <header>
        {renaming ? (
          <NameField name={version.name} onTake={take} />
        ) : (
          <h3 className="version-title">{say(versionName(version))}</h3>
        )}
        <span className="hint mono">{timeText(version.savedAt, language)}</span>
      </header>
      <div className="version-actions">
        <button
          type="button"
          className="button"
          title={say(words.openHelp)}
          onClick={() => open(openVersion(version, versionName(version)))}
        >
          {say(words.openIt)}
        </button>
        <button type="button" className="button" onClick={() => open(openVersionCopy(version))}>
          {say(words.openCopy)}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            void showDiff('version', versionName(version), version.text).then(
              (done) => done || toast(words.unreadable, 'error'),
            )
          }
        >
          {say(diff.show)}
        </button>
        <span className="spacer" />
        <button type="button" className="button" onClick={() => setRenaming(true)}>
          {say(version.name === '' ? words.nameIt : words.rename)}
        </button>
        <button type="button" className="button danger" onClick={onRemove}>
          {say(words.remove)}
        </button>
      </div>
      <Differences text={version.text} />
    </section>
  );
}

function NameField({ name, onTake }: { name: string; onTake: (name: string) => void }): ReactElement {
  const say = useSay();
  return (
    <input
      className="field"
      autoFocus
      aria-label={say(words.name)}
      defaultValue={name}
      maxLength={120}
      onBlur={(event) => onTake(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        // Escape ends the naming, not the dialog.
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.value = name;
        event.currentTarget.blur();
      }}
    />
  );
}
