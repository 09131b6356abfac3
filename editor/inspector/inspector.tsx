import { LogIn, Play } from 'lucide-react';
import { useState, type PointerEvent, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { setLabel } from '../../runtime/graph/edit';
import { editGraph, useGraph, useScope } from '../state/document-store';
import { inspectorWidths, setInterface, useInterfaceStore, type InspectorTab } from '../state/interface-store';
import { run } from '../state/session';
import { textWith } from '../canvas/annotate';
import { NodeIcon } from '../ui/node-icon';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { paramSummary } from '../ui/param-summary';
import { useLanguage, useSay } from '../ui/say';
import { planOf } from '../../nodes/catalogue';
import { portsOf, REROUTE } from '../../runtime/graph/ports';
import { enterNode } from '../canvas/sub-graphs';
import { words as canvas } from '../canvas/words';
import { words as frame } from '../words';
import { GraphPanel } from './graph-panel';
import { LearnTab } from './learn-tab';
import { LogTab } from './log-tab';
import { ReroutePanel } from './reroute-panel';
import { ResultTab } from './result-tab';
import { SelectionPanel } from './selection-panel';
import { SettingsTab } from './settings-tab';
import { StateLine } from './state-line';
import { SubGraphPanel } from './sub-graph-panel';
import { words } from './words';

const tabs = ['settings', 'result', 'log', 'learn'] as const satisfies readonly InspectorTab[];

/** What is selected: one node with its tabs, several, or else the graph. */
export function Inspector(): ReactElement {
  const say = useSay();
  const document = useGraph();
  const selection = useInterfaceStore((state) => state.selection);
  const width = useInterfaceStore((state) => state.inspectorWidth);
  const nodes = [...selection].filter((id) => document.nodes.has(id));
  const [only] = nodes;
  // Links are selected along with what they join; a person counts the things.
  const count = nodes.length + [...selection].filter((id) => document.notes.has(id) || document.groups.has(id)).length;
  return (
    <aside className="inspector" aria-label={say(frame.inspector)} style={{ width }}>
      <Resizer />
      {count === 1 && only !== undefined ? (
        <NodePanel key={only} id={only} />
      ) : count > 1 ? (
        <SelectionPanel count={count} />
      ) : (
        <WholePanel />
      )}
    </aside>
  );
}

function WholePanel(): ReactElement {
  return useScope() === '' ? <GraphPanel /> : <SubGraphPanel />;
}

/** The left edge, to pull; with the keyboard by arrows. */
function Resizer(): ReactElement {
  const say = useSay();
  const width = useInterfaceStore((state) => state.inspectorWidth);
  const onPointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      setInterface({ inspectorWidth: innerWidth - event.clientX });
  };
  return (
    <div
      className="resizer"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say(frame.inspector)}
      aria-valuenow={width}
      aria-valuemin={inspectorWidths.min}
      aria-valuemax={inspectorWidths.max}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={(event) => {
        const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
        if (step !== undefined) setInterface({ inspectorWidth: width + step });
      }}
    />
  );
}

function NodePanel({ id }: { id: string }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const entry = useGraph().nodes.get(id);
  const tab = useInterfaceStore((state) => state.tab);
  if (entry === undefined) return null;
  if (entry.type === REROUTE) return <ReroutePanel id={id} entry={entry} />;
  const spec = planOf(entry.type)?.spec;
  // A line ends with the dot, and does not begin with it.
  const settings =
    spec === undefined
      ? ''
      : paramSummary(entry.type, spec.params, entry.params, word, 4, language).replaceAll(' · ', '\u00a0· ');
  return (
    <>
      <header className="inspector-head">
        <div className="inspector-title">
          <NodeIcon type={entry.type} size={17} />
          <Title id={id} />
          {entry.inside !== undefined && (
            <button
              type="button"
              className="icon-button"
              title={`${say(canvas.enter)} (Alt+↓)`}
              aria-label={say(canvas.enter)}
              onClick={() => enterNode(id)}
            >
              <LogIn size={15} />
            </button>
          )}
          {(spec !== undefined || entry.inside !== undefined) && (
            <button
              type="button"
              className="icon-button"
              title={say(words.runHere)}
              aria-label={say(words.runHere)}
              onClick={() => run([id])}
            >
              <Play size={15} />
            </button>
          )}
        </div>
        <p>
          {spec === undefined && portsOf(entry) === undefined
            ? say(words.unknown, { type: entry.type })
            : word(entry.type, 'summary')}
        </p>
        {settings !== '' && <p className="inspector-now">{settings}</p>}
        <StateLine id={id} entry={entry} />
      </header>
      <div className="tabs" role="tablist">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="inspector-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => setInterface({ tab: name })}
            onKeyDown={(event) => {
              const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (step === undefined) return;
              const next = tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length] ?? name;
              setInterface({ tab: next });
              globalThis.document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {say(words[name])}
          </button>
        ))}
      </div>
      <div className="inspector-body" id="inspector-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'settings' && <SettingsTab id={id} entry={entry} />}
        {tab === 'result' && <ResultTab id={id} entry={entry} />}
        {tab === 'log' && <LogTab id={id} entry={entry} />}
        {tab === 'learn' && <LearnTab type={entry.type} />}
      </div>
    </>
  );
}

/** The node's name, to be changed in place. Empty = the title of its type. */
function Title({ id }: { id: string }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const entry = useGraph().nodes.get(id);
  const [draft, setDraft] = useState<string | null>(null);
  if (entry === undefined) return null;
  const shown = nodeTitle(entry, language, word);
  const take = (): void => {
    setDraft(null);
    if (draft === null || draft.trim() === shown) return;
    const text = draft.trim();
    const old = entry.label ?? '';
    editGraph(words.rename, (document) =>
      setLabel(document, id, text === '' ? undefined : textIn(old, 'en') === '' ? text : textWith(old, language, text)),
    );
  };
  return (
    <input
      className="inspector-name"
      aria-label={say(words.label)}
      value={draft ?? shown}
      placeholder={word(entry.type, 'title')}
      maxLength={200}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
