import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { keepNow } from '../state/autosave';
import { useRunStore } from '../state/run-store';
import { useSay } from '../ui/say';
import { useNewVersion } from './offline';
import { words } from './words';

/** What is due is kept first; a reload never takes an edit with it. */
const reload = (): void => void keepNow().finally(() => location.reload());

/** Told once, without hurry: nothing reloads by itself, and no run is cut short. */
export function NewVersion(): ReactElement {
  const say = useSay();
  const running = useRunStore((state) => state.running);
  return (
    <section className="notice" role="status">
      <RefreshCw size={15} aria-hidden="true" />
      <p>
        {say(words.newVersion)} {running && say(words.afterRun)}
      </p>
      {!running && (
        <button type="button" className="button small" onClick={reload}>
          {say(words.reload)}
        </button>
      )}
      <button type="button" className="button small" onClick={() => useNewVersion.setState({ ready: false })}>
        {say(words.later)}
      </button>
    </section>
  );
}
