import { useEffect, useState, type ReactElement } from 'react';
import type { FileParam, FileRef } from '../../../nodes/kit/param';
import { tellRefused } from '../../state/open-file';
import { hasFile, keepFile } from '../../state/user-files';
import { useSay } from '../../ui/say';
import { words } from '../words';
import type { FieldProps } from './field';

const isFileRef = (value: unknown): value is FileRef =>
  typeof value === 'object' && value !== null && 'name' in value && 'sha256' in value;

/** The start of a hash that a person can compare. */
const start = ({ sha256 }: FileRef): string => sha256.slice(0, 12);

/** Whether the file is in this browser; null while that is not known. */
function useIsHere(file: FileRef | null, look: number): boolean | null {
  const [known, setKnown] = useState<{ readonly sha256: string; readonly isHere: boolean } | null>(null);
  useEffect(() => {
    let current = true;
    if (file !== null)
      void hasFile(file).then((isHere) => {
        if (current) setKnown({ sha256: file.sha256, isHere });
      });
    return () => void (current = false);
  }, [file, look]);
  return known !== null && known.sha256 === file?.sha256 ? known.isHere : null;
}

/**
 * A file of the user's. The graph keeps its name and hash; the bytes stay in this browser. Where they are not here, a file with
 * another content takes the place of the named one only when the user says so.
 */
export function FileField({ param, id, label, value, invalid, set }: FieldProps<FileParam>): ReactElement {
  const say = useSay();
  const file = isFileRef(value) ? value : null;
  const [look, setLook] = useState(0);
  const [other, setOther] = useState<FileRef | null>(null);
  const isHere = useIsHere(file, look);
  const isMissing = file !== null && isHere === false;

  const take = async (chosen: File): Promise<void> => {
    const ref = await keepFile(chosen);
    if ('refused' in ref) return tellRefused(ref.refused);
    setLook((count) => count + 1);
    // The content that the graph names is that file, whatever it is called here.
    if (ref.sha256 === file?.sha256) return setOther(null);
    if (isMissing) return setOther(ref);
    set(ref);
  };

  return (
    <>
      <div className="file-field">
        <label className={`button ${invalid || isMissing ? 'primary' : ''}`} htmlFor={id}>
          {say(words.chooseFile)}
        </label>
        <input
          id={id}
          aria-label={label}
          className="visually-hidden"
          type="file"
          accept={param.accept.join(',')}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen !== undefined) void take(chosen);
            // The same file once more is a choice too: it may have changed.
            event.currentTarget.value = '';
          }}
        />
        <span className="file-name" title={file === null ? '' : `${file.name}\nSHA-256 ${file.sha256}`}>
          {file === null ? say(words.noFile) : file.name}
        </span>
      </div>
      {isMissing && (
        <p className="field-problem" role="alert">
          {say(words.fileNotHere, { name: file.name, sha256: start(file) })}
        </p>
      )}
      {isMissing && other !== null && (
        <div className="file-other" role="alert">
          <p>{say(words.otherFile, { name: other.name, got: start(other), wanted: start(file) })}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              set(other);
              setOther(null);
            }}
          >
            {say(words.useOther)}
          </button>
        </div>
      )}
    </>
  );
}
