import { useLayoutEffect, useState } from 'react';

interface Shown<Value> {
  readonly value: Value;
  readonly at: number;
}

/**
 * The value as it was at most so long ago: what changes ten times a second is drawn less often where nobody would see it. It changes
 * with one of the news, not between two of them, so that both are one picture; only what comes last has a timer.
 */
export function useSteady<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState<Shown<Value>>(() => ({ value, at: performance.now() }));
  useLayoutEffect(() => {
    if (Object.is(value, shown.value)) return undefined;
    const show = (): void => setShown({ value, at: performance.now() });
    if (performance.now() - shown.at >= everyMs) {
      // Before the next picture is drawn.
      queueMicrotask(show);
      return undefined;
    }
    const timer = setTimeout(show, everyMs);
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown.value;
}
