// IndexedDB in memory: Node has none.
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../nodes/kit/problem';
import { openUserFiles } from './user-files';

const file = (name: string, content: string): File => new File([content], name);
const hash = (content: string): string => createHash('sha256').update(content).digest('hex');
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function keyOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problem.key : String(error);
}

describe('the files of the user', () => {
  it('are kept by the hash of their content, until another page reads them', async () => {
    const ref = await openUserFiles('files-kept').keep(file('loans.csv', 'a,b\n1,2\n'));
    expect(ref).toEqual({ name: 'loans.csv', sha256: hash('a,b\n1,2\n') });
    const again = openUserFiles('files-kept');
    expect(await again.has(ref.sha256)).toBe(true);
    expect(text(await again.read(ref))).toBe('a,b\n1,2\n');
    // What counts is the content, also under another name.
    expect(text(await again.read({ ...ref, name: 'other.csv' }))).toBe('a,b\n1,2\n');
  });

  it('are missing where nobody chose them, and the problem says which', async () => {
    const files = openUserFiles('files-missing');
    const ref = { name: 'loans.csv', sha256: hash('never') };
    expect(await files.has(ref.sha256)).toBe(false);
    await expect(files.read(ref)).rejects.toMatchObject({
      problem: { code: 'file', key: 'file-not-here', values: { name: 'loans.csv', sha256: ref.sha256.slice(0, 12) } },
    });
  });

  it('are listed, those used last first, and removed one by one', async () => {
    const now = vi.spyOn(Date, 'now');
    const files = openUserFiles('files-listed');
    now.mockReturnValue(1000);
    const first = await files.keep(file('a.csv', 'a'));
    now.mockReturnValue(2000);
    const second = await files.keep(file('b.zip', 'bcd'));
    now.mockReturnValue(3000);
    await files.read(first);
    now.mockRestore();
    expect(await files.list()).toEqual([
      { ...first, sizeBytes: 1, usedAt: 3000 },
      { ...second, sizeBytes: 3, usedAt: 2000 },
    ]);
    await files.remove(first.sha256);
    await files.remove('never there');
    expect((await files.list()).map(({ name }) => name)).toEqual(['b.zip']);
    expect(await keyOf(files.read(first))).toBe('file-not-here');
  });

  it('are refused where they are too large, before they are read', async () => {
    const files = openUserFiles('files-large', { file: 4, all: 100 });
    const large = file('large.csv', '12345');
    const reading = vi.spyOn(large, 'arrayBuffer');
    expect(await keyOf(files.keep(large))).toBe('file-too-large');
    expect(reading).not.toHaveBeenCalled();
    expect(await keyOf(openUserFiles('files-large', { file: 100, all: 4 }).keep(large))).toBe('file-too-large');
  });

  it('are refused where they cannot be read', async () => {
    const gone = file('gone.csv', 'x');
    vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotFoundError'));
    expect(await keyOf(openUserFiles('files-gone').keep(gone))).toBe('file-missing');
  });

  it('make room for a new one: what was not used for longest goes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const files = openUserFiles('files-room', { file: 10, all: 10 });
    const at = (time: number, content: string) => {
      vi.setSystemTime(time);
      return files.keep(file(content, content));
    };
    const [first, second] = [await at(1, 'aaaa'), await at(2, 'bbbb')];
    vi.setSystemTime(3);
    await files.read(first);
    // The same once more takes no room.
    await at(4, 'bbbb');
    await at(5, 'aaaa');
    const third = await at(6, 'cccc');
    expect(await Promise.all([first, second, third].map(({ sha256 }) => files.has(sha256)))).toEqual([
      true,
      false,
      true,
    ]);
    vi.useRealTimers();
  });

  it('that could not be kept leave what was there', async () => {
    const files = openUserFiles('files-full', { file: 10, all: 10 });
    const first = await files.keep(file('a.csv', 'aaaaaaaa'));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await keyOf(files.keep(file('b.csv', 'bbbbbbbb')))).toBe('file-not-kept');
    put.mockRestore();
    expect(text(await files.read(first))).toBe('aaaaaaaa');
  });
});
