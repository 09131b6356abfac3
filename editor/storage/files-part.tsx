import { useEffect, useState, type ReactElement } from 'react';
import type { Language } from '../../nodes/kit/text';
import { toast } from '../state/interface-store';
import { keepNow } from '../state/autosave';
import { savedDocuments } from '../state/saved-documents';
import { keptFiles, removeKept } from '../state/user-files';
import { formatBytes } from '../ui/format';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { usesOf } from './file-uses';
import { words } from './words';

type Files = NonNullable<Awaited<ReturnType<typeof keptFiles>>>;

interface Known {
  readonly files: Files;
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

async function readKnown(language: Language, untitled: string): Promise<Known> {
  // What was done a moment ago counts, too.
  await keepNow();
  const files = (await keptFiles()) ?? [];
  const documents = await (await savedDocuments()).list().catch(() => []);
  const hashes = files.map(({ sha256 }) => sha256);
  return { files, uses: usesOf(hashes, documents, language, untitled) };
}

/** The copies, and who reads them; null while that is not known. */
function useFiles(): readonly [Known | null, () => Promise<void>] {
  const language = useLanguage();
  const untitled = useSay()(words.untitled);
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    let current = true;
    void readKnown(language, untitled).then((next) => {
      if (current) setKnown(next);
    });
    return () => void (current = false);
  }, [language, untitled]);
  return [known, async () => setKnown(await readKnown(language, untitled))];
}

/** Copies of the user's files: what they take, which graphs read them, and a way to drop them. */
export function FilesPart(): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const [known, look] = useFiles();
  const [asking, setAsking] = useState<string | null>(null);
  if (known === null || known.files.length === 0) return null;
  const { files, uses } = known;
  const remove = async (sha256: string, name: string): Promise<void> => {
    setAsking(null);
    await removeKept(sha256);
    toast(say(words.fileRemoved, { name }));
    await look();
  };
  const asked = files.find(({ sha256 }) => sha256 === asking);
  const size = formatBytes(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  return (
    <section className="storage-files">
      <h3>{say(words.files)}</h3>
      <p className="hint">{say(words.filesHelp, { count: files.length, size })}</p>
      {asked !== undefined && (
        <div className="storage-ask" role="alertdialog" aria-label={say(words.removeFile)} aria-describedby="file-ask">
          <p id="file-ask">
            {say(words.removeAsk, { name: asked.name, graphs: uses.get(asked.sha256)?.join(', ') ?? '' })}
          </p>
          <button type="button" className="button small" autoFocus onClick={() => setAsking(null)}>
            {say(words.cancel)}
          </button>
          <button type="button" className="button small danger" onClick={() => void remove(asked.sha256, asked.name)}>
            {say(words.removeFile)}
          </button>
        </div>
      )}
      <div className="file-scroll" role="region" aria-label={say(words.files)} tabIndex={0}>
        <table className="value-table">
          <caption className="visually-hidden">{say(words.files)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.fileName)}</th>
              <th scope="col" className="number">
                {say(words.bytes)}
              </th>
              <th scope="col">{say(words.age)}</th>
              <th scope="col">{say(words.usedBy)}</th>
              <th scope="col">
                <span className="visually-hidden">{say(words.removeFile)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ sha256, name, sizeBytes, usedAt }) => {
              const graphs = uses.get(sha256) ?? [];
              return (
                <tr key={sha256}>
                  <td title={`${name}\nSHA-256 ${sha256}`}>{name}</td>
                  <td className="number mono">{formatBytes(sizeBytes)}</td>
                  <td>{timeText(usedAt, language)}</td>
                  <td title={graphs.join('\n')}>{graphs.length === 0 ? say(words.usedByNone) : graphs.join(', ')}</td>
                  <td className="number">
                    <button
                      type="button"
                      className="button small"
                      aria-label={say(words.removeNamed, { name })}
                      onClick={() => (graphs.length > 0 ? setAsking(sha256) : void remove(sha256, name))}
                    >
                      {say(words.removeFile)}
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
