import type { Text } from '../../nodes/kit/text';

/** Small texts that the browser keeps, for all tabs or for this one. A browser that keeps nothing still works. */
type Where = 'localStorage' | 'sessionStorage';

export function readKept(name: string, where: Where = 'localStorage'): string | null {
  try {
    return globalThis[where].getItem(name);
  } catch {
    return null;
  }
}

/** null = forget it. False where there was no room. */
export function writeKept(name: string, value: string | null, where: Where = 'localStorage'): boolean {
  try {
    if (value === null) globalThis[where].removeItem(name);
    else globalThis[where].setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

export function keptNames(prefix: string): readonly string[] {
  try {
    return Object.keys(globalThis.localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

/** The JSON object under a name; null where there is none. */
export function readObject(name: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(readKept(name) ?? 'null');
    return typeof value === 'object' ? (value as Readonly<Record<string, unknown>> | null) : null;
  } catch {
    return null;
  }
}

export const isText = (value: unknown): value is Text =>
  typeof value === 'string' ||
  (typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string');
