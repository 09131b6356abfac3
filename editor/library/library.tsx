import { Search, X } from 'lucide-react';
import { memo, useMemo, useState, type DragEvent, type ReactElement } from 'react';
import type { NodeSpec } from '../../nodes/kit/spec';
import { addNodeInSight, middlePlace } from '../canvas/by-keyboard';
import { setDraggedType } from '../canvas/wire-target';
import { NODE_MIME } from '../canvas/node-mime';
import { setInterface } from '../state/interface-store';
import { passes, useLocked } from '../state/lock';
import { NodeIcon } from '../ui/node-icon';
import { loadChinese, useNodeWord } from '../ui/node-words';
import { useSay } from '../ui/say';
import { SideSwitch } from '../outline/side-switch';
import { words as frame } from '../words';
import { allSpecs, byCategory, findNodes } from './find-nodes';
import { Legend } from './legend';
import { categoryWords, words } from './words';

/** All nodes by category, with search in both languages. */
export const Library = memo(function Library(): ReactElement {
  const say = useSay();
  const [query, setQuery] = useState('');
  const sections = useMemo(
    () => (query.trim() === '' ? byCategory(allSpecs) : [{ category: null, specs: findNodes(query) }]),
    [query],
  );
  return (
    <aside className="library" aria-label={say(frame.library)}>
      <SideSwitch side="library" />
      <div className="library-search">
        <Search size={14} aria-hidden="true" />
        <input
          type="search"
          value={query}
          placeholder={say(words.search)}
          aria-label={say(words.search)}
          onFocus={() => void loadChinese()}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery('');
            const best = sections[0]?.specs[0];
            if (event.key === 'Enter' && query.trim() !== '' && best !== undefined) addInTheMiddle(best.type);
          }}
        />
        {query !== '' && (
          <button
            type="button"
            className="icon-button small"
            aria-label={say(words.clear)}
            onClick={() => setQuery('')}
          >
            <X size={13} />
          </button>
        )}
      </div>
      <div className="library-list">
        {sections.map(({ category, specs }) => (
          <section key={category ?? 'found'}>
            {category !== null && <h2>{say(categoryWords[category])}</h2>}
            <ul>
              {specs.map((spec) => (
                <Item key={spec.type} spec={spec} />
              ))}
            </ul>
            {specs.length === 0 && <p className="hint">{say(words.nothing, { query })}</p>}
          </section>
        ))}
        {query === '' && <Legend />}
      </div>
    </aside>
  );
});

function addInTheMiddle(type: string): void {
  addNodeInSight(type, middlePlace());
  if (innerWidth < 960) setInterface({ libraryOpen: false });
}

const Item = memo(function Item({ spec }: { spec: NodeSpec }): ReactElement {
  const word = useNodeWord();
  const say = useSay();
  const why = useLocked((lock) => lock.add(spec.type));
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.setData(NODE_MIME, spec.type);
    setDraggedType(spec.type);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <li>
      <button
        type="button"
        draggable={why === null}
        className={`library-item ${why === null ? '' : 'locked'}`}
        aria-disabled={why !== null}
        title={`${word(spec.type, 'summary')}\n${say(why ?? words.addHint)}`}
        onDragStart={onDragStart}
        onDragEnd={() => setDraggedType(null)}
        onClick={() => passes(why) && addInTheMiddle(spec.type)}
      >
        <NodeIcon type={spec.type} size={16} />
        <span>{word(spec.type, 'title')}</span>
      </button>
    </li>
  );
});
