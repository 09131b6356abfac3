import { CircleAlert, Cpu, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { goTo } from '../canvas/go-to';
import { OfflineMark } from '../offline/offline-mark';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { useProblemStore } from '../state/problem-store';
import { failedNodes } from '../state/run-state';
import { useRunStore } from '../state/run-store';
import { backendName, servedName } from '../ui/backend-names';
import { formatBytes, formatDuration } from '../ui/format';
import { useSay } from '../ui/say';
import { words } from '../words';

/** What the engine does, what it could reuse, what failed; then the device and the cache. */
export function StatusBar(): ReactElement {
  return (
    <footer className="status-bar">
      <Progress />
      <Failures />
      <Problems />
      <span className="spacer" />
      <OfflineMark />
      <Device />
      <Cache />
    </footer>
  );
}

function Progress(): ReactElement {
  const say = useSay();
  const { running, over, total, reused, partsDone, counts, durationMs, cancelled, refused } = useRunStore(
    useShallow(({ running, over, total, reused, partsDone, counts, durationMs, cancelled, refused }) => ({
      running,
      over,
      total,
      reused,
      partsDone,
      counts,
      durationMs,
      cancelled,
      refused,
    })),
  );
  const text = ((): string => {
    if (running) return say(words.running, { over, total });
    if (refused.length > 0) return say(words.notStarted);
    if (counts === null) return say(words.ready);
    if (cancelled) return say(words.wasCancelled);
    const [steps, time] = [counts.done + counts.cached, formatDuration(durationMs ?? 0)];
    const count = steps - partsDone;
    return partsDone === 0 ? say(words.ran, { count, time }) : say(words.ranParts, { count, steps, time });
  })();
  return (
    <>
      <span className={`status-item ${running ? 'active' : ''}`} role="status">
        {text}
      </span>
      {running && (
        <progress className="run-progress" max={Math.max(1, total)} value={over} aria-label={text}>
          {text}
        </progress>
      )}
      {reused > 0 && <span className="status-item">{say(words.reused, { count: reused })}</span>}
    </>
  );
}

function Failures(): ReactElement | null {
  const say = useSay();
  const [first] = useRunStore((state) => state.failures);
  const count = useRunStore((state) => failedNodes(state).length);
  if (first === undefined) return null;
  const show = (): void => {
    goTo(first);
    setInterface({ tab: 'log', inspectorOpen: true });
  };
  return (
    <button type="button" className="status-item bad" onClick={show}>
      <CircleAlert size={13} aria-hidden="true" /> {say(words.failed, { count })}
    </button>
  );
}

function Problems(): ReactElement | null {
  const say = useSay();
  const count = useProblemStore((state) => state.problems.length);
  const refused = useRunStore((state) => state.refused.length);
  const open = useInterfaceStore((state) => state.problemsOpen);
  if (count + refused === 0) return null;
  const all = Math.max(count, refused);
  return (
    <button
      type="button"
      className="status-item warn"
      aria-expanded={open}
      onClick={() => setInterface({ problemsOpen: !open })}
    >
      <TriangleAlert size={13} aria-hidden="true" /> {say(words.problems, { count: all })}
    </button>
  );
}

function Device(): ReactElement | null {
  const say = useSay();
  const device = useRunStore((state) => state.device);
  if (device === null) return null;
  return (
    <span className="status-item mono device" title={device.detail}>
      <Cpu size={13} aria-hidden="true" />
      {device.software
        ? say(words.softwareDevice, { detail: backendName(servedName(device)) })
        : backendName(servedName(device))}
    </span>
  );
}

/** What is kept; a click shows all of it. */
function Cache(): ReactElement | null {
  const say = useSay();
  const cache = useRunStore((state) => state.cache);
  if (cache === null) return null;
  return (
    <button
      type="button"
      className="status-item mono"
      aria-haspopup="dialog"
      title={say(words.cacheHelp, { count: cache.entries })}
      onClick={() => setInterface({ dialog: 'storage' })}
    >
      {say(words.cache, { size: formatBytes(cache.sizeBytes) })}
    </button>
  );
}
