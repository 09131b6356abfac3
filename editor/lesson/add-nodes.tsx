import { Plus } from 'lucide-react';
import type { DragEvent, ReactElement } from 'react';
import type { Step } from '../../runtime/lesson/lesson';
import { addNodeInSight, middlePlace } from '../canvas/by-keyboard';
import { NODE_MIME } from '../canvas/node-mime';
import { setDraggedType } from '../canvas/wire-target';
import { NodeIcon } from '../ui/node-icon';
import { useNodeWord } from '../ui/node-words';
import { useSay } from '../ui/say';
import { typesToAdd } from './rules';
import { words } from './words';

/** The nodes that a step wants added: a click or a drag, as in the library. */
export function AddNodes({ step }: { step: Step }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const types = typesToAdd(step);
  if (types.length === 0) return null;
  const drag = (event: DragEvent, type: string): void => {
    event.dataTransfer.setData(NODE_MIME, type);
    setDraggedType(type);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <section className="lesson-part">
      <h3>{say(words.add)}</h3>
      <ul className="lesson-adds">
        {types.map((type) => (
          <li key={type}>
            <button
              type="button"
              draggable
              className="library-item"
              title={word(type, 'summary')}
              onDragStart={(event) => drag(event, type)}
              onDragEnd={() => setDraggedType(null)}
              onClick={() => addNodeInSight(type, middlePlace())}
            >
              <NodeIcon type={type} size={16} />
              <span>{word(type, 'title')}</span>
              <Plus size={13} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
