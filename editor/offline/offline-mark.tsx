import { CloudOff } from 'lucide-react';
import { useSyncExternalStore, type ReactElement } from 'react';
import { useSay } from '../ui/say';
import { words } from './words';

function onChange(changed: () => void): () => void {
  for (const name of ['online', 'offline']) globalThis.addEventListener(name, changed);
  return () => {
    for (const name of ['online', 'offline']) globalThis.removeEventListener(name, changed);
  };
}

/** In the status bar, where there is no network: a state, not a fault. */
export function OfflineMark(): ReactElement | null {
  const say = useSay();
  const online = useSyncExternalStore(onChange, () => navigator.onLine);
  return online ? null : (
    <span className="status-item" role="status" title={say(words.offlineHelp)}>
      <CloudOff size={13} aria-hidden="true" /> {say(words.offline)}
    </span>
  );
}
