import { create } from 'zustand';
import type { Artifact } from '../../nodes/kit/artifact';
import type { Problem } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import { languageNow, loadChinese, sentenceNow } from '../ui/node-words';
import { words as frame } from '../words';
import { pickFiles } from './disk-file';
import { toast } from './interface-store';

/** Files on the user's disk. What they hold is looked at by code that is loaded when the first one comes. */

/** A result that was opened from a file; it is looked at, and no part of the document. */
export const useOpenedResult = create<{
  readonly opened: { readonly name: string; readonly artifact: Artifact } | null;
}>(() => ({ opened: null }));

/** Opens what a file holds. */
export async function openFile(file: File): Promise<void> {
  const { openFiles } = await import('../drop/open-files');
  await openFiles([{ path: file.name, file }]);
}

export async function tellRefused(refused: Problem): Promise<void> {
  if (languageNow() === 'zh') await loadChinese().catch(() => undefined);
  const reason = sentenceNow(refused);
  toast({ en: fill(frame.openFailed.en, { reason }), zh: fill(frame.openFailed.zh, { reason }) }, 'error');
}

const extensions = ['.json', '.zip', '.csv', '.tsv', '.png', '.jpg', '.jpeg', '.svg', '.safetensors'];

/** Asks for files and opens them. */
export async function pickAndOpen(): Promise<void> {
  const picked = await pickFiles(extensions);
  if (picked.length === 0) return;
  const { openFiles } = await import('../drop/open-files');
  await openFiles(picked.map((one) => ({ path: one.file.name, ...one })));
}
