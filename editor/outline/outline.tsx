import { Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import './outline.css';
import { placeOf } from '../../runtime/graph/nested';
import { useGraph } from '../state/document-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { closeOutline, useOutlineStore } from './outline-store';
import { rowsOf } from './rows';
import { SideSwitch } from './side-switch';
import { Tree } from './tree';
import { words } from './words';

/** All nodes of the graph as a tree: sources first, by groups, with their state and links in words. */
export function Outline(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const document = useGraph();
  const [query, setQuery] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const find = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const wanted = useOutlineStore((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    (wanted === 'find' || tree.current === null ? find : tree).current?.focus();
    if (wanted === 'find') find.current?.select();
    useOutlineStore.setState({ wanted: null });
  }, [wanted]);

  const rows = useMemo(() => {
    const text = query.trim().toLowerCase();
    if (text === '') return rowsOf(document, toggled);
    const found = (name: string): boolean => {
      const { id, entry } = placeOf(document, name);
      return entry !== undefined && [nodeTitle(entry, language, word), word(entry.type, 'title'), id].some(has(text));
    };
    return rowsOf(document, toggled, found);
  }, [document, toggled, query, language, word]);

  const toggle = (key: string): void =>
    setToggled((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const onFindKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && query !== '') setQuery('');
    else if (event.key === 'ArrowDown' || event.key === 'Enter') tree.current?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside
      className="library outline"
      aria-label={say(words.show)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeOutline();
      }}
    >
      <SideSwitch side="outline" />
      <div className="library-search">
        <Search size={14} aria-hidden="true" />
        <input
          ref={find}
          type="search"
          value={query}
          placeholder={say(words.find)}
          aria-label={say(words.find)}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onFindKey}
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
      {rows.length === 0 ? (
        <p className="hint outline-empty">
          {document.nodes.size === 0 ? say(words.empty) : say(words.nothing, { query: query.trim() })}
        </p>
      ) : (
        <Tree element={tree} document={document} rows={rows} toggle={toggle} />
      )}
      <p className="hint outline-foot">{say(words.hint)}</p>
    </aside>
  );
}

const has =
  (text: string) =>
  (name: string): boolean =>
    name.toLowerCase().includes(text);
