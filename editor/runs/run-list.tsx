import { FolderOpen, Pin, Trash2 } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { RunSummary, RunWords } from '../../runtime/run-history';
import { formatDuration } from '../ui/format';
import { useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import type { Cell } from '../views/csv';
import { metricWord } from '../views/metric-words';
import { DataTable } from '../views/table/data-table';
import type { TableColumn } from '../views/table/types';
import { metricText, paramText } from './cell-text';
import { listColumns, type RunColumn } from './columns';
import { deviceText, Ending, InPlaceField } from './run-cells';
import { agoText, nodeName, paramName, runName } from './run-text';
import { endingWords, words } from './words';

interface ListProps {
  readonly runs: readonly RunSummary[];
  readonly chosen: ReadonlySet<string>;
  /** Runs of all documents: each says whose it is. */
  readonly all: boolean;
  readonly onChoose: (id: string) => void;
  readonly onSay: (id: string, said: RunWords) => void;
  readonly onOpen: (run: RunSummary) => void;
  readonly onRemove: (run: RunSummary) => void;
}

interface ListColumn extends TableColumn {
  readonly sortBy: (run: RunSummary, row: number) => Cell;
}

/** Runs, the newest first until a head is pressed, with the few settings and metrics that tell them apart. */
export function RunList(props: ListProps): ReactElement {
  const { runs } = props;
  const say = useSay();
  const columns = useListColumns(props);
  return (
    <DataTable
      bare
      caption={say(words.runs)}
      columns={columns}
      count={runs.length}
      cell={(row, column) => {
        const run = runs[row];
        return run === undefined ? null : (columns[column]?.sortBy(run, row) ?? null);
      }}
    />
  );
}

function useListColumns(props: ListProps): readonly ListColumn[] {
  const { runs, chosen, all, onChoose, onSay, onOpen, onRemove } = props;
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const told = useMemo(() => listColumns(runs), [runs]);
  const column = (
    title: string,
    format: TableColumn['format'],
    sortBy: ListColumn['sortBy'],
    render: (run: RunSummary, row: number) => ReactElement | string,
    help = title,
    /** Pixels of what is drawn; left out = as wide as the texts. */
    width?: number,
  ): ListColumn => ({
    title,
    format,
    help,
    ...(width === undefined ? {} : { width }),
    sortBy,
    renderCell: (row) => {
      const run = runs[row];
      return run === undefined ? null : render(run, row);
    },
  });
  const name = (run: RunSummary): string => runName(run, language);
  const ofRun = ({ kind, node, name: own, values }: RunColumn): ListColumn => {
    const entry = runs.map(({ nodes }) => nodes[node]).find((found) => found !== undefined);
    const type = entry?.type ?? '';
    const what = kind === 'metric' ? say(metricWord(own).word) : paramName(type, own, word);
    const title = `${nodeName(node, entry, language, word)} · ${what}`;
    return column(
      title,
      kind === 'metric' || values.every((value) => typeof value !== 'string') ? 'number' : 'text',
      (_, row) => {
        const value = values[row] ?? null;
        return typeof value === 'boolean' ? Number(value) : value;
      },
      (_, row) =>
        kind === 'metric' ? metricText(own, values[row], language) : paramText(type, own, values[row], language, word),
      `${title} (${node}.${own})`,
    );
  };
  return [
    column(
      say(words.select),
      'text',
      ({ id }) => (chosen.has(id) ? '0' : '1'),
      (run) => (
        <input
          type="checkbox"
          className="run-check"
          aria-label={say(words.selectOne, { name: name(run) })}
          checked={chosen.has(run.id)}
          onChange={() => onChoose(run.id)}
        />
      ),
    ),
    column(
      say(words.pinned),
      'text',
      ({ pinned }) => (pinned ? '0' : '1'),
      (run) => (
        <button
          type="button"
          className="icon-button small run-pin"
          aria-pressed={run.pinned}
          aria-label={say(run.pinned ? words.unpin : words.pin, { name: name(run) })}
          title={say(run.pinned ? words.unpin : words.pin, { name: name(run) })}
          onClick={() => onSay(run.id, { pinned: !run.pinned })}
        >
          <Pin size={14} fill={run.pinned ? 'currentColor' : 'none'} />
        </button>
      ),
    ),
    column(
      say(words.name),
      'text',
      (run) => name(run),
      (run) => (
        <div className="run-words">
          <InPlaceField
            className="run-field run-name"
            label={say(words.nameOf, { number: run.number })}
            value={run.name}
            placeholder={say(words.unnamed, { number: run.number })}
            maxLength={120}
            onTake={(text) => onSay(run.id, { name: text })}
          />
          <InPlaceField
            className={`run-field run-note ${run.note === '' ? 'empty' : ''}`}
            label={say(words.noteOf, { number: run.number })}
            value={run.note}
            placeholder={say(words.addNote)}
            maxLength={500}
            onTake={(text) => onSay(run.id, { note: text })}
          />
        </div>
      ),
      say(words.name),
      212,
    ),
    ...(all
      ? [
          column(
            say(words.graph),
            'text',
            ({ title }) => textIn(title, language),
            ({ title }) => <span className="run-graph">{textIn(title, language)}</span>,
          ),
        ]
      : []),
    column(
      say(words.started),
      'text',
      ({ startedAt }) => startedAt,
      ({ startedAt }) => (
        <span className="run-plain" title={timeText(startedAt, language)}>
          {agoText(startedAt, language)}
        </span>
      ),
      say(words.started),
      116,
    ),
    column(
      say(words.ending),
      'text',
      ({ ending }) => say(endingWords[ending]),
      (run) => <Ending run={run} />,
      say(words.ending),
      112,
    ),
    column(
      say(words.duration),
      'milliseconds',
      ({ durationMs }) => durationMs,
      ({ durationMs }) => (durationMs === null ? '–' : formatDuration(durationMs)),
    ),
    column(
      say(words.device),
      'text',
      (run) => deviceText(run),
      (run) => (
        <span className="run-plain" title={run.device}>
          {deviceText(run)}
        </span>
      ),
    ),
    ...told.map(ofRun),
    column(
      say(words.actions),
      'text',
      () => null,
      (run) => (
        <span className="run-tools">
          <button
            type="button"
            className="icon-button small"
            aria-label={say(words.openGraphHelp, { name: name(run) })}
            title={say(words.openGraphHelp, { name: name(run) })}
            onClick={() => onOpen(run)}
          >
            <FolderOpen size={14} />
          </button>
          <button
            type="button"
            className="icon-button small"
            aria-label={say(words.removeOne, { name: name(run) })}
            title={say(words.removeOne, { name: name(run) })}
            onClick={() => onRemove(run)}
          >
            <Trash2 size={14} />
          </button>
        </span>
      ),
      say(words.actions),
      84,
    ),
  ];
}
