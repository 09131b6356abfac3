import { useEffect, useState, type ReactElement } from 'react';
import type { Artifact } from '../../../nodes/kit/artifact';
import type { Report } from '../../../nodes/kit/report';
import type { PortRef } from '../../../runtime/graph/document';
import { readArtifact } from '../../state/session';
import { useSay } from '../../ui/say';
import { ArtifactView } from '../artifact-view';
import { Select } from '../parts/select';
import { words } from '../words';
import { MetricDifferences } from './metric-differences';
import type { GraphResult } from './results';

interface Props {
  readonly results: readonly GraphResult[];
  readonly left: PortRef;
  readonly right?: PortRef;
  onLeft(ref: PortRef): void;
  onRight?(ref: PortRef): void;
}

const keyOf = ({ node, port }: PortRef): string => `${node}.${port}`;

/** One result, or two side by side; of two reports first what differs. */
export function CompareColumns({ results, left, right, onLeft, onRight }: Props): ReactElement {
  const first = useArtifact(results, left);
  const second = useArtifact(results, right);
  const titleOf = (ref: PortRef | undefined): string =>
    results.find((one) => ref !== undefined && keyOf(one.ref) === keyOf(ref))?.title ?? '';
  if (right === undefined) return <Shown artifact={first} source={left} />;
  return (
    <>
      {isReport(first) && isReport(second) && (
        <MetricDifferences left={first} right={second} names={[titleOf(left), titleOf(right)]} />
      )}
      <div className="compare-columns">
        <section aria-label={titleOf(left)}>
          <Choice results={results} value={left} onChange={onLeft} />
          <Shown artifact={first} source={left} />
        </section>
        <section aria-label={titleOf(right)}>
          <Choice results={results} value={right} onChange={(ref) => onRight?.(ref)} />
          <Shown artifact={second} source={right} />
        </section>
      </div>
    </>
  );
}

type Loaded = Artifact | 'reading' | 'gone';

const isReport = (artifact: Loaded): artifact is Report => typeof artifact === 'object' && artifact.kind === 'report';

function Choice({
  results,
  value,
  onChange,
}: {
  results: readonly GraphResult[];
  value: PortRef;
  onChange: (ref: PortRef) => void;
}): ReactElement {
  const say = useSay();
  return (
    <Select
      word={say(words.shownResult)}
      value={keyOf(value)}
      options={results.map(({ ref, title }) => [keyOf(ref), title] as const)}
      onChange={(key) => {
        const chosen = results.find(({ ref }) => keyOf(ref) === key);
        if (chosen !== undefined) onChange(chosen.ref);
      }}
    />
  );
}

function Shown({ artifact, source }: { artifact: Loaded; source: PortRef }): ReactElement {
  const say = useSay();
  if (artifact === 'reading') return <p className="view-hint">{say(words.reading)}</p>;
  if (artifact === 'gone') return <p className="view-hint">{say(words.notKept)}</p>;
  return <ArtifactView key={keyOf(source)} artifact={artifact} source={source} />;
}

function useArtifact(results: readonly GraphResult[], ref: PortRef | undefined): Loaded {
  const blob = results.find((one) => ref !== undefined && keyOf(one.ref) === keyOf(ref))?.result.blob;
  const [read, setRead] = useState<{ readonly blob: string; readonly artifact: Loaded } | null>(null);
  useEffect(() => {
    if (blob === undefined) return undefined;
    let current = true;
    readArtifact(blob)
      .catch(() => null)
      .then((artifact) => {
        if (current) setRead({ blob, artifact: artifact ?? 'gone' });
      });
    return () => void (current = false);
  }, [blob]);
  return read === null || read.blob !== blob ? 'reading' : read.artifact;
}
