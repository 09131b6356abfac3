import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import { readObject, writeKept } from '../state/browser-storage';
import type { Word } from '../ui/say';
import { keysText } from './pressed';

/** Keys by the English title of their command: those that ship, and those that were changed on this machine. */

type Changed = Readonly<Record<string, readonly string[]>>;
interface Keyed {
  readonly title: Word;
  readonly keys: readonly string[];
}

const KEPT = 'gradloom.keys';

function readChanged(): Changed {
  return Object.fromEntries(
    Object.entries(readObject(KEPT) ?? {}).flatMap(([title, keys]) =>
      Array.isArray(keys) && keys.every((key) => typeof key === 'string') ? [[title, keys as string[]]] : [],
    ),
  );
}

export const useChangedKeys = create<{ readonly changed: Changed }>(() => ({ changed: readChanged() }));

function keep(changed: Changed): void {
  writeKept(KEPT, Object.keys(changed).length === 0 ? null : JSON.stringify(changed));
  useChangedKeys.setState({ changed });
}

let shipped: ReadonlyMap<string, readonly string[]> = new Map();

/** To be called once with all commands. */
export function registerKeys(commands: readonly Keyed[]): void {
  shipped = new Map(commands.map(({ title, keys }) => [title.en, keys]));
}

const own = (changed: Changed, title: string): readonly string[] | undefined =>
  Object.hasOwn(changed, title) ? changed[title] : undefined;

/** Keys of a command as they are now. */
export const keysNow = ({ title, keys }: Keyed, { changed } = useChangedKeys.getState()): readonly string[] =>
  own(changed, title.en) ?? keys;

/** The first keys of the command of this title, to be shown beside it; undefined = it has none. */
export function keyOf(title: Text, { changed } = useChangedKeys.getState()): string | undefined {
  const name = typeof title === 'string' ? title : title.en;
  const keys = (own(changed, name) ?? shipped.get(name))?.[0];
  return keys === undefined ? undefined : keysText(keys);
}

/** The same in a component. */
export const useKeyOf = (title: Text): string | undefined => useChangedKeys((state) => keyOf(title, state));

/** Gives a command these keys alone; they are taken from every other one. */
export function changeKeys(commands: readonly Keyed[], command: Keyed, keys: string): void {
  const { changed } = useChangedKeys.getState();
  const others = commands.flatMap((other) => {
    const now = keysNow(other);
    return other !== command && now.includes(keys)
      ? [[other.title.en, now.filter((one) => one !== keys)] as const]
      : [];
  });
  keep({ ...changed, ...Object.fromEntries(others), [command.title.en]: [keys] });
}

/** Back to what ships; what another command has been given meanwhile stays with that one. */
export function resetKeys(commands: readonly Keyed[], command: Keyed): void {
  const { [command.title.en]: _old, ...rest } = useChangedKeys.getState().changed;
  const taken = new Set(commands.flatMap((other) => (other === command ? [] : keysNow(other))));
  const free = command.keys.filter((keys) => !taken.has(keys));
  keep(free.length === command.keys.length ? rest : { ...rest, [command.title.en]: free });
}

export const resetAllKeys = (): void => keep({});

/** Which command has these keys. */
export const commandOf = <Command extends Keyed>(commands: readonly Command[], keys: string): Command | undefined =>
  commands.find((command) => keysNow(command).includes(keys));
