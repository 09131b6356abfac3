import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import { isText, keptNames, readKept, readObject, writeKept } from './browser-storage';
import { hold } from './claims';

/**
 * A mark stands while a page has something to lose and goes when the page ends properly. One that is found without its page
 * tells that the page died.
 */
export interface PageMark {
  /** `saved:<id>` or `gallery:<name>`: what to open again. */
  readonly open: string;
  readonly title: Text;
  readonly running: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the page tells after it came back; null = nothing, or it was read. */
export interface Recovered {
  readonly title: Text;
  /** When the document was last saved; null = it had no changes of its own. */
  readonly savedAt: number | null;
  readonly running: boolean;
}
export const useRecovered = create<{ readonly recovered: Recovered | null }>(() => ({ recovered: null }));

const PREFIX = 'gradloom.page:';
const OPEN = 'gradloom.open';

/** What this tab had open, else what any tab had open last. */
export const openBefore = (): string | null => readKept(OPEN, 'sessionStorage') ?? readKept(OPEN);

export function rememberOpen(open: string): void {
  writeKept(OPEN, open, 'sessionStorage');
  writeKept(OPEN, open);
}

const page = crypto.randomUUID();
const lockOf = (name: string): string => `gradloom-page:${name}`;

let mark: PageMark | null = null;
let left = false;
const write = (): void => void writeKept(`${PREFIX}${page}`, mark === null || left ? null : JSON.stringify(mark));

/** null = nothing would be lost now. */
export function markPage(next: PageMark | null): void {
  if (next === null && mark === null) return;
  mark = next;
  write();
}

/** The mark lives as long as the page: a page that is left, closed or reloaded takes it away. */
export function startMarks(): void {
  void hold(lockOf(page));
  const follow = (gone: boolean) => (): void => {
    left = gone;
    write();
  };
  globalThis.addEventListener('pagehide', follow(true));
  // A page may come back from the browser's history.
  globalThis.addEventListener('pageshow', follow(false));
}

/** The mark of a page that died, which this one takes the place of: the same tab's, or in a new tab the newest. */
export async function takeDeadMark(): Promise<PageMark | null> {
  const dead: (readonly [string, PageMark | null])[] = [];
  for (const name of keptNames(PREFIX)) {
    if (name === `${PREFIX}${page}`) continue;
    const release = await hold(lockOf(name.slice(PREFIX.length)));
    release?.();
    if (release !== null) dead.push([name, readMark(readObject(name))]);
  }
  const own = readKept(OPEN, 'sessionStorage');
  const newest = dead.toSorted(([, a], [, b]) => (b?.at ?? 0) - (a?.at ?? 0));
  const taken = own === null ? newest[0] : newest.find(([, found]) => found?.open === own);
  // In a new tab all of them are settled: the documents themselves are in the list.
  for (const [name] of own === null ? dead : taken === undefined ? [] : [taken]) writeKept(name, null);
  return taken?.[1] ?? null;
}

function readMark(value: Readonly<Record<string, unknown>> | null): PageMark | null {
  const { open, title, running, at } = value ?? {};
  return typeof open === 'string' && typeof running === 'boolean' && typeof at === 'number' && isText(title)
    ? { open, title, running, at }
    : null;
}
