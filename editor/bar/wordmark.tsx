import type { ReactElement } from 'react';

/** Two threads that cross: the mark of the product, in the page's own colours. */
export function Wordmark(): ReactElement {
  return (
    <h1 className="wordmark">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path className="warp" d="M2 4.5h3.5c3.5 0 3.5 9 7 9H16" />
        <path className="weft" d="M2 13.5h3.5c3.5 0 3.5-9 7-9H16" />
      </svg>
      <span className="visually-hidden">Gradloom</span>
    </h1>
  );
}
