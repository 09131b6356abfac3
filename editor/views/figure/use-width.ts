import { useLayoutEffect, useState, type RefObject } from 'react';

/** Width of an element in whole pixels; `first` until it is measured (and where there is no page). */
export function useWidth(element: RefObject<HTMLElement | null>, first = 308): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return undefined;
    const read = (): void => {
      const wide = Math.floor(measured.clientWidth);
      if (wide > 0) setWidth(wide);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return Math.max(160, width);
}
