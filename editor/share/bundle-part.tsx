import { useEffect, useState, type ReactElement } from 'react';
import { ProblemError } from '../../nodes/kit/problem';
import { fill, textIn } from '../../nodes/kit/text';
import { bundleFile, type Watch } from '../../runtime/browser-intake';
import type { GraphDocument } from '../../runtime/graph/document';
import { fileRefs } from '../../runtime/graph/file-refs';
import { fileName } from '../state/disk-file';
import { writeText } from '../state/files';
import { toast } from '../state/interface-store';
import { tellRefused } from '../state/open-file';
import { asTask } from '../state/task-store';
import { keptFiles, readKept } from '../state/user-files';
import { formatBytes } from '../ui/format';
import { saveBlob } from '../ui/save-blob';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

interface Measured {
  readonly bytes: number;
  /** Names of files that are not in this browser. */
  readonly missing: readonly string[];
}

/** What the files of the graph take; null while that is not known. */
function useMeasured(document: GraphDocument): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  useEffect(() => {
    let current = true;
    void keptFiles().then((kept) => {
      const sizes = new Map(kept?.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]));
      const refs = fileRefs(document);
      const own = new Set(refs.map(({ sha256 }) => sha256));
      const bytes = [...own].reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0);
      const missing = refs.filter(({ sha256 }) => !sizes.has(sha256)).map(({ name }) => name);
      if (current) setMeasured({ bytes, missing });
    });
    return () => void (current = false);
  }, [document]);
  return measured;
}

/** Of the work, the share that is reading the files. */
const READING = 0.3;

/** The bundle, told how far it is. */
async function packed(
  name: string,
  document: GraphDocument,
  { signal, tell }: Watch,
): Promise<Awaited<ReturnType<typeof bundleFile>>> {
  const refs = fileRefs(document);
  const files = [];
  for (const [index, ref] of refs.entries()) {
    if (signal.aborted) return null;
    tell((READING * index) / refs.length);
    files.push({ ...ref, bytes: await readKept(ref) });
  }
  const rest = (fraction: number): void => tell(READING + (1 - READING) * fraction);
  return bundleFile(name, await writeText(document), files, { signal, tell: rest });
}

/** The graph with the files that it reads, as one archive. */
export function BundlePart({ document }: { document: GraphDocument }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const measured = useMeasured(document);
  const [busy, setBusy] = useState(false);
  const count = fileRefs(document).length;
  const name = fileName(textIn(document.title, language)).replace(/json$/, 'zip');
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const text = { en: fill(words.bundleMaking.en, { name }), zh: fill(words.bundleMaking.zh, { name }) };
      const done = await asTask(text, (watch) => packed(name, document, watch));
      if (done === null) return;
      if ('refused' in done) return await tellRefused(done.refused);
      saveBlob(name, done.packed);
      const values = { name, size: formatBytes(done.packed.size) };
      toast({ en: fill(words.bundleSaved.en, values), zh: fill(words.bundleSaved.zh, values) });
    } catch (error) {
      if (error instanceof ProblemError) await tellRefused(error.problem);
      else throw error;
    } finally {
      setBusy(false);
    }
  };
  const missing = measured?.missing ?? [];
  return (
    <section>
      <h3>{say(words.bundle)}</h3>
      <div className="share-row">
        <button
          type="button"
          className="button"
          disabled={busy || measured === null || missing.length > 0}
          onClick={() => void save()}
        >
          {say(words.saveBundle)}
        </button>
        <span className="hint">
          {measured !== null &&
            missing.length === 0 &&
            say(words.bundleSize, { count, size: formatBytes(measured.bytes) })}
        </span>
      </div>
      {missing.length > 0 ? (
        <p className="share-files">{say(words.bundleMissing, { names: missing.join(', ') })}</p>
      ) : (
        <p className="hint">{say(words.bundleHelp)}</p>
      )}
    </section>
  );
}
