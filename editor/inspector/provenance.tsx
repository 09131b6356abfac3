import { ClipboardCopy } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { NodeEntry } from '../../runtime/graph/document';
import { valueText } from '../../runtime/graph/value-text';
import type { NodeOutcome } from '../../runtime/protocol';
import { useGraph } from '../state/document-store';
import type { NodeRun } from '../state/node-run';
import { backendName, numbersName } from '../ui/backend-names';
import { causeText } from '../ui/cause-text';
import { formatBytes, formatDuration } from '../ui/format';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { useCauseContext } from '../ui/use-cause';
import { recipeJson } from './recipe-json';
import { words } from './words';

/** What made a result: all that its key hashes, when it would be made again, and how long it took. */
export function Provenance({ id, entry, run }: { id: string; entry: NodeEntry; run: NodeRun }): ReactElement | null {
  const say = useSay();
  const [news, setNews] = useState('');
  const { outcome } = run;
  if (outcome === undefined) return null;
  const copy = (): void =>
    void navigator.clipboard.writeText(recipeJson(outcome)).then(
      () => setNews(say(words.copied)),
      () => setNews(say(words.copyFailed)),
    );
  return (
    <details className="provenance">
      <summary>{say(words.provenance)}</summary>
      <Facts id={id} entry={entry} run={run} outcome={outcome} />
      <p className="provenance-copy">
        <button type="button" className="button small" onClick={copy}>
          <ClipboardCopy size={13} aria-hidden="true" /> {say(words.copyJson)}
        </button>
        <span role="status" className="hint">
          {news}
        </span>
      </p>
    </details>
  );
}

/** The start of a hash: enough to compare by eye. */
const start = (hash: string): string => hash.slice(0, 12);

function Facts({
  id,
  entry,
  run,
  outcome,
}: {
  id: string;
  entry: NodeEntry;
  run: NodeRun;
  outcome: NodeOutcome;
}): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const graph = useGraph();
  const context = useCauseContext(id, entry);
  const { recipe, outputs } = outcome;
  const sources = (port: string): string =>
    graph.edges
      .filter(({ to }) => to.node === id && to.port === port)
      .toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0))
      .map(({ from }) => {
        const other = graph.nodes.get(from.node);
        return other === undefined ? from.node : nodeTitle(other, language, word);
      })
      .join(', ');
  const again = ((): ReactNode => {
    if (run.cause === undefined) return say(words.sameBefore);
    if (run.cause.why === 'problem') return say(words.cannotRun);
    const { before, node, after } = causeText(run.cause, context);
    return `${before}${node?.title ?? ''}${after}`;
  })();
  const rows: readonly (readonly [word: string, value: ReactNode])[] = [
    [say(words.runsAgain), again],
    [
      say(words.madeBy),
      <span className="mono" key="node">
        {recipe?.node ?? `${entry.type}@${entry.version}`}
      </span>,
    ],
    [say(words.computedOn), recipe === undefined ? backendName(outcome.backend) : numbersName(recipe.numbers)],
    [
      say(words.tookTime),
      <span className="mono" key="time">
        {formatDuration(outcome.durationMs)}
      </span>,
    ],
    ...Object.entries(recipe?.params ?? {}).map(
      ([name, value]) =>
        [
          word(entry.type, `params.${name}.title`),
          <span className="mono" key={name}>
            {valueText(entry.type, name, value, language, word)}
          </span>,
        ] as const,
    ),
    ...Object.entries(recipe?.inputs ?? {}).map(
      ([port, identities]) =>
        [
          say(words.inputFrom, { port: word(entry.type, `inputs.${port}.name`) }),
          <span key={port} title={identities.join('\n')}>
            {sources(port)} <span className="mono">{identities.map(start).join(', ')}</span>
          </span>,
        ] as const,
    ),
    ...(recipe?.assets ?? []).map(
      (hash) =>
        [
          say(words.fileRead),
          <span className="mono" key={hash} title={hash}>
            {start(hash)}
          </span>,
        ] as const,
    ),
    ...Object.entries(outputs).map(
      ([port, { blob, sizeBytes }]) =>
        [
          say(words.outputIs, { port: word(entry.type, `outputs.${port}.name`) }),
          <span className="mono" key={port} title={blob}>
            {start(blob)} · {formatBytes(sizeBytes)}
          </span>,
        ] as const,
    ),
    [
      say(words.cacheKey),
      <span className="mono" key="key" title={outcome.key}>
        {start(outcome.key)}
      </span>,
    ],
  ];
  return (
    <dl className="provenance-facts">
      {rows.map(([name, value], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two settings may have one title
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
