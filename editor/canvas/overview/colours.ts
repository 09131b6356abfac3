import { noteColors } from '../../../runtime/graph/document';
import { portStyles } from '../../ui/port-style';

const names = ['bg', 'panel', 'raised', 'line', 'ink', 'dim', 'accent', 'ok', 'warn', 'err'];

export type Colours = (name: string) => string;

/** The page's colours as the style sheet has them now: `panel`, `kind-table`, `note-blue`. */
export function coloursNow(): Colours {
  const known = new Map<string, string>();
  const page = getComputedStyle(document.documentElement);
  for (const name of [...names, ...Object.keys(portStyles).map((style) => `kind-${style}`)])
    known.set(name, page.getPropertyValue(`--${name}`).trim());
  const note = document.body.appendChild(document.createElement('i'));
  for (const name of noteColors) {
    note.className = `note-${name}`;
    known.set(note.className, getComputedStyle(note).getPropertyValue('--note').trim());
  }
  note.remove();
  return (name) => known.get(name) ?? known.get('dim') ?? 'grey';
}
