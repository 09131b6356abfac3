import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Scrolled {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Until it is measured, and where there is no page: as much as a large window shows. */
const first: Scrolled = { top: 0, left: 0, width: 1600, height: 420 };

/** Where an element is scrolled to and how much of it is seen. */
export function useScrolled(element: RefObject<HTMLElement | null>): Scrolled {
  const [scrolled, setScrolled] = useState(first);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const read = (): void =>
      setScrolled((old) => {
        const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = box;
        // In a hidden tab everything measures 0: what was known stays.
        if (width === 0) return old;
        const same = old.top === top && old.left === left && old.width === width && old.height === height;
        return same ? old : { top, left, width, height };
      });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(box);
    box.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', read);
    };
  }, [element]);
  return scrolled;
}
