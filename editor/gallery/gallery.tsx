import './gallery.css';
import { FolderOpen, Plus, Search } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { setInterface } from '../state/interface-store';
import { openBlank, openGallery, openSaved } from '../state/open-document';
import { pickAndOpen } from '../state/open-file';
import { startLesson } from '../lesson/start';
import { Dialog } from '../ui/dialog';
import { loadChinese } from '../ui/node-words';
import { useSay } from '../ui/say';
import { findGraphs, topics, type GalleryGraph, type Topic } from './find-graphs';
import { GalleryCard } from './gallery-card';
import { galleryGraph, galleryNames } from './graphs';
import { Lessons } from './lessons';
import { words } from './words';
import { RecentlyClosed } from './recently-closed';
import { YourGraphs } from './your-graphs';

const close = (): void => setInterface({ dialog: null });
const open = (work: () => unknown): void => void Promise.resolve(work()).then(close);
const openShipped = ({ name, document }: GalleryGraph): void =>
  open(() => (document.lesson === undefined ? openGallery(name) : startLesson(name)));

/** Where one starts: an empty canvas, a file, one's own graphs, and graphs that teach something. */
export function Gallery(): ReactElement {
  const say = useSay();
  return (
    <Dialog title={say(words.gallery)} wide onClose={close}>
      <div className="gallery">
        <section className="gallery-own">
          <div className="gallery-start">
            <button type="button" className="button" onClick={() => open(openBlank)}>
              <Plus size={15} aria-hidden="true" /> {say(words.blank)}
            </button>
            <button type="button" className="button" onClick={() => open(pickAndOpen)}>
              <FolderOpen size={15} aria-hidden="true" /> {say(words.openFile)}
            </button>
          </div>
          <RecentlyClosed onOpen={close} />
          <YourGraphs onOpen={(id) => open(() => openSaved(id))} />
        </section>
        <Examples />
      </div>
    </Dialog>
  );
}

/** All graphs that ship, in order; null = not read yet. */
function useGraphs(): readonly GalleryGraph[] | null {
  const [graphs, setGraphs] = useState<readonly GalleryGraph[] | null>(null);
  useEffect(() => {
    const read = async (name: string): Promise<readonly GalleryGraph[]> => {
      const document = await galleryGraph(name);
      return document === null ? [] : [{ name, document }];
    };
    // Searched in both languages, whichever is spoken.
    const chinese = loadChinese().catch(() => undefined);
    void Promise.all(galleryNames.map(read)).then(async (all) => {
      await chinese;
      setGraphs(all.flat());
    });
  }, []);
  return graphs;
}

function Examples(): ReactElement {
  const say = useSay();
  const graphs = useGraphs();
  const [query, setQuery] = useState('');
  const [about, setAbout] = useState<ReadonlySet<Topic>>(new Set());
  const found = findGraphs(graphs ?? [], query, about);
  const toggle = (topic: Topic): void => setAbout(about.symmetricDifference(new Set([topic])));
  const [first] = found;
  return (
    <section className="gallery-examples">
      <p className="hint">{say(words.intro)}</p>
      <div className="gallery-tools">
        <label className="gallery-search">
          <Search size={14} aria-hidden="true" />
          <input
            className="field"
            type="search"
            data-first-focus
            value={query}
            placeholder={say(words.search)}
            aria-label={say(words.search)}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              const typed = query !== '' && event.key === 'Enter' && !event.nativeEvent.isComposing;
              if (typed && first !== undefined) openShipped(first);
            }}
          />
        </label>
        <div className="chips" role="group" aria-label={say(words.topics)}>
          {topics.map((topic) => (
            <button
              key={topic}
              type="button"
              className="chip"
              aria-pressed={about.has(topic)}
              onClick={() => toggle(topic)}
            >
              {say(words[topic])}
            </button>
          ))}
        </div>
        <span className="hint" role="status">
          {graphs === null ? say(words.loading) : say(words.found, { count: found.length })}
        </span>
      </div>
      {graphs === null ? (
        <div className="gallery-grid" aria-hidden="true">
          {galleryNames.map((name) => (
            <div key={name} className="gallery-card waiting" />
          ))}
        </div>
      ) : found.length === 0 ? (
        <div className="gallery-none">
          <strong>{say(words.noHit)}</strong>
          <p>{say(words.noHitHelp)}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              setQuery('');
              setAbout(new Set());
            }}
          >
            {say(words.clear)}
          </button>
        </div>
      ) : (
        <>
          <Lessons graphs={found.filter(({ document }) => document.lesson !== undefined)} onOpen={openShipped} />
          <div className="gallery-grid">
            {found
              .filter(({ document }) => document.lesson === undefined)
              .map((graph) => (
                <GalleryCard key={graph.name} graph={graph} onOpen={() => openShipped(graph)} />
              ))}
          </div>
        </>
      )}
    </section>
  );
}
