import type { ReactElement } from 'react';
import type { ColumnParam, ColumnsParam, LayerParam } from '../../../nodes/kit/param';
import { useDocumentStore, useGraph } from '../../state/document-store';
import { useProblemStore } from '../../state/problem-store';
import { useRunStore } from '../../state/run-store';
import { useSay } from '../../ui/say';
import { columnsFor, infoAtInput, isSource } from '../known';
import { words } from '../words';
import type { FieldProps } from './field';

/** Names to choose from; null = not known before a run. */
function useColumns({ node, param }: FieldProps<ColumnParam | ColumnsParam>): readonly string[] | null {
  const at = useDocumentStore();
  const infos = useProblemStore((state) => state.infos);
  const runs = useRunStore((state) => state.nodes);
  return columnsFor(infoAtInput(at, node, param.port, infos, runs), param.of)?.map((column) => column.name) ?? null;
}

/** Columns of the first dataset that a node reads, or of the one that it gives; none where they are not known. */
export function useColumnNames(node: string): readonly string[] {
  const at = useDocumentStore();
  const graph = useGraph();
  const infos = useProblemStore((state) => state.infos);
  const runs = useRunStore((state) => state.nodes);
  const port =
    graph.edges.find((edge) => edge.to.node === node)?.to.port ??
    (isSource(graph, node, 'dataset') ? 'dataset' : undefined);
  const info = port === undefined ? undefined : infoAtInput(at, node, port, infos, runs);
  return columnsFor(info, 'any')?.map((column) => column.name) ?? [];
}

function Hint({ text }: { text: string }): ReactElement {
  return <p className="hint">{text}</p>;
}

export function ColumnField(props: FieldProps<ColumnParam>): ReactElement {
  const say = useSay();
  const names = useColumns(props);
  const isOwn = isSource(useGraph(), props.node, props.param.port);
  const [empty, later] = isOwn ? [words.noColumn, words.ownColumnsLater] : [words.firstFits, words.columnsLater];
  return <NameField {...props} names={names} empty={say(empty)} later={say(later)} />;
}

export function LayerField(props: FieldProps<LayerParam>): ReactElement {
  const say = useSay();
  const at = useDocumentStore();
  const infos = useProblemStore((state) => state.infos);
  const runs = useRunStore((state) => state.nodes);
  const info = infoAtInput(at, props.node, props.param.port, infos, runs);
  const names = info?.kind === 'model' ? (info.layers?.map((layer) => layer.name) ?? null) : null;
  return <NameField {...props} names={names} empty={say(words.ownChoice)} later={say(words.layersLater)} />;
}

/** One name of several. Before they are known it can be typed. */
function NameField({
  id,
  label,
  value,
  invalid,
  set,
  names,
  empty,
  later,
}: FieldProps & { names: readonly string[] | null; empty: string; later: string }): ReactElement {
  const name = typeof value === 'string' ? value : '';
  if (names === null)
    return (
      <>
        <input
          id={id}
          aria-label={label}
          className={`field ${invalid ? 'invalid' : ''}`}
          type="text"
          placeholder={empty}
          value={name}
          onChange={(event) => set(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
        <Hint text={later} />
      </>
    );
  return (
    <select
      id={id}
      aria-label={label}
      className={`field ${invalid ? 'invalid' : ''}`}
      value={name}
      onChange={(event) => set(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      <option value="">{empty}</option>
      {name !== '' && !names.includes(name) && <option value={name}>{name}</option>}
      {names.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

/** Several names: a tick for each; none ticked = all that fit. */
export function ColumnsField(props: FieldProps<ColumnsParam>): ReactElement {
  const say = useSay();
  const names = useColumns(props);
  const { id, label, value, invalid, set } = props;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  if (names === null)
    return (
      <>
        <input
          id={id}
          aria-label={label}
          className={`field ${invalid ? 'invalid' : ''}`}
          type="text"
          placeholder={say(words.allFit)}
          defaultValue={chosen.join(', ')}
          onBlur={(event) =>
            set(
              event.currentTarget.value
                .split(',')
                .map((name) => name.trim())
                .filter((name) => name !== ''),
            )
          }
        />
        <Hint text={say(words.columnsLater)} />
      </>
    );
  const all = [...names, ...chosen.filter((name) => !names.includes(name))];
  return (
    <div id={id} className="ticks" role="group" aria-label={label}>
      {all.map((name) => (
        <label key={name} className={names.includes(name) ? '' : 'invalid'}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) =>
              set(all.filter((other) => (other === name ? event.currentTarget.checked : chosen.includes(other))))
            }
          />
          {name}
        </label>
      ))}
      {chosen.length === 0 && <Hint text={say(words.allFit)} />}
    </div>
  );
}
