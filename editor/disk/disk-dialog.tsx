import { useEffect, type ReactElement } from 'react';
import { overwrite, saveToFileAs, useDiskClash } from '../state/disk-file';
import { setInterface } from '../state/interface-store';
import { openFile } from '../state/open-file';
import { Dialog } from '../ui/dialog';
import { useSay } from '../ui/say';
import { words } from './words';

/** The file of the document was changed by somebody else: nothing is written before the user has said what. */
export function DiskDialog(): ReactElement {
  const say = useSay();
  const file = useDiskClash((state) => state.file);
  const close = (): void => setInterface({ dialog: null });
  useEffect(() => {
    if (file === null) close();
  }, [file]);
  const then = (work: () => Promise<unknown>) => (): void => {
    close();
    void work();
  };
  return (
    <Dialog title={say(words.title)} onClose={close}>
      <p>{say(words.text, { name: file?.name ?? '' })}</p>
      {file !== null && (
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            data-first-focus
            onClick={then(async () => openFile(await file.handle.getFile()))}
          >
            {say(words.look)}
          </button>
          <button type="button" className="button" onClick={then(saveToFileAs)}>
            {say(words.saveAs)}
          </button>
          <button type="button" className="button" onClick={then(() => overwrite(file))}>
            {say(words.overwrite)}
          </button>
        </div>
      )}
    </Dialog>
  );
}
