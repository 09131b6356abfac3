import { useMemo, type CSSProperties, type ReactElement } from 'react';
import './costs.css';
import type { FlowNode } from '../canvas/flow-nodes';
import { FloatingList } from '../canvas/floating-list';
import { goTo } from '../canvas/go-to';
import { boxOf, Plane } from '../canvas/plane';
import { useGraph, useScope } from '../state/document-store';
import { useRunStore } from '../state/run-store';
import { formatBytes, formatDuration } from '../ui/format';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { costsOf, type Cost, type Measure } from './costs';
import { showCosts } from './costs-store';
import { words } from './words';

/** Cards with a mark, lines of the list, and the least share that has a mark: what takes less is not what one looks for. */
const MOST_MARKS = 60;
const MOST_LINES = 8;
const LEAST_SHARE = 0.005;

/** Where time goes and what takes room, drawn over the canvas: by number, length and colour. */
export function CostsLayer({ measure, nodes }: { measure: Measure; nodes: readonly FlowNode[] }): ReactElement {
  const graph = useGraph();
  const scope = useScope();
  const runs = useRunStore((state) => state.nodes);
  const costs = useMemo(() => costsOf(measure, runs, graph.nodes, scope), [measure, runs, graph.nodes, scope]);
  const marked = new Map(
    costs
      .slice(0, MOST_MARKS)
      .filter(({ share }) => share >= LEAST_SHARE)
      .map((cost) => [cost.id, cost]),
  );
  const listed = new Set(costs.slice(0, MOST_LINES).map(({ id }) => id));
  return (
    <>
      <Plane>
        {nodes.map((node) => {
          const cost = marked.get(node.id);
          return (
            cost !== undefined && (
              <div
                key={node.id}
                className={`cost-box ${listed.has(node.id) ? 'listed' : ''}`}
                style={{ ...boxOf(node), ...heatOf(cost) }}
              >
                <span className="mono">{percent(cost)}</span>
              </div>
            )
          );
        })}
      </Plane>
      <List measure={measure} costs={costs} scope={scope} />
    </>
  );
}

const percent = ({ share }: Cost): string => `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;
/** The root keeps the small ones apart, too. */
const heatOf = ({ share }: Cost): CSSProperties =>
  ({ '--heat': `${Math.round(Math.sqrt(share) * 100)}%` }) as CSSProperties;

function List({ measure, costs, scope }: { measure: Measure; costs: readonly Cost[]; scope: string }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const { nodes } = useGraph();
  const format = measure === 'time' ? formatDuration : formatBytes;
  const total = costs.reduce((sum, { amount }) => sum + amount, 0);
  const [largest] = costs;
  const more = costs.length - MOST_LINES;
  return (
    <FloatingList
      className="cost-panel"
      name={say(words.title)}
      close={say(words.close)}
      command={words.toggle}
      onClose={() => showCosts(null)}
    >
      <div className="side-switch" role="group" aria-label={say(words.measure)}>
        {(['time', 'size'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === measure} onClick={() => showCosts(one)}>
            {say(words[one])}
          </button>
        ))}
      </div>
      {largest === undefined ? (
        <p className="hint">{say(words.none)}</p>
      ) : (
        <>
          <p className="hint">
            {say(measure === 'time' ? words.timeTotal : words.sizeTotal, { total: format(total) })}
          </p>
          <ol>
            {costs.slice(0, MOST_LINES).map((cost) => {
              const entry = nodes.get(cost.id);
              const title = entry === undefined ? cost.id : nodeTitle(entry, language, word);
              const length = largest.amount === 0 ? 0 : cost.amount / largest.amount;
              return (
                <li key={cost.id}>
                  <button type="button" title={title} onClick={() => goTo(`${scope}${cost.id}`)}>
                    <span className="cost-name">{title}</span>
                    <span className="mono">{format(cost.amount)}</span>
                    <span className="mono">{percent(cost)}</span>
                    <span className="cost-bar" style={{ width: `${length * 100}%` }} />
                  </button>
                </li>
              );
            })}
          </ol>
          {more > 0 && <p className="hint">{say(words.more, { count: more })}</p>}
        </>
      )}
    </FloatingList>
  );
}
