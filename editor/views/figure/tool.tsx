import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly word: string;
  /** left out: it is no switch. */
  readonly pressed?: boolean;
  /** Id of the menu that it opened; '' while it is closed. left out: it opens none. */
  readonly menu?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A small button of a view. */
export function Tool({ word, pressed, menu, onClick, children }: Props): ReactElement {
  return (
    <button
      type="button"
      className="icon-button small"
      aria-label={word}
      title={word}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(menu === undefined
        ? {}
        : { 'aria-haspopup': 'menu', 'aria-expanded': menu !== '', ...(menu === '' ? {} : { 'aria-controls': menu }) })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
