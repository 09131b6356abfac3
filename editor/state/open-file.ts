import { fill, textIn } from '../../nodes/kit/text';
import { words as canvas } from '../canvas/words';
import { languageNow, sentenceNow } from '../ui/node-words';
import { words } from '../words';
import { show } from './open-document';
import { documentNow, newDocumentId } from './document-store';
import { readText, writeText } from './files';
import { toast } from './interface-store';

/** Graph files on the user's disk. */

const both = (
  word: { en: string; zh: string },
  values: Readonly<Record<string, string>>,
): { en: string; zh: string } => ({
  en: fill(word.en, values),
  zh: fill(word.zh, values),
});

async function openFile(file: File): Promise<void> {
  const { document, refused } = await readText(await file.text());
  if (document === null)
    return toast(both(words.openFailed, { reason: refused === null ? '' : sentenceNow(refused) }), 'error');
  show(newDocumentId(), document, 'new');
  toast(both(words.opened, { name: file.name }));
}

/** Asks for a file and opens it. */
export function pickAndOpen(): void {
  const input = globalThis.document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}

/** Files dropped on the canvas: a graph opens. */
export async function openDropped(files: readonly File[]): Promise<void> {
  const graph = files.find((file) => file.name.endsWith('.json'));
  if (graph === undefined) return toast(canvas.dropFile, 'error');
  await openFile(graph);
}

/** `Lending: audit and repair` → `lending-audit-and-repair`. */
export const fileName = (title: string): string =>
  `${
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'graph'
  }.gradloom.json`;

/** Hands the document over as a file. */
export async function saveToFile(): Promise<void> {
  const document = documentNow();
  const name = fileName(textIn(document.title, languageNow()));
  const address = URL.createObjectURL(new Blob([await writeText(document)], { type: 'application/json' }));
  const link = globalThis.document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  toast(both(words.fileSaved, { name }));
}
