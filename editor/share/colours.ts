import { noteColors } from '../../runtime/graph/document';
import type { Theme } from '../state/interface-store';
import { portStyles } from '../ui/port-style';

/** The colours of an appearance as the style sheet has them, whichever the page shows: `panel`, `kind-table`, `note-blue`. */
export function coloursOf(theme: Theme): (name: string) => string {
  const ground = document.createElement('div');
  ground.dataset['theme'] = theme;
  ground.hidden = true;
  const notes = noteColors.map((name) => {
    const note = document.createElement('div');
    note.className = `note-${name}`;
    ground.append(note);
    return [`note-${name}`, note] as const;
  });
  document.body.append(ground);
  const known = new Map<string, string>();
  const take = (name: string, element: Element, property: string): void =>
    void known.set(name, getComputedStyle(element).getPropertyValue(property).trim());
  for (const name of ['bg', 'panel', 'line', 'ink', 'dim', ...Object.keys(portStyles).map((kind) => `kind-${kind}`)])
    take(name, ground, `--${name}`);
  for (const [name, note] of notes) take(name, note, '--note');
  ground.remove();
  return (name) => known.get(name) ?? known.get('dim') ?? 'grey';
}
