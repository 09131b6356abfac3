import { RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { fill } from '../../nodes/kit/text';
import type { NodeEntry } from '../../runtime/graph/document';
import { setParams } from '../../runtime/graph/edit';
import { editGraph } from '../state/document-store';
import { useNodeProblems } from '../state/problem-store';
import { useNodeWord, useSentence } from '../ui/node-words';
import { promotedOf, promotedTitle, type Promoted } from '../ui/promoted';
import { useSay } from '../ui/say';
import { Field } from './fields/field';
import { inlineParams, problemsAt } from './form';
import { words } from './words';

/** The params that a sub-graph shows, each with the control that it has inside. */
export function PromotedForm({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const say = useSay();
  const shown = promotedOf(entry);
  if (shown.length === 0) return <p className="hint">{say(words.noPromoted)}</p>;
  return (
    <>
      {shown.map((one) =>
        one.of === null ? (
          <p key={one.name} className="node-problem warning">
            {say(words.danglingParam, { name: one.name })}
          </p>
        ) : (
          <Row key={one.name} id={id} shown={one} />
        ),
      )}
    </>
  );
}

function Row({ id, shown }: { id: string; shown: Promoted }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const sentence = useSentence();
  const { name, type, param, of, value, isSet } = shown;
  const inner = `${id}/${shown.node}`;
  const problems = problemsAt(useNodeProblems(inner), param);
  const title = promotedTitle(shown, word);
  const help = word(type, `params.${param}.help`);
  const fieldId = `param-${name}`;
  const set = (next: unknown): void =>
    editGraph(
      { en: fill(words.setParam.en, { param: title }), zh: fill(words.setParam.zh, { param: title }) },
      (graph) => setParams(graph, id, { [name]: next }),
      `${id}.${name}`,
    );
  return (
    <div className={`param ${inlineParams.has(of.type) ? 'inline' : ''} ${of.type}`}>
      <div className="param-head">
        <label htmlFor={fieldId} title={help}>
          {title}
        </label>
        {isSet && (
          <button
            type="button"
            className="icon-button small"
            title={say(words.resetInner)}
            aria-label={`${say(words.resetInner)}: ${title}`}
            onClick={() => set(undefined)}
          >
            <RotateCcw size={12} />
          </button>
        )}
      </div>
      <Field
        node={inner}
        type={type}
        param={of}
        path={`params.${param}`}
        where={param}
        id={fieldId}
        label={title}
        value={value}
        invalid={problems.some((problem) => problem.severity === 'error')}
        set={set}
      />
      {problems.map((problem) => (
        <p key={`${problem.key}${problem.path}`} className="field-problem" role="alert">
          {sentence(problem)}
        </p>
      ))}
      <p className="param-help">{help}</p>
    </div>
  );
}
