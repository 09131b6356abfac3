import { hostname } from 'node:os';

/** Who wrote a file: one of the stores of a process on a machine. */
export interface ProcessMark {
  readonly text: string;
  /** No more alive; what it left behind is anybody's. */
  end(): void;
}

const alive = new Set<string>();

/** A mark of this process, alive until it is ended or the process is gone. */
export function processMark(): ProcessMark {
  const text = `${process.pid} ${crypto.randomUUID()} ${hostname()}\n`;
  alive.add(text);
  return { text, end: () => void alive.delete(text) };
}

/**
 * Whether whoever wrote this mark may be alive. Processes of another machine (or container) that shares the folder cannot be
 * seen from here: they count as alive.
 */
export function mayBeAlive(text: string): boolean {
  const [, pid = '', , host] = /^(\d{1,10}) (\S+) (.+)\n$/s.exec(text) ?? [];
  // A mark that is not whole was torn: its writer died.
  if (host === undefined) return false;
  if (host !== hostname()) return true;
  if (Number(pid) === process.pid) return alive.has(text);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
