import { useEffect, useRef, type RefObject } from 'react';

/** The heading of a page that one goes to takes the focus, so that it is read; the first one, which comes by itself, does not. */
export function useFocusOnCome(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const panel = heading.current?.closest('.lesson');
    if (panel?.contains(document.activeElement) === true || document.activeElement === document.body)
      heading.current?.focus();
  }, []);
  return heading;
}
