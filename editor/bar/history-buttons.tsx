import { ChevronDown, Redo2, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { words as palette } from '../palette/words';
import { useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { useSay } from '../ui/say';
import { words } from '../words';
import { BarButton } from './bar-button';

/** Undo and redo, which say what; behind them the list of steps. */
export function HistoryButtons(): ReactElement {
  const say = useSay();
  const past = useDocumentStore((state) => state.past.at(-1)?.label);
  const future = useDocumentStore((state) => state.future[0]?.label);
  const { undo, redo } = useDocumentStore.getState();
  return (
    <>
      <BarButton
        label={past === undefined ? say(words.undo) : say(words.undoOf, { step: say(past) })}
        command={words.undo}
        icon={<Undo2 size={16} />}
        disabled={past === undefined}
        onClick={undo}
      />
      <BarButton
        label={future === undefined ? say(words.redo) : say(words.redoOf, { step: say(future) })}
        command={words.redo}
        icon={<Redo2 size={16} />}
        disabled={future === undefined}
        onClick={redo}
      />
      <BarButton
        label={say(palette.steps)}
        command={palette.steps}
        narrow
        icon={<ChevronDown size={12} />}
        onClick={() => setInterface({ dialog: 'steps' })}
      />
    </>
  );
}
