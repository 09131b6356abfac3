import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { setInterface } from '../state/interface-store';
import { openBlank, openGallery, openSaved } from '../state/open-document';
import { Dialog } from '../ui/dialog';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { GraphPicture } from './graph-picture';
import { galleryGraph, galleryNames } from './graphs';
import { words } from './words';
import { YourGraphs } from './your-graphs';

const close = (): void => setInterface({ dialog: null });

/** Graphs to start from, and those of one's own. */
export function Gallery(): ReactElement {
  const say = useSay();
  const [graphs, setGraphs] = useState<readonly (readonly [string, GraphDocument])[] | null>(null);
  useEffect(() => {
    void Promise.all(galleryNames.map(async (name) => [name, await galleryGraph(name)] as const)).then((all) =>
      setGraphs(all.flatMap(([name, document]) => (document === null ? [] : [[name, document] as const]))),
    );
  }, []);
  const open = (work: () => Promise<unknown>): void => {
    void work().then(close);
  };
  return (
    <Dialog title={say(words.gallery)} wide onClose={close}>
      <p>{say(words.intro)}</p>
      {graphs === null && <p className="hint">{say(words.loading)}</p>}
      <div className="gallery-grid">
        {graphs?.map(([name, document]) => (
          <Card key={name} document={document} onOpen={() => open(() => openGallery(name))} />
        ))}
        <Card document={emptyDocument} onOpen={() => open(async () => openBlank())} />
      </div>
      <YourGraphs onOpen={(id) => open(() => openSaved(id))} />
    </Dialog>
  );
}

function Card({ document, onOpen }: { document: GraphDocument; onOpen: () => void }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const empty = document.nodes.size === 0;
  return (
    <button type="button" className="gallery-card" onClick={onOpen}>
      {empty ? (
        <span className="graph-picture blank">
          <Plus size={28} aria-hidden="true" />
        </span>
      ) : (
        <GraphPicture document={document} />
      )}
      <span className="gallery-text">
        <strong>{empty ? say(words.blank) : textIn(document.title, language)}</strong>
        {empty ? (
          <span className="hint">{say(words.blankText)}</span>
        ) : (
          <Markdown text={textIn(document.description, language)} />
        )}
        {!empty && <span className="hint">{say(words.nodes, { count: document.nodes.size })}</span>}
      </span>
    </button>
  );
}
