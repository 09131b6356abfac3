import { ArrowLeft, ArrowRight, ChevronRight, Frame } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { Graph, NodeEntry } from '../../runtime/graph/document';
import { placeOf } from '../../runtime/graph/nested';
import { useNodeState } from '../canvas/node-state';
import { NodeIcon } from '../ui/node-icon';
import { useNodeWord } from '../ui/node-words';
import { portTitle } from '../ui/port-words';
import { useLanguage, useSay } from '../ui/say';
import type { GroupRow, LinkRow, NodeRow, Row } from './rows';
import { words } from './words';

interface RowProps<Kind extends Row = Row> {
  readonly row: Kind;
  readonly document: Graph;
  /** In pixels, from the top of the tree. */
  readonly top: number;
  readonly height: number;
  readonly current: boolean;
  titleOf(id: string): string;
  /** A click. */
  choose(): void;
  /** A click on the arrow before the title. */
  toggle(): void;
  /** A double click. */
  follow(): void;
}

export function RowView(props: RowProps): ReactElement {
  const { row } = props;
  if (row.kind === 'group') return <GroupLine {...props} row={row} />;
  if (row.kind === 'link') return <LinkLine {...props} row={row} />;
  const { entry } = placeOf(props.document, row.id);
  return entry === undefined ? <></> : <NodeLine {...props} row={row} entry={entry} />;
}

/** What every line tells of its place in the tree. */
const treeItem = ({ row, top, height, current, choose, follow }: RowProps, label: string) => ({
  id: `outline-${row.key}`,
  role: 'treeitem',
  className: `outline-row ${row.kind} ${current ? 'current' : ''}`,
  style: { top, height, paddingLeft: 6 + (row.level - 1) * 14 + (row.kind === 'link' ? 8 : 0) },
  'aria-level': row.level,
  'aria-posinset': row.position,
  'aria-setsize': row.siblings,
  'aria-selected': current,
  'aria-label': label,
  title: label,
  onClick: choose,
  onDoubleClick: follow,
});

function Arrow({ open, toggle }: { open: boolean | null; toggle: () => void }): ReactElement {
  return (
    <span
      className={`outline-arrow ${open === true ? 'open' : ''}`}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        if (open !== null) toggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {open !== null && <ChevronRight size={13} />}
    </span>
  );
}

function GroupLine(props: RowProps<GroupRow>): ReactElement {
  const { row, document, toggle } = props;
  const say = useSay();
  const language = useLanguage();
  const title = textIn(document.groups.get(row.id)?.title ?? row.id, language);
  const count = say(words.members, { count: row.count });
  return (
    <div {...treeItem(props, `${say(words.group, { title })}, ${count}`)} aria-expanded={row.open}>
      <Arrow open={row.open} toggle={toggle} />
      <Frame size={14} aria-hidden="true" />
      <span className="outline-title">{title}</span>
      <span className="outline-count mono">{row.count}</span>
    </div>
  );
}

function NodeLine(props: RowProps<NodeRow> & { entry: NodeEntry }): ReactElement {
  const { row, entry, titleOf, toggle } = props;
  const say = useSay();
  const { face, long } = useNodeState(row.id, entry);
  const title = titleOf(row.id);
  const counts = { in: row.linksIn, out: row.linksOut };
  const label = `${title}. ${long}. ${say(words.linksLong, counts)}`;
  return (
    <div {...treeItem(props, label)} {...(row.open === null ? {} : { 'aria-expanded': row.open })}>
      <Arrow open={row.open} toggle={toggle} />
      <NodeIcon type={entry.type} size={15} />
      <span className="outline-title">{title}</span>
      <span className="outline-detail">
        <span className={`outline-state face-${face}`}>{long}</span>
        <span className="outline-links">{say(words.links, counts)}</span>
      </span>
    </div>
  );
}

function LinkLine(props: RowProps<LinkRow>): ReactElement {
  const { row, document, titleOf } = props;
  const say = useSay();
  const word = useNodeWord();
  const port = portTitle(placeOf(document, row.node).entry, row.side === 'in' ? 'inputs' : 'outputs', row.port, word);
  const text =
    row.other === null
      ? say(row.optional ? words.noLinkOptional : words.noLink, { port })
      : say(row.side === 'in' ? words.from : words.to, { port, other: titleOf(row.other.node) });
  const missing = row.other === null && !row.optional;
  return (
    <div {...treeItem(props, text)}>
      {row.side === 'in' ? <ArrowLeft size={12} aria-hidden="true" /> : <ArrowRight size={12} aria-hidden="true" />}
      <span className={`outline-title ${missing ? 'missing' : ''}`}>{text}</span>
    </div>
  );
}
