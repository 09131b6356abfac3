import { Lock, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { planOf } from '../../nodes/catalogue';
import { fill } from '../../nodes/kit/text';
import type { Param, Params } from '../../nodes/kit/param';
import type { NodeEntry } from '../../runtime/graph/document';
import { setParams } from '../../runtime/graph/edit';
import { editGraph } from '../state/document-store';
import { useLocked, usePartLit } from '../state/lock';
import { OPEN, useNodeProblems } from '../state/problem-store';
import { useNodeRun } from '../state/run-store';
import { useNodeWord, useSentence } from '../ui/node-words';
import { isVisible, valueOf } from '../ui/param-summary';
import { useSay } from '../ui/say';
import { Connections } from './connections';
import { Field } from './fields/field';
import { inlineParams, kept, problemsAt } from './form';
import { PromoteButton, useSetOutside } from './promote-button';
import { PromotedForm } from './promoted-form';
import { ResultTiles } from './result-tiles';
import { ShownPorts } from './shown-ports';
import { words } from './words';

/** The form that the descriptors of the params describe, and what the node is connected to. */
export function SettingsTab({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const say = useSay();
  const params = planOf(entry.type)?.spec.params ?? {};
  const shown = Object.entries(params).filter(([name]) => isVisible(params, entry.params, name));
  return (
    <>
      <Problems id={id} entry={entry} />
      {shown.map(([name, param]) => (
        <Row key={name} id={id} entry={entry} name={name} param={param} value={valueOf(params, entry.params, name)} />
      ))}
      <ResetAll id={id} entry={entry} params={params} />
      {shown.length === 0 && planOf(entry.type) !== undefined && <p className="hint">{say(words.noParams)}</p>}
      {entry.inside !== undefined && <PromotedForm id={id} entry={entry} />}
      <Connections id={id} entry={entry} />
      <ShownPorts id={id} entry={entry} />
      <ResultTiles id={id} entry={entry} />
    </>
  );
}

/** What is wrong with the node as a whole. It reads the state of the run, which the form must not: each tick would draw it anew. */
function Problems({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const sentence = useSentence();
  const run = useNodeRun(id, entry);
  // What the last run failed with stands in the head of the panel.
  const said = run.doing === 'idle' && run.last === 'failed' && run.problem !== undefined ? sentence(run.problem) : '';
  const problems = useNodeProblems(id).filter((item) => item.path === undefined && sentence(item) !== said);
  return (
    <>
      {problems.map((problem) => (
        <p
          key={`${problem.key} ${JSON.stringify(problem.values)} ${problem.port}`}
          className={problem.key === OPEN ? 'hint' : `node-problem ${problem.severity}`}
        >
          {sentence(problem)}
        </p>
      ))}
    </>
  );
}

/** All settings of the node back to their defaults, as one step. Nothing where at most one differs: that has a button of its own. */
function ResetAll({ id, entry, params }: { id: string; entry: NodeEntry; params: Params }): ReactElement | null {
  const say = useSay();
  const own = Object.keys(entry.params).filter((name) => Object.hasOwn(params, name));
  if (own.length < 2) return null;
  return (
    <button
      type="button"
      className="button small reset-all"
      onClick={() =>
        editGraph(words.resetAll, (graph) =>
          setParams(graph, id, Object.fromEntries(own.map((name) => [name, undefined]))),
        )
      }
    >
      <RotateCcw size={12} aria-hidden="true" /> {say(words.resetAll)} <span className="mono">{own.length}</span>
    </button>
  );
}

function Row({
  id,
  entry,
  name,
  param,
  value,
}: {
  id: string;
  entry: NodeEntry;
  name: string;
  param: Param;
  value: unknown;
}): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const sentence = useSentence();
  const problems = problemsAt(useNodeProblems(id), name);
  const title = word(entry.type, `params.${name}.title`);
  const help = word(entry.type, `params.${name}.help`);
  const lit = usePartLit(id, name);
  const why = useLocked((lock) => lock.set(id, name));
  const setOutside = useSetOutside(id, name);
  const fieldId = `param-${name}`;
  const set = (next: unknown): void =>
    editGraph(
      { en: fill(words.setParam.en, { param: title }), zh: fill(words.setParam.zh, { param: title }) },
      (document) => setParams(document, id, { [name]: kept(param, next) }),
      `${id}.${name}`,
    );
  return (
    <div className={`param ${inlineParams.has(param.type) ? 'inline' : ''} ${param.type} ${lit ? 'lit' : ''}`}>
      <div className="param-head">
        <label htmlFor={fieldId} title={help}>
          {title}
        </label>
        {why !== null && <Lock size={12} className="param-lock" aria-hidden="true" />}
        <PromoteButton node={id} param={name} title={title} />
        {why === null && Object.hasOwn(entry.params, name) && (
          <button
            type="button"
            className="icon-button small"
            title={say(words.reset)}
            aria-label={`${say(words.reset)}: ${title}`}
            onClick={() => set(undefined)}
          >
            <RotateCcw size={12} />
          </button>
        )}
      </div>
      <fieldset className="bare-set" disabled={why !== null} title={why === null ? undefined : say(why)}>
        <Field
          node={id}
          type={entry.type}
          param={param}
          path={`params.${name}`}
          where={name}
          id={fieldId}
          label={title}
          value={value}
          invalid={problems.some((problem) => problem.severity === 'error')}
          set={set}
        />
      </fieldset>
      {problems.map((problem) => (
        <p key={`${problem.key}${problem.path}`} className="field-problem" role="alert">
          {sentence(problem)}
        </p>
      ))}
      {setOutside && <p className="field-problem plain">{say(words.setOutside)}</p>}
      <p className="param-help">{help}</p>
    </div>
  );
}
