import { useState, type ReactElement } from 'react';
import type { ChoiceParam, FileParam, FileRef, FlagParam, SeedParam, TextParam } from '../../../nodes/kit/param';
import { seedOf } from '../../../runtime/graph/document';
import { useDocumentStore } from '../../state/document-store';
import { fileRef } from '../../state/user-files';
import { useNodeWord } from '../../ui/node-words';
import { useSay } from '../../ui/say';
import { readNumber } from '../form';
import { words } from '../words';
import type { FieldProps } from './field';

export function ChoiceField({
  type,
  param,
  path,
  id,
  label,
  value,
  invalid,
  set,
}: FieldProps<ChoiceParam>): ReactElement {
  const word = useNodeWord();
  const known = typeof value === 'string' && Object.hasOwn(param.options, value);
  return (
    <select
      id={id}
      aria-label={label}
      className={`field ${invalid ? 'invalid' : ''}`}
      value={String(value)}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {!known && <option value={String(value)}>{String(value)}</option>}
      {Object.keys(param.options).map((option) => (
        <option key={option} value={option}>
          {word(type, `${path}.options.${option}`)}
        </option>
      ))}
    </select>
  );
}

export function FlagField({ id, label, value, set }: FieldProps<FlagParam>): ReactElement {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      aria-label={label}
      className="switch"
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}

export function TextField({ param, id, label, value, invalid, set }: FieldProps<TextParam>): ReactElement {
  const text = typeof value === 'string' ? value : '';
  const common = {
    id,
    'aria-label': label,
    className: `field ${invalid ? 'invalid' : ''}`,
    maxLength: param.maxLength,
    value: text,
    spellCheck: false,
  };
  return param.maxLength > 200 ? (
    <textarea {...common} rows={3} onChange={(event) => set(event.currentTarget.value)} />
  ) : (
    <input {...common} type="text" onChange={(event) => set(event.currentTarget.value)} />
  );
}

/** Empty = the graph's seed. */
export function SeedField({ id, label, value, invalid, set }: FieldProps<SeedParam>): ReactElement {
  const say = useSay();
  const seed = useDocumentStore((state) => seedOf(state.document));
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    if (draft !== null) {
      const number = readNumber(draft);
      set(number === null ? null : Math.round(number));
    }
    setDraft(null);
  };
  return (
    <input
      id={id}
      aria-label={label}
      className={`field mono ${invalid ? 'invalid' : ''}`}
      type="text"
      inputMode="numeric"
      placeholder={say(words.graphSeed, { seed })}
      value={draft ?? (typeof value === 'number' ? String(value) : '')}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

const isFileRef = (value: unknown): value is FileRef =>
  typeof value === 'object' && value !== null && 'name' in value && 'sha256' in value;

/** A file of the user's. The graph keeps its name and hash; the bytes stay in this browser. */
export function FileField({ param, id, value, set }: FieldProps<FileParam>): ReactElement {
  const say = useSay();
  return (
    <div className="file-field">
      <label className="button" htmlFor={id}>
        {say(words.chooseFile)}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={param.accept.join(',')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void fileRef(file).then((ref) => ref !== null && set(ref));
        }}
      />
      <span className="file-name">{isFileRef(value) ? value.name : say(words.noFile)}</span>
    </div>
  );
}
