import { Check, GraduationCap } from 'lucide-react';
import type { ReactElement } from 'react';
import { progressIn } from '../lesson/progress';
import { roughMinutes } from '../lesson/rough';
import { galleryWords as words } from '../lesson/words';
import { useSay } from '../ui/say';
import type { GalleryGraph } from './find-graphs';
import { CardOf } from './gallery-card';

/** Graphs that teach: how long they take, and how far one has come. */
export function Lessons({
  graphs,
  onOpen,
}: {
  graphs: readonly GalleryGraph[];
  onOpen: (graph: GalleryGraph) => void;
}): ReactElement | null {
  const say = useSay();
  if (graphs.length === 0) return null;
  return (
    <section className="gallery-lessons">
      <h3>{say(words.lessons)}</h3>
      <p className="hint">{say(words.intro)}</p>
      <div className="gallery-grid">
        {graphs.map((graph) => (
          <LessonCard key={graph.name} graph={graph} onOpen={() => onOpen(graph)} />
        ))}
      </div>
    </section>
  );
}

function LessonCard({ graph, onOpen }: { graph: GalleryGraph; onOpen: () => void }): ReactElement {
  const say = useSay();
  const { steps = [] } = graph.document.lesson ?? {};
  const at = progressIn(graph.name)?.progress.step;
  return (
    <CardOf graph={graph} onOpen={onOpen}>
      <GraduationCap size={13} aria-hidden="true" />
      <span>{say(words.length, { minutes: roughMinutes({ steps }), steps: steps.length })}</span>
      <span className="spacer" />
      {at !== undefined && (
        <span className="lesson-progress">
          {at >= steps.length && <Check size={12} aria-hidden="true" />}
          {at >= steps.length ? say(words.finished) : say(words.at, { step: at + 1, steps: steps.length })}
        </span>
      )}
    </CardOf>
  );
}
