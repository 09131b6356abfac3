import { Columns3, Download, FlaskConical, Play, Trash2 } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { Text } from '../../nodes/kit/text';
import type { KeptRun, RunSummary } from '../../runtime/run-history';
import { useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { runHistory, runsChanged } from '../state/run-history';
import { useRunStore } from '../state/run-store';
import { run as runGraph } from '../state/session';
import { useLanguage, useSay } from '../ui/say';
import { exportRuns, openRunGraph } from './run-actions';
import { RunList } from './run-list';
import { runName } from './run-text';
import { useRuns } from './use-runs';
import { words } from './words';

interface PanelProps {
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly onCompare: (ids: readonly string[]) => void;
}

/** The list with what can be done with it. */
export function RunsPanel({ all, onAll, chosen, onChosen, onCompare }: PanelProps): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const documentId = useDocumentStore((state) => state.id);
  const runs = useRuns(all ? undefined : documentId);
  // Toasts lie under a modal dialog: its news stands in itself.
  const [news, setNews] = useState<Text>('');
  const failed = (): void => setNews(words.failed);
  const [removed, setRemoved] = useState<readonly KeptRun[]>([]);
  const ids = useMemo(() => (runs ?? []).filter(({ id }) => chosen.has(id)).map(({ id }) => id), [runs, chosen]);
  /** Changes what is kept, then the list reads again. */
  const change = (work: Promise<unknown>): void => void work.then(runsChanged).catch(failed);
  const remove = async (gone: readonly string[]): Promise<void> => {
    setRemoved(await (await runHistory()).remove(gone));
    onChosen(new Set([...chosen].filter((id) => !gone.includes(id))));
  };
  const bringBack = async (): Promise<void> => {
    await (await runHistory()).bringBack(removed);
    setRemoved([]);
  };
  const hand = (wanted: readonly string[]): void =>
    void exportRuns(wanted, language)
      .then((name) => setNews(say(words.exported, { name })))
      .catch(failed);
  const choose = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  };
  if (runs === null) return null;
  return (
    <>
      <Bar
        runs={runs}
        ids={ids}
        all={all}
        news={news}
        onAll={onAll}
        onCompare={onCompare}
        onSelect={(wanted) => onChosen(new Set(wanted))}
        onExport={hand}
        onRemove={(gone) => change(remove(gone))}
      />
      {removed.length > 0 && <Removed removed={removed} onBringBack={() => change(bringBack())} />}
      {runs.length === 0 ? (
        <Empty all={all} />
      ) : (
        <RunList
          runs={runs}
          chosen={chosen}
          all={all}
          onChoose={choose}
          onSay={(id, said) => change(runHistory().then((kept) => kept.say(id, said)))}
          onOpen={(run) => void openRunGraph(run).then(setNews).catch(failed)}
          onRemove={({ id }) => change(remove([id]))}
        />
      )}
    </>
  );
}

/** More columns than anybody reads side by side. */
const MOST_COMPARED = 24;

interface BarProps {
  readonly runs: readonly RunSummary[];
  /** Of the chosen ones that are shown, in the order of the list. */
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly news: Text;
  readonly onAll: (all: boolean) => void;
  readonly onCompare: (ids: readonly string[]) => void;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onExport: (ids: readonly string[]) => void;
  readonly onRemove: (ids: readonly string[]) => void;
}

function Bar({ runs, ids, all, news, onAll, onCompare, onSelect, onExport, onRemove }: BarProps): ReactElement {
  const say = useSay();
  const every = runs.map(({ id }) => id);
  return (
    <div className="runs-bar">
      <div className="runs-whose" role="group" aria-label={say(words.whose)}>
        {[false, true].map((own) => (
          <button key={String(own)} type="button" aria-pressed={all === own} onClick={() => onAll(own)}>
            {say(own ? words.allGraphs : words.thisGraph)}
          </button>
        ))}
      </div>
      <span className="hint" role="status">
        {ids.length > 0
          ? say(words.selected, { count: ids.length })
          : runs.length > 0 && say(words.count, { count: runs.length })}
      </span>
      <span className="runs-news" role="status">
        {say(news)}
      </span>
      <span className="spacer" />
      {runs.length > 0 && (
        <>
          <button type="button" className="button" onClick={() => onSelect(ids.length > 0 ? [] : every)}>
            {say(ids.length > 0 ? words.selectNone : words.selectAll)}
          </button>
          {ids.length > 0 && (
            <button type="button" className="button danger" onClick={() => onRemove(ids)}>
              <Trash2 size={14} aria-hidden="true" /> {say(words.remove)}
            </button>
          )}
          <button type="button" className="button" onClick={() => onExport(ids.length > 0 ? ids : every)}>
            <Download size={14} aria-hidden="true" /> {say(ids.length > 0 ? words.exportSome : words.exportAll)}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={ids.length === 0 || ids.length > MOST_COMPARED}
            title={
              ids.length > MOST_COMPARED ? say(words.compareMost, { count: MOST_COMPARED }) : say(words.compareHelp)
            }
            onClick={() => onCompare(ids)}
          >
            <Columns3 size={14} aria-hidden="true" />{' '}
            {ids.length === 0
              ? say(words.compareSome)
              : ids.length === 1
                ? say(words.look)
                : say(words.compare, { count: ids.length })}
          </button>
        </>
      )}
    </div>
  );
}

function Removed({ removed, onBringBack }: { removed: readonly KeptRun[]; onBringBack: () => void }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const [first] = removed;
  return (
    <p className="runs-removed" role="status">
      {removed.length === 1 && first !== undefined
        ? say(words.removedOne, { name: runName(first.summary, language) })
        : say(words.removed, { count: removed.length })}
      <button type="button" className="button small" onClick={onBringBack}>
        {say(words.bringBack)}
      </button>
    </p>
  );
}

function Empty({ all }: { all: boolean }): ReactElement {
  const say = useSay();
  const running = useRunStore((state) => state.running);
  const blank = useDocumentStore((state) => state.document.nodes.size === 0);
  const start = (): void => {
    setInterface({ dialog: null });
    runGraph();
  };
  return (
    <div className="runs-empty">
      <FlaskConical size={28} aria-hidden="true" />
      <h3>{say(all ? words.noneAtAll : words.none)}</h3>
      <p>{say(words.noneHelp)}</p>
      <p className="hint">{say(words.noneWhere)}</p>
      <button type="button" className="button primary" disabled={running || blank} onClick={start}>
        <Play size={14} aria-hidden="true" /> {say(words.runNow)}
      </button>
    </div>
  );
}
