import './lesson.css';
import { GraduationCap, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useDocument } from '../state/document-store';
import { useSay } from '../ui/say';
import { beginLesson, changeProgress } from './progress';
import { roughMinutes } from './rough';
import { words } from './words';

/** A graph with a lesson was opened: an offer that is gone once it is answered. */
export function LessonOffer(): ReactElement | null {
  const say = useSay();
  const { lesson } = useDocument();
  if (lesson === undefined) return null;
  return (
    <div className="lesson-offer" role="status">
      <GraduationCap size={15} aria-hidden="true" />
      <span>{say(words.offer, { minutes: roughMinutes(lesson) })}</span>
      <button type="button" className="button small primary" onClick={beginLesson}>
        {say(words.start)}
      </button>
      <button
        type="button"
        className="icon-button small"
        aria-label={say(words.notNow)}
        title={say(words.notNow)}
        onClick={() => changeProgress({ left: true })}
      >
        <X size={14} />
      </button>
    </div>
  );
}
