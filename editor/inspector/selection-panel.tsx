import type { ReactElement } from 'react';
import { groupSelected, removeSelected, selectedNodes } from '../canvas/actions';
import { duplicateSelected } from '../canvas/clipboard';
import { packSelected } from '../canvas/packing';
import { words as canvas } from '../canvas/words';
import { run } from '../state/session';
import { useSay } from '../ui/say';
import { words } from './words';

/** Several things are selected: what can be done with all of them. */
export function SelectionPanel({ count }: { count: number }): ReactElement {
  const say = useSay();
  return (
    <>
      <header className="inspector-head">
        <h2 className="inspector-title">{say(words.selected, { count })}</h2>
      </header>
      <div className="inspector-body actions">
        <button type="button" className="button" onClick={() => run(selectedNodes())}>
          {say(words.runHere)}
        </button>
        <button type="button" className="button" onClick={duplicateSelected}>
          {say(words.duplicate)}
        </button>
        <button type="button" className="button" onClick={groupSelected}>
          {say(words.group)}
        </button>
        <button type="button" className="button" onClick={packSelected}>
          {say(canvas.pack)}
        </button>
        <button type="button" className="button danger" onClick={removeSelected}>
          {say(words.remove)}
        </button>
      </div>
    </>
  );
}
