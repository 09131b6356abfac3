import { ArrowUp, Plus, X } from 'lucide-react';
import type { ComponentType, ReactElement } from 'react';
import {
  defaultOf,
  type GroupParam,
  type ListParam,
  type MapParam,
  type Param,
  type Params,
} from '../../../nodes/kit/param';
import { useNodeWord } from '../../ui/node-words';
import { isVisible } from '../../ui/param-summary';
import { useSay } from '../../ui/say';
import { useColumnNames } from './column-fields';
import { freeKey, groupValue, movedUp } from '../form';
import { words } from '../words';
import type { FieldProps } from './field';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `Field` draws the params inside: given, as the file that knows all fields knows this one. */
type CompoundProps<P extends Param> = FieldProps<P> & { readonly Field: ComponentType<FieldProps> };

/** Items in the author's order. */
export function ListField(props: CompoundProps<ListParam>): ReactElement {
  const say = useSay();
  const { Field, ...inner } = props;
  const { param, value, set, path, where, id } = inner;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const of = param.of as Param;
  return (
    <div className="compound">
      {items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is all that an item has
        <div key={index} className="compound-item">
          <div className="compound-body">
            <Field
              {...inner}
              param={of}
              path={`${path}.of`}
              where={`${where}[${index}]`}
              id={`${id}-${index}`}
              label={`${props.label} ${index + 1}`}
              value={item}
              set={(next) => set(items.map((other, place) => (place === index ? next : other)))}
            />
          </div>
          <button
            type="button"
            className="icon-button small"
            disabled={index === 0}
            aria-label={say(words.moveUp, { index: index + 1 })}
            onClick={() => set(movedUp(items, index))}
          >
            <ArrowUp size={13} />
          </button>
          <button
            type="button"
            className="icon-button small"
            aria-label={say(words.removeItem, { index: index + 1 })}
            onClick={() => set(items.filter((_, place) => place !== index))}
          >
            <X size={13} />
          </button>
        </div>
      ))}
      {items.length < param.maxLength && <AddButton onAdd={() => set([...items, defaultOf(of)])} />}
    </div>
  );
}

function AddButton({ onAdd }: { onAdd: () => void }): ReactElement {
  const say = useSay();
  return (
    <button type="button" className="button small" onClick={onAdd}>
      <Plus size={13} aria-hidden="true" /> {say(words.add)}
    </button>
  );
}

/** Values by name; names of the node's columns are offered, since that is what most of them are. */
export function MapField(props: CompoundProps<MapParam>): ReactElement {
  const say = useSay();
  const { Field, ...inner } = props;
  const { param, value, set, path, where, id, node } = inner;
  const names = useColumnNames(node);
  const map = isRecord(value) ? value : {};
  const of = param.of as Param;
  const entries = Object.entries(map);
  const rename = (old: string, name: string): void => {
    if (name !== old && name !== '' && !Object.hasOwn(map, name))
      set(Object.fromEntries(entries.map(([key, item]) => [key === old ? name : key, item])));
  };
  return (
    <div className="compound">
      {entries.map(([key, item], index) => (
        <div key={key} className="compound-item">
          <input
            className="field"
            type="text"
            list={`${id}-names`}
            aria-label={say(words.key)}
            defaultValue={key}
            onBlur={(event) => rename(key, event.currentTarget.value.trim())}
          />
          <div className="compound-body">
            <Field
              {...inner}
              param={of}
              path={`${path}.of`}
              where={`${where}.${key}`}
              id={`${id}-${index}`}
              label={`${props.label} ${key}`}
              value={item}
              set={(next) => set({ ...map, [key]: next })}
            />
          </div>
          <button
            type="button"
            className="icon-button small"
            aria-label={say(words.removeItem, { index: index + 1 })}
            onClick={() => set(Object.fromEntries(entries.filter(([other]) => other !== key)))}
          >
            <X size={13} />
          </button>
        </div>
      ))}
      {entries.length < param.maxLength && (
        <AddButton
          onAdd={() =>
            set({ ...map, [names.find((name) => !Object.hasOwn(map, name)) ?? freeKey(map, 'name')]: defaultOf(of) })
          }
        />
      )}
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** Fields that belong together. */
export function GroupField(props: CompoundProps<GroupParam>): ReactElement {
  const word = useNodeWord();
  const { Field, ...inner } = props;
  const { param, value, set, path, where, id, type } = inner;
  const fields = param.fields as Params;
  const values = groupValue(fields, value);
  return (
    <div className="compound group">
      {Object.entries(fields)
        .filter(([name]) => isVisible(fields, values, name))
        .map(([name, field]) => (
          <div key={name} className="group-row" title={word(type, `${path}.${name}.help`)}>
            <label htmlFor={`${id}-${name}`}>{word(type, `${path}.${name}.title`)}</label>
            <Field
              {...inner}
              param={field}
              path={`${path}.${name}`}
              where={`${where}.${name}`}
              id={`${id}-${name}`}
              label={word(type, `${path}.${name}.title`)}
              value={values[name]}
              set={(next) => set({ ...values, [name]: next })}
            />
          </div>
        ))}
    </div>
  );
}
