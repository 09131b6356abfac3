import { useEffect, useRef, useState } from 'react';

/** The value as it was at most so long ago: what changes ten times a second is drawn less often where nobody would see it. */
export function useSteady<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    newest.current = value;
    if (Object.is(value, shown)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setShown(newest.current);
    }, everyMs);
  }, [value, shown, everyMs]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return shown;
}
