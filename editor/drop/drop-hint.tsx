import './drop-hint.css';
import { FileDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { useSay } from '../ui/say';
import { useDragged } from './drops';
import { hintOf } from './hint';
import { words } from './words';

/** Lies over the page while files are dragged over it, and says what a drop will do. */
export function DropHint(): ReactElement | null {
  const say = useSay();
  const types = useDragged((state) => state.types);
  if (types === null) return null;
  const { text, count } = hintOf(types);
  return (
    <div className="drop-hint" role="status">
      <div className="drop-card">
        <FileDown size={28} aria-hidden="true" />
        <strong>{say(words.hint)}</strong>
        <span>{say(text, { count })}</span>
      </div>
    </div>
  );
}
