import { Handle, Position, type NodeProps } from '@xyflow/react';
import { Pin } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { portName } from '../../nodes/kit/words';
import { ownPort, portsOf } from '../../runtime/graph/ports';
import { usePartLit, useSpot } from '../state/lock';
import { mayBeWider } from '../ui/may-be-wider';
import { NodeIcon } from '../ui/node-icon';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { PortMark } from '../ui/port-mark';
import { portHelp, portTitle } from '../ui/port-words';
import type { PortStyle } from '../ui/port-style';
import { useLanguage, useSay } from '../ui/say';
import { useConnectionStore } from './connection-store';
import type { GraphFlowNode } from './flow-nodes';
import type { PortRow } from './geometry';
import { NodeBadge, NodeFooter, NodeFrame, PreviewSlot } from './node-state';
import { words } from './words';

/** A node's card. It knows the document only; the state of a run is drawn by leaves of its own. */
export const GraphNode = memo(function GraphNode({ id, data }: NodeProps<GraphFlowNode>): ReactElement {
  const { entry, geometry, styles, shown, collapsed, known } = data;
  const word = useNodeWord();
  const language = useLanguage();
  const say = useSay();
  const title = nodeTitle(entry, language, word);
  const spot = useSpot(id);
  return (
    <div
      className={`graph-node ${collapsed ? 'collapsed' : ''} ${entry.bypass === true ? 'bypassed' : ''} ${known ? '' : 'unknown'} ${entry.inside === undefined ? '' : 'holds'} ${spot}`}
    >
      <NodeFrame id={id} entry={entry} />
      <div className="node-header">
        <span className="node-icon">
          <NodeIcon type={entry.type} />
        </span>
        <span
          className={`node-title ${mayBeWider(title, TITLE_ROOM, 13.5) ? 'cut' : ''}`}
          title={known ? `${title}: ${word(entry.type, 'summary')}` : say(words.unknownType, { type: entry.type })}
        >
          {title}
        </span>
        {entry.pin === true && (
          <span className="node-pin" role="img" aria-label={say(words.pinned)} title={say(words.pinned)}>
            <Pin size={13} />
          </span>
        )}
        <NodeBadge id={id} entry={entry} />
      </div>
      {geometry.inputs.map((row) => (
        <Port
          key={`in:${row.handle}`}
          node={id}
          side="input"
          row={row}
          style={styles[`in:${row.port}`] ?? 'unknown'}
          name={known ? portTitle(entry, 'inputs', row.port, word) : portName(row.port)}
          help={known ? portHelp(entry, 'inputs', row.port, word) : ''}
          shown={shown[`in:${row.port}`]}
          optional={ownPort(portsOf(entry)?.inputs, row.port)?.optional === true}
          bare={collapsed}
        />
      ))}
      {geometry.outputs.map((row) => (
        <Port
          key={`out:${row.handle}`}
          node={id}
          side="output"
          row={row}
          style={styles[`out:${row.port}`] ?? 'unknown'}
          name={known ? portTitle(entry, 'outputs', row.port, word) : portName(row.port)}
          help={known ? portHelp(entry, 'outputs', row.port, word) : ''}
          shown={shown[`out:${row.port}`]}
          optional={false}
          bare={collapsed}
        />
      ))}
      {geometry.previewTop !== null && <PreviewSlot id={id} entry={entry} top={geometry.previewTop} />}
      {!collapsed && <NodeFooter id={id} entry={entry} />}
    </div>
  );
});

/** Widths in pixels: of a title beside a full badge, and of a port's word. */
const TITLE_ROOM = 110;
const PORT_ROOM = 96;

interface PortProps {
  readonly node: string;
  readonly side: 'input' | 'output';
  readonly row: PortRow;
  readonly style: PortStyle;
  readonly name: string;
  readonly help: string;
  readonly optional: boolean;
  /** Under which name the sub-graph in view shows it. */
  readonly shown: string | undefined;
  /** Only the mark, no word. */
  readonly bare: boolean;
}

const Port = memo(function Port({
  node,
  side,
  row,
  style,
  name,
  help,
  optional,
  shown,
  bare,
}: PortProps): ReactElement {
  const say = useSay();
  const key = `${side === 'input' ? 'in' : 'out'}:${node}.${row.port}`;
  const legal = useConnectionStore((state) => state.legal?.has(key) ?? false);
  const lit = usePartLit(node, row.port);
  const label = say(side === 'input' ? words.inputPort : words.outputPort, { port: name });
  const outside = shown === undefined ? '' : `\n${say(words.shownAs, { port: portName(shown) })}`;
  const hint = `${help}${optional ? ` (${say(words.optional)})` : ''}${outside}`;
  return (
    <>
      <Handle
        id={row.handle}
        type={side === 'input' ? 'target' : 'source'}
        position={side === 'input' ? Position.Left : Position.Right}
        className={`port ${legal ? 'legal' : ''} ${lit ? 'lit' : ''} ${optional ? 'optional' : ''} ${shown === undefined ? '' : 'shown'}`}
        style={{ top: row.y }}
        title={hint}
        role="img"
        aria-label={`${label}${outside}`}
        data-kind={style}
      >
        <PortMark style={style} />
      </Handle>
      {!bare && (
        <span
          className={`port-word at-${side} ${optional || !row.first ? 'faint' : ''} ${mayBeWider(name, PORT_ROOM, 12) ? 'cut' : ''}`}
          style={{ marginTop: row.y - 8 }}
          title={hint}
        >
          {row.first ? name : row.free === true ? '+' : `${(row.index ?? 0) + 1}`}
        </span>
      )}
    </>
  );
});
