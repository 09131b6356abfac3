import { Bookmark } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Version } from '../../runtime/versions';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { versionName } from './version-name';
import { words } from './words';

interface ListProps {
  readonly versions: readonly Version[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Named versions first, then the automatic ones; each the newest first. */
export function VersionList({ versions, chosen, onChoose }: ListProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const sections = [
    { title: words.named, list: versions.filter(({ name }) => name !== '') },
    { title: words.automatic, list: versions.filter(({ name }) => name === '') },
  ];
  return (
    <div className="version-list">
      {sections.map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title.en}>
              <h3>{say(title)}</h3>
              <ul>
                {list.map((version) => (
                  <li key={version.id}>
                    <button type="button" aria-current={version.id === chosen} onClick={() => onChoose(version.id)}>
                      {version.name !== '' && <Bookmark size={13} aria-hidden="true" />}
                      <span className="version-name">{say(versionName(version))}</span>
                      <span className="hint mono">{timeText(version.savedAt, language)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}
