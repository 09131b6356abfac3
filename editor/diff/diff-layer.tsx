import { getBezierPath, Position } from '@xyflow/react';
import { Minus, Pencil, Plus } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import './diff.css';
import { textIn, type Text } from '../../nodes/kit/text';
import { diffDocuments, type Change } from '../../runtime/graph/diff';
import { changeSections, type ChangeSection } from '../../runtime/graph/diff-words';
import type { Edge } from '../../runtime/graph/document';
import { flowMaker } from '../canvas/flow-graph';
import type { FlowNode } from '../canvas/flow-nodes';
import { inputHandle } from '../canvas/geometry';
import { FloatingList } from '../canvas/floating-list';
import { goTo } from '../canvas/go-to';
import { boxOf, Plane } from '../canvas/plane';
import { useDocumentStore } from '../state/document-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { closeDiff, type Against } from './diff-store';
import { diffMarks, nodeOf, type DiffMarks } from './marks';
import { words } from './words';

const icons = { added: Plus, changed: Pencil, removed: Minus } as const;

function Mark({ tone }: { tone: keyof typeof icons }): ReactElement {
  const Icon = icons[tone];
  return (
    <span className={`diff-mark ${tone}`}>
      <Icon size={11} strokeWidth={3} aria-hidden="true" />
    </span>
  );
}

/** What the document differs in from another one, drawn over the canvas: by mark, line and colour. */
export function DiffLayer({ against, nodes }: { against: Against; nodes: readonly FlowNode[] }): ReactElement {
  const { document: was } = against;
  const language = useLanguage();
  const word = useNodeWord();
  const is = useDocumentStore((state) => state.document);
  const path = useDocumentStore((state) => state.path);
  const changes = useMemo(() => diffDocuments(was, is), [was, is]);
  const sections = useMemo(() => changeSections(changes, { language, word }), [changes, language, word]);
  const marks = useMemo(() => diffMarks(was, is, path, changes), [was, is, path, changes]);
  const before = useMemo(() => flowMaker()(marks.was, new Set()).nodes, [marks]);
  const lines = new Map(sections.flatMap((section) => section.lines.map((line) => [line.id, line.text] as const)));
  return (
    <>
      <Plane>
        <Wires marks={marks} nodes={nodes} before={before} />
        {nodes.map((node) => {
          const mark = marks.nodes.get(node.id);
          if (mark === undefined) return null;
          const text = mark.changes.flatMap((change) => lines.get(change) ?? []).join('\n');
          return (
            <div key={node.id} className={`diff-box ${mark.tone}`} style={boxOf(node)}>
              <span className="diff-hover" title={text}>
                <Mark tone={mark.tone} />
              </span>
            </div>
          );
        })}
        {before
          .filter((node) => marks.ghosts.includes(node.id))
          .map((node) => {
            const entry = marks.was.nodes.get(node.id);
            return (
              <div key={node.id} className="diff-box removed" style={boxOf(node)}>
                <Mark tone="removed" />
                <span className="diff-title">
                  {entry === undefined
                    ? textIn(marks.was.notes.get(node.id)?.text ?? '', language)
                    : nodeTitle(entry, language, word)}
                </span>
              </div>
            );
          })}
      </Plane>
      <List name={against.name} sections={sections} changes={changes} />
    </>
  );
}

type Nodes = ReadonlyMap<string, FlowNode>;

/** Where a link starts or ends; undefined = its node is not drawn. */
function endOf(
  nodes: Nodes,
  node: string,
  handle: string,
  side: 'source' | 'target',
): { x: number; y: number } | undefined {
  const at = nodes.get(node);
  const port = at?.handles?.find((own) => own.id === handle && own.type === side);
  if (at === undefined) return undefined;
  const { x, y } = at.position;
  if (port === undefined) return { x: x + (side === 'source' ? (at.width ?? 0) : 0), y: y + (at.height ?? 0) / 2 };
  return { x: x + port.x + (side === 'source' ? (port.width ?? 0) : 0), y: y + port.y + (port.height ?? 0) / 2 };
}

function Wires({
  marks,
  nodes,
  before,
}: {
  marks: DiffMarks;
  nodes: readonly FlowNode[];
  before: readonly FlowNode[];
}): ReactElement {
  const now: Nodes = new Map(nodes.map((node) => [node.id, node]));
  // Of a node that is still there the link is drawn to where that is now.
  const old: Nodes = new Map([...before, ...nodes].map((node) => [node.id, node]));
  const draw = (tone: 'added' | 'removed', edge: Edge, of: Nodes): ReactElement | null => {
    const start = endOf(of, edge.from.node, edge.from.port, 'source');
    const end = endOf(of, edge.to.node, inputHandle(edge.to.port, edge.to.index), 'target');
    if (start === undefined || end === undefined) return null;
    const [d, x, y] = getBezierPath({
      sourceX: start.x,
      sourceY: start.y,
      sourcePosition: Position.Right,
      targetX: end.x,
      targetY: end.y,
      targetPosition: Position.Left,
    });
    return (
      <g key={`${edge.from.node}.${edge.from.port} ${edge.to.node}.${edge.to.port}`} className={`diff-wire ${tone}`}>
        <path d={d} />
        <circle cx={x} cy={y} r={8} />
        <path className="sign" d={`M${x - 4} ${y}h8${tone === 'added' ? `M${x} ${y - 4}v8` : ''}`} />
      </g>
    );
  };
  return (
    <svg className="diff-wires" aria-hidden="true">
      {marks.removed.map((edge) => draw('removed', edge, old))}
      {marks.added.map((edge) => draw('added', edge, now))}
    </svg>
  );
}

/** The legend, and all that differs in words; a line leads to its node. */
function List({
  name,
  sections,
  changes,
}: {
  name: Text;
  sections: readonly ChangeSection[];
  changes: readonly Change[];
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const byId = new Map(changes.map((change) => [change.id, change]));
  return (
    <FloatingList
      className="diff-panel"
      name={say(words.list)}
      title={say(words.against, { name: textIn(name, language) })}
      close={say(words.close)}
      command={words.toggle}
      onClose={closeDiff}
    >
      <ul className="diff-legend">
        {(['added', 'changed', 'removed'] as const).map((tone) => (
          <li key={tone}>
            <Mark tone={tone} /> {say(words[tone])}
          </li>
        ))}
      </ul>
      {sections.length === 0 && <p className="hint">{say(words.same)}</p>}
      <div className="diff-lines nowheel">
        {sections.map(({ group, title, lines }) => (
          <div key={group}>
            <h3>{title}</h3>
            <ul>
              {lines.map((line) => {
                const node = nodeOf(byId.get(line.id));
                return (
                  <li key={line.id}>
                    <Mark tone={line.tone} />
                    {node === undefined ? (
                      <span>{line.text}</span>
                    ) : (
                      <button type="button" onClick={() => goTo(node)}>
                        {line.text}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </FloatingList>
  );
}
