import { useEffect, useRef, type ReactElement } from 'react';

/** Markdown as sanitized nodes. Until the reader is loaded (and where it fails) the plain text stands. */
export function Markdown({ text, className = '' }: { text: string; className?: string }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let current = true;
    element.textContent = text;
    void import('./markdown-nodes')
      .then(({ markdownNodes }) => {
        if (current) element.replaceChildren(markdownNodes(text));
      })
      .catch(() => undefined);
    return () => void (current = false);
  }, [text]);
  return <div ref={box} className={`markdown ${className}`} />;
}
