import type { ReactElement } from 'react';
import { setInterface } from '../state/interface-store';
import { useSay } from '../ui/say';
import { words as frame } from '../words';
import { words } from './words';

/** What the left panel holds: the nodes to choose from, or the nodes of the graph. */
export function SideSwitch({ side }: { side: 'library' | 'outline' }): ReactElement {
  const say = useSay();
  return (
    <div className="side-switch" role="group" aria-label={say(words.side)}>
      <button type="button" aria-pressed={side === 'library'} onClick={() => setInterface({ side: 'library' })}>
        {say(frame.library)}
      </button>
      <button
        type="button"
        aria-pressed={side === 'outline'}
        title="Alt+O"
        onClick={() => setInterface({ side: 'outline' })}
      >
        {say(words.outline)}
      </button>
    </div>
  );
}
