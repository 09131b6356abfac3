import { appendFile, open, readFile, stat } from 'node:fs/promises';
import type { NodeOutcome } from '../protocol';
import { isPlain } from './canonical';
import type { Ledger } from './ledger';

/** What a line of the index says beside a record, which stands as it is. */
type Note =
  | { readonly dropped: readonly string[] }
  | { readonly used: readonly string[] }
  /** `record`: key of the pinned one. */
  | { readonly pin: string; readonly record: string; readonly blobs: readonly string[] }
  | { readonly unpin: string };

export type Line = NodeOutcome | Note;

export interface FileLog {
  /** Takes in what this and other processes have added since. */
  catchUp(): Promise<void>;
  append(line: Line): Promise<void>;
}

/** The index as a log: lines are only ever added, and what is known is what they tell one after the other. */
export function fileLog(path: string, book: Ledger): FileLog {
  /** Up to where the file was read, and which file it was. */
  let offset = 0;
  let file = 0;

  async function catchUp(): Promise<void> {
    const found = await stat(path).catch(() => null);
    if (found === null || found.ino !== file || found.size < offset) {
      book.reset();
      offset = 0;
      file = found?.ino ?? 0;
    }
    if (found === null || found.size === offset) return;
    const text = await readFrom(path, offset, found.size);
    // What comes after the last line feed is still being written, or was torn: whoever writes next begins a line of his own.
    const end = text.lastIndexOf(0x0a) + 1;
    offset += end;
    for (const line of text.subarray(0, end).toString('utf8').split('\n')) take(book, line);
  }

  return {
    catchUp,
    async append(line) {
      // A line feed first: if the line before was torn, this one is not lost with it.
      await appendFile(path, `\n${JSON.stringify(line)}\n`);
      await catchUp();
    },
  };
}

async function readFrom(path: string, from: number, to: number): Promise<Buffer> {
  if (from === 0) return readFile(path);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The index may be anybody's: a line that is not what it should be is passed over. */
function take(book: Ledger, line: string): void {
  if (line === '') return;
  const value = parse(line);
  if (typeof value !== 'object' || value === null) return;
  const said = value as Readonly<Record<string, unknown>>;
  if (typeof said['key'] === 'string') {
    const outcome = { type: '', node: '', warnings: [], ...said };
    if (isRecord(outcome)) book.keep(outcome, everything);
  } else if (isTexts(said['dropped'])) book.drop(said['dropped']);
  else if (isTexts(said['used'])) book.touch(said['used']);
  else if (typeof said['pin'] === 'string' && isTexts(said['blobs']))
    book.pin(said['pin'], { key: String(said['record'] ?? ''), blobs: said['blobs'] });
  else if (typeof said['unpin'] === 'string') book.unpin(said['unpin']);
}

/** A record is written when all of its blobs are. */
const everything = { has: () => true };

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

function isRecord(said: Readonly<Record<string, unknown>>): said is Readonly<Record<string, unknown>> & NodeOutcome {
  const { outputs, recipe, warnings } = said;
  const texts = [said['key'], said['type'], said['node'], said['backend']];
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof said['durationMs'] === 'number' &&
    Array.isArray(warnings) &&
    isPlain(outputs) &&
    Object.values(outputs).every(isResult) &&
    (recipe === undefined || isRecipe(recipe))
  );
}

const isResult = (value: unknown): boolean =>
  isPlain(value) &&
  typeof value['identity'] === 'string' &&
  typeof value['blob'] === 'string' &&
  typeof value['sizeBytes'] === 'number' &&
  isPlain(value['info']);

const isRecipe = (value: unknown): boolean =>
  isPlain(value) &&
  typeof value['node'] === 'string' &&
  typeof value['numbers'] === 'string' &&
  isPlain(value['params']) &&
  isPlain(value['inputs']) &&
  Object.values(value['inputs']).every(isTexts) &&
  isTexts(value['assets']);

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
