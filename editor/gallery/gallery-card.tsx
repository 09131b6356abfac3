import { useId, type ReactElement, type ReactNode } from 'react';
import { textIn } from '../../nodes/kit/text';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { topicsOf, type GalleryGraph } from './find-graphs';
import { GraphPicture } from './graph-picture';
import { secondsOf } from './graphs';
import { words } from './words';

interface CardProps {
  readonly graph: GalleryGraph;
  readonly onOpen: () => void;
}

/** A graph to start from: its picture, what it shows, and below it what its kind of card tells. */
export function CardOf({ graph, onOpen, children }: CardProps & { readonly children: ReactNode }): ReactElement {
  const language = useLanguage();
  const id = useId();
  const { document } = graph;
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
        <span className="gallery-needs">{children}</span>
      </span>
    </button>
  );
}

/** An example, with its topics and what it asks for. */
export function GalleryCard({ graph, onOpen }: CardProps): ReactElement {
  const say = useSay();
  const { name, document } = graph;
  const seconds = secondsOf(name);
  return (
    <CardOf graph={graph} onOpen={onOpen}>
      {topicsOf(document).map((topic) => (
        <span key={topic} className="tag">
          {say(words[topic])}
        </span>
      ))}
      <span className="gallery-facts" title={seconds === undefined ? undefined : say(words.takesHelp)}>
        {say(words.nodes, { count: document.nodes.size })}
        {seconds !== undefined && ` · ${say(words.takes, { seconds })}`}
      </span>
    </CardOf>
  );
}
