import './tabs.css';
import { Check, ChevronDown, CircleAlert, Clock, LoaderCircle, Plus, X } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { useKeyOf } from '../keys/key-map';
import { useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { showTab } from '../state/open-document';
import { useAwayRuns, useRunStore } from '../state/run-store';
import { useLanguage, useSay } from '../ui/say';
import { closeTab, newTab, renameGraph, tabMenu } from './tab-actions';
import { movedTo, type Tab } from './tab-list';
import { useTabs } from './tabs-store';
import { words } from './words';

/** Open documents. Arrow keys go from one to the next, Delete closes, a menu has the rest. */
export function TabStrip(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const { tabs, active } = useTabs();
  const newKey = useKeyOf(words.newTab);
  const list = useRef<HTMLDivElement>(null);
  const crowded = useCrowded(list, tabs);
  useEffect(() => showActive(list.current), [active, tabs, crowded]);
  const titleOf = (tab: Tab): string => textIn(tab.title, language) || say(words.untitled);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === active);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next !== undefined) void showTab(next.id).then(() => focusActive(list.current));
    else if (event.key === 'Delete') void Promise.resolve(closeTab()).then(() => focusActive(list.current));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const listAll = (x: number, y: number): void =>
    setInterface({
      menu: {
        x,
        y,
        items: tabs.map((tab) => ({ label: titleOf(tab), id: tab.id, run: () => void showTab(tab.id) })),
      },
    });

  return (
    <nav className="tab-strip" aria-label={say(words.tabs)}>
      <div ref={list} className="doc-tabs" role="tablist" aria-label={say(words.tabs)} onKeyDown={onKeyDown}>
        {tabs.map((tab, place) => (
          <TabButton key={tab.id} tab={tab} title={titleOf(tab)} active={tab.id === active} place={place} />
        ))}
      </div>
      {crowded && (
        <button
          type="button"
          className="icon-button small"
          aria-haspopup="menu"
          title={say(words.all)}
          aria-label={say(words.all)}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            listAll(box.left, box.bottom + 4);
          }}
        >
          <ChevronDown size={14} />
        </button>
      )}
      <button
        type="button"
        className="icon-button small"
        title={newKey === undefined ? say(words.newTab) : `${say(words.newTab)} (${newKey})`}
        aria-label={say(words.newTab)}
        onClick={newTab}
      >
        <Plus size={14} />
      </button>
    </nav>
  );
}

const focusActive = (list: HTMLElement | null): void =>
  void requestAnimationFrame(() => list?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());

function showActive(list: HTMLElement | null): void {
  list?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Whether the tabs do not all find room. */
function useCrowded(list: React.RefObject<HTMLElement | null>, tabs: readonly Tab[]): boolean {
  const [crowded, setCrowded] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const look = (): void => setCrowded(element.scrollWidth > element.clientWidth + 1);
    look();
    const observer = new ResizeObserver(() => {
      look();
      showActive(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, tabs]);
  return crowded;
}

const TAB_MIME = 'application/x-gradloom-tab';

function TabButton({
  tab: { id },
  title,
  active,
  place,
}: {
  tab: Tab;
  title: string;
  active: boolean;
  place: number;
}): ReactElement {
  const say = useSay();
  const [over, setOver] = useState(false);
  const isTab = (event: DragEvent): boolean => event.dataTransfer.types.includes(TAB_MIME);
  return (
    <div
      className={`doc-tab ${active ? 'active' : ''} ${over ? 'over' : ''}`}
      role="presentation"
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(TAB_MIME, id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!isTab(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!isTab(event)) return;
        event.preventDefault();
        const dragged = event.dataTransfer.getData(TAB_MIME);
        useTabs.setState((tabs) => movedTo(tabs, dragged, place));
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        tabMenu(event.clientX, event.clientY, id);
      }}
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onAuxClick={(event) => event.button === 1 && closeTab(id)}
    >
      <button
        type="button"
        role="tab"
        aria-selected={active}
        tabIndex={active ? 0 : -1}
        title={title}
        onClick={() => void showTab(id)}
        onDoubleClick={renameGraph}
      >
        <Mark id={id} active={active} />
        <span className="tab-title">{title}</span>
      </button>
      <button
        type="button"
        className="tab-close"
        tabIndex={-1}
        // A list of tabs holds nothing else; Delete and the menu close, too.
        aria-hidden="true"
        title={say(words.closeOf, { title })}
        onClick={() => closeTab(id)}
      >
        <X size={12} />
      </button>
    </div>
  );
}

/** What goes on in the document: a run, how one ended that nobody has looked at, or changes that are not kept yet. */
function Mark({ id, active }: { id: string; active: boolean }): ReactElement | null {
  const say = useSay();
  const away = useAwayRuns((state) => state[id]);
  const runs = useRunStore((state) => active && state.running);
  const keeping = useDocumentStore((state) => active && state.revision > state.savedRevision);
  const fails = useDocumentStore((state) => active && state.keepFails);
  const run = active ? (runs ? 'running' : away) : away;
  if (run !== undefined)
    return (
      <span className={`tab-mark ${run}`} role="img" aria-label={say(words[run])} title={say(words[run])}>
        {run === 'running' && <LoaderCircle size={12} />}
        {run === 'waiting' && <Clock size={12} />}
        {run === 'done' && <Check size={12} />}
        {run === 'failed' && <CircleAlert size={12} />}
      </span>
    );
  if (!keeping && !fails) return null;
  const what = fails ? words.notKept : words.keeping;
  return <span className={`tab-dot ${fails ? 'bad' : ''}`} role="img" aria-label={say(what)} title={say(what)} />;
}
