import type { ReactElement } from 'react';
import { beginLesson } from '../lesson/progress';
import { words as lesson } from '../lesson/words';
import { useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { useSay } from '../ui/say';
import { words as frame } from '../words';
import { words } from './words';

/** What the left panel holds: the nodes to choose from, the nodes of the graph, or the lesson that is in it. */
export function SideSwitch({ side }: { side: 'library' | 'outline' | 'lesson' }): ReactElement {
  const say = useSay();
  const hasLesson = useDocumentStore(({ document }) => document.lesson !== undefined);
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
      {hasLesson && (
        <button type="button" aria-pressed={side === 'lesson'} title="Alt+K" onClick={beginLesson}>
          {say(lesson.lesson)}
        </button>
      )}
    </div>
  );
}
