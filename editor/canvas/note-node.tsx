import type { NodeProps } from '@xyflow/react';
import { memo, useState, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { editGraph } from '../state/document-store';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { setGroupTitle, setNoteText } from './annotate';
import type { FrameFlowNode, NoteFlowNode } from './flow-nodes';
import { words } from './words';

/** A note: Markdown, edited in place by a double click. */
export const NoteNode = memo(function NoteNode({ id, data }: NodeProps<NoteFlowNode>): ReactElement {
  const language = useLanguage();
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const text = textIn(data.note.text, language);
  return (
    <div className={`note note-${data.note.color}`} onDoubleClick={() => setEditing(true)}>
      {editing ? (
        <textarea
          className="nodrag nowheel"
          aria-label={say(words.editNote)}
          autoFocus
          defaultValue={text}
          onBlur={(event) => {
            setEditing(false);
            const value = event.currentTarget.value;
            if (value !== text) editGraph(words.editNote, (document) => setNoteText(document, id, value, language));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      ) : (
        <Markdown text={text} />
      )}
    </div>
  );
});

/** The frame of a group, behind its members; its title is edited by a double click. */
export const FrameNode = memo(function FrameNode({ id, data }: NodeProps<FrameFlowNode>): ReactElement {
  const language = useLanguage();
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const title = textIn(data.group.title, language);
  return (
    <div className="frame" onDoubleClick={() => setEditing(true)}>
      {editing ? (
        <input
          className="nodrag frame-title"
          aria-label={say(words.rename)}
          autoFocus
          defaultValue={title}
          onBlur={(event) => {
            setEditing(false);
            const value = event.currentTarget.value.trim();
            if (value !== '' && value !== title)
              editGraph(words.rename, (document) => setGroupTitle(document, id, value, language));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      ) : (
        <span className="frame-title">{title}</span>
      )}
    </div>
  );
});
