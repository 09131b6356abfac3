import { ArrowDown, ArrowUp, CornerLeftUp, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { portName } from '../../nodes/kit/words';
import { fill } from '../../nodes/kit/text';
import type { Graph, NodeEntry } from '../../runtime/graph/document';
import { changeAt, graphAt } from '../../runtime/graph/nested';
import { hide, rename, shift, type Side } from '../../runtime/graph/shown';
import { goTo } from '../canvas/go-to';
import { leave } from '../canvas/sub-graphs';
import { edit, scopeNow, useDocumentStore } from '../state/document-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { promotedOf } from '../ui/promoted';
import { portTitle } from '../ui/port-words';
import { useLanguage, useSay, type Word } from '../ui/say';
import { words } from './words';

/** Nothing is selected inside of a sub-graph: what it shows to the outside, to be named, ordered and taken off. */
export function SubGraphPanel(): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const path = useDocumentStore((state) => state.path);
  const document = useDocumentStore((state) => state.document);
  const id = path.at(-1) ?? '';
  const entry = graphAt(document, path.slice(0, -1))?.nodes.get(id);
  const inside = entry?.inside;
  if (entry === undefined || inside === undefined) return null;
  const titleOf = (node: string): string => {
    const inner = inside.nodes.get(node);
    return inner === undefined ? node : nodeTitle(inner, language, word);
  };
  const at = (side: 'inputs' | 'outputs', ref: { readonly node: string; readonly port: string }): string =>
    `${titleOf(ref.node)} · ${portTitle(inside.nodes.get(ref.node), side, ref.port, word)}`;
  const dangling = new Set(promotedOf(entry).flatMap((shown) => (shown.of === null ? [shown.name] : [])));
  const inputs = [...inside.inputs].map(([name, refs]): Shown => ({
    name,
    detail: refs.map((ref) => at('inputs', ref)).join(', '),
    node: refs[0]?.node,
    broken: refs.length === 0 || refs.some((ref) => !inside.nodes.has(ref.node)),
  }));
  const outputs = [...inside.outputs].map(([name, ref]): Shown => ({
    name,
    detail: at('outputs', ref),
    node: ref.node,
    broken: !inside.nodes.has(ref.node),
  }));
  const promoted = [...inside.promoted].map(([name, ref]): Shown => ({
    name,
    detail: `${titleOf(ref.node)} · ${paramTitle(inside.nodes.get(ref.node), ref.param, word)}`,
    node: ref.node,
    broken: dangling.has(name),
  }));
  return (
    <>
      <header className="inspector-head">
        <h2 className="inspector-title">{nodeTitle(entry, language, word)}</h2>
        <p>{say(words.insideSubGraph)}</p>
      </header>
      <div className="inspector-body">
        <Part side="inputs" title={words.subInputs} empty={words.noSubInputs} rows={inputs} path={path} />
        <Part side="outputs" title={words.subOutputs} empty={words.noSubOutputs} rows={outputs} path={path} />
        <Part side="promoted" title={words.subParams} empty={words.noSubParams} rows={promoted} path={path} />
        <button type="button" className="button" onClick={leave}>
          <CornerLeftUp size={14} aria-hidden="true" /> {say(words.leaveSubGraph)}
        </button>
      </div>
    </>
  );
}

const paramTitle = (inner: NodeEntry | undefined, param: string, word: (type: string, key: string) => string): string =>
  inner === undefined || inner.inside !== undefined ? portName(param) : word(inner.type, `params.${param}.title`);

interface Shown {
  readonly name: string;
  /** What it stands for inside, in words. */
  readonly detail: string;
  readonly node: string | undefined;
  /** What it stood for is not there. */
  readonly broken: boolean;
}

interface PartProps {
  readonly side: Side;
  readonly title: Word;
  readonly empty: Word;
  readonly rows: readonly Shown[];
  readonly path: readonly string[];
}

function Part({ side, title, empty, rows, path }: PartProps): ReactElement {
  const say = useSay();
  const change = (label: Word, name: string, of: (graph: Graph, id: string) => Graph): void =>
    edit({ en: fill(label.en, { name }), zh: fill(label.zh, { name }) }, (document) =>
      changeAt(document, path.slice(0, -1), (graph) => of(graph, path.at(-1) ?? '')),
    );
  return (
    <section className="connections shown-list" aria-label={say(title)}>
      <h3>{say(title)}</h3>
      {rows.length === 0 && <p className="hint">{say(empty)}</p>}
      <ul>
        {rows.map(({ name, detail, node, broken }, index) => (
          <li key={name} className={broken ? 'broken' : ''}>
            <div className="shown-row">
              <Name
                name={name}
                invalid={broken}
                take={(text) => change(words.renameShown, name, (graph, id) => rename(graph, id, side, name, text))}
              />
              <button
                type="button"
                className="icon-button small"
                disabled={index === 0}
                aria-label={say(words.shownUp, { name })}
                title={say(words.shownUp, { name })}
                onClick={() => change(words.orderShown, name, (graph, id) => shift(graph, id, side, name, -1))}
              >
                <ArrowUp size={13} />
              </button>
              <button
                type="button"
                className="icon-button small"
                disabled={index === rows.length - 1}
                aria-label={say(words.shownDown, { name })}
                title={say(words.shownDown, { name })}
                onClick={() => change(words.orderShown, name, (graph, id) => shift(graph, id, side, name, 1))}
              >
                <ArrowDown size={13} />
              </button>
              <button
                type="button"
                className="icon-button small"
                aria-label={say(words.hideShown, { name })}
                title={say(words.hideShown, { name })}
                onClick={() => change(words.hideShown, name, (graph, id) => hide(graph, id, side, name))}
              >
                <X size={13} />
              </button>
            </div>
            {broken ? (
              <p className="field-problem">{say(words.brokenShown, { detail })}</p>
            ) : (
              <button type="button" className="node-link" onClick={() => goTo(`${scopeNow()}${node ?? ''}`)}>
                {detail}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Letters and digits; what else is typed is left out. */
function Name({ name, invalid, take }: { name: string; invalid: boolean; take: (text: string) => void }): ReactElement {
  const say = useSay();
  const [draft, setDraft] = useState<string | null>(null);
  const done = (): void => {
    if (draft !== null && draft.trim() !== '' && draft !== name) take(draft);
    setDraft(null);
  };
  return (
    <input
      className={`field ${invalid ? 'invalid' : ''}`}
      aria-label={say(words.nameOfShown, { name })}
      value={draft ?? name}
      maxLength={60}
      spellCheck={false}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
