import { useId, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { topicsOf, type GalleryGraph } from './find-graphs';
import { GraphPicture } from './graph-picture';
import { secondsOf } from './graphs';
import { words } from './words';

/** A graph to start from: its picture, what it shows, and what it asks for. */
export function GalleryCard({ graph, onOpen }: { graph: GalleryGraph; onOpen: () => void }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const { name, document } = graph;
  const seconds = secondsOf(name);
  return (
    <button
      type="button"
      className="gallery-card"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onClick={onOpen}
    >
      <GraphPicture document={document} />
      <span className="gallery-text">
        <strong id={`${id}title`}>{textIn(document.title, language)}</strong>
        <span id={`${id}text`}>
          <Markdown text={textIn(document.description, language)} />
        </span>
        <span className="gallery-needs">
          {topicsOf(document).map((topic) => (
            <span key={topic} className="tag">
              {say(words[topic])}
            </span>
          ))}
          <span className="gallery-facts" title={seconds === undefined ? undefined : say(words.takesHelp)}>
            {say(words.nodes, { count: document.nodes.size })}
            {seconds !== undefined && ` · ${say(words.takes, { seconds })}`}
          </span>
        </span>
      </span>
    </button>
  );
}
