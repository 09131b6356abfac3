import './versions.css';
import { LifeBuoy, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { useRecovered } from '../state/recovery';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { words as frame } from '../words';
import { words } from './words';

/** After a page that died: what is open again, from when. It stays until it is read. */
export function RecoveredNotice(): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const recovered = useRecovered((state) => state.recovered);
  if (recovered === null) return null;
  const title = textIn(recovered.title, language) || say(frame.untitled);
  return (
    <div className="recovered" role="status">
      <LifeBuoy size={15} aria-hidden="true" />
      <span>
        {recovered.savedAt === null
          ? say(words.recoveredUnchanged, { title })
          : say(words.recovered, { title, time: timeText(recovered.savedAt, language) })}
        {recovered.running && ` ${say(words.recoveredRun)}`}
      </span>
      <button
        type="button"
        className="icon-button small"
        aria-label={say(frame.close)}
        onClick={() => useRecovered.setState({ recovered: null })}
      >
        <X size={14} />
      </button>
    </div>
  );
}
