import { selectedNodes } from './canvas/actions';
import { setInterface } from './state/interface-store';

/** Moving the focus between the parts of the page. */

const parts = ['.top-bar', '.tab-strip', '.library', '.canvas', '.inspector', '.status-bar'] as const;
const able =
  '[role="tree"], input:not([type="hidden"], :disabled), select:not(:disabled), textarea, button:not(:disabled), [tabindex="0"]';

/** The next part that is there, going round. On the canvas the selected node has the focus, else the canvas itself. */
export function focusNextPart(step: 1 | -1): void {
  const there = parts.flatMap((part) => document.querySelector<HTMLElement>(part) ?? []);
  const at = there.findIndex((part) => part.contains(document.activeElement));
  const start = at === -1 ? there.findIndex((part) => part.matches('.canvas')) : at;
  const next = there[(start + step + there.length) % there.length];
  if (next === undefined) return;
  const inside = next.matches('.canvas')
    ? next.querySelector<HTMLElement>('.react-flow__node.selected')
    : next.querySelector<HTMLElement>(able);
  (inside ?? next).focus();
}

/** How many pictures to wait for a panel that is being loaded. */
const PATIENCE = 60;

/** Opens the settings of the selected node, with the focus in the first of them. */
export function openSettings(): void {
  const [id] = selectedNodes();
  if (id === undefined) return;
  setInterface({ inspectorOpen: true, tab: 'settings', ...(innerWidth < 960 ? { libraryOpen: false } : {}) });
  let left = PATIENCE;
  const look = (): void => {
    const body = document.querySelector<HTMLElement>('#inspector-panel');
    left -= 1;
    if (body === null && left > 0) return void requestAnimationFrame(look);
    (body?.querySelector<HTMLElement>(':is(input, select, textarea):not([tabindex="-1"])') ?? body)?.focus();
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
}
