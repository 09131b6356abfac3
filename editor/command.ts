import { selectedNodes, selectedNow } from './canvas/actions';
import { nudge } from './canvas/by-keyboard';
import { alignSelected } from './canvas/rewiring';
import { alignWords, words as canvas } from './canvas/words';
import { words as palette } from './palette/words';
import { setInterface, useInterfaceStore } from './state/interface-store';
import { chooseBackend } from './state/session';
import { useLanguageStore, type Word } from './ui/say';

/** Every command, with its name: for the keyboard, the palette and the list of keys. It is known by its English title. */
export interface Command {
  readonly title: Word;
  readonly keys: readonly string[];
  /** Also while typing. */
  readonly always?: true;
  /** Only where the focus is on the canvas itself or nowhere: elsewhere these keys have another meaning. */
  readonly canvas?: true;
  /** The browser itself calls it by these keys. */
  readonly native?: true;
  /** Why it would do nothing now. */
  readonly off?: () => Word | undefined;
  /** `keys`: those that were pressed; empty = it was chosen by its name. */
  run(keys: string): void;
}

export interface CommandGroup {
  readonly title: Word;
  readonly commands: readonly Command[];
}

/** Shift moves four times as far, as with the nodes that have the focus. */
const stepOf = (keys: string): number => (keys.startsWith('Shift+') ? 4 : 1);
export const dialog = (which: NonNullable<ReturnType<typeof useInterfaceStore.getState>['dialog']>) => (): void =>
  setInterface({ dialog: which });

export const unless = (fine: () => boolean, why: Word) => (): Word | undefined => (fine() ? undefined : why);
export const node = { off: unless(() => selectedNodes().length > 0, canvas.chooseOne) };
const several = { off: unless(() => selectedNow().length > 1, palette.chooseSeveral) };
export const something = { off: unless(() => selectedNow().length > 0, palette.chooseSomething) };
export const move = (title: Word, key: string, right: number, down: number): Command => ({
  title,
  keys: [key, `Shift+${key}`],
  canvas: true,
  ...something,
  run: (keys) => nudge(right * stepOf(keys), down * stepOf(keys)),
});
export const align = (side: Parameters<typeof alignSelected>[0], key: string): Command => ({
  title: alignWords[side],
  keys: [`Alt+Shift+${key}`],
  ...several,
  run: () => alignSelected(side),
});
export const backend = (title: Word, name: Parameters<typeof chooseBackend>[0]): Command => ({
  title,
  keys: [],
  run: () => chooseBackend(name),
});

export function toggle(part: 'libraryOpen' | 'inspectorOpen' | 'problemsOpen'): void {
  setInterface({ [part]: !useInterfaceStore.getState()[part] });
}

export function otherTheme(): void {
  setInterface({ theme: useInterfaceStore.getState().theme === 'dark' ? 'light' : 'dark' });
}

export function otherLanguage(): void {
  const { language, setLanguage } = useLanguageStore.getState();
  setLanguage(language === 'en' ? 'zh' : 'en');
}
